import { z } from 'zod';
import { AskAddress, type Terminal } from '../../../shared/model/domain.ts';

/** What a Saferpay account knows of itself. Messages are keys below `errors.field.`. */
export const SaferpaySettings = z.object({
  gateway: z.literal('saferpay'),
  customerId: z.string().regex(/^\d{1,8}$/, { message: 'customerNumber' }),
  username: z.string().min(1, { message: 'required' }).max(100, { message: 'tooLong' }),
  apiVersion: z.string().min(1, { message: 'required' }),
  specVersion: z.string().min(1, { message: 'required' }),
  linkTerminalId: z.string().nullable(),
  motoTerminalId: z.string().nullable(),
  ecomTerminalId: z.string().nullable(),
  askAddress: AskAddress.optional(),
  /** Only PCI-certified merchants may send card data themselves; an administrator turns this on. */
  directCardEntry: z.boolean()
});
export type SaferpaySettings = z.infer<typeof SaferpaySettings>;

/** Versions as the gateway writes them (1.53). Checked where they are typed: what is stored already stays readable. */
const version = z.string().regex(/^1\.\d{1,3}$/, { message: 'version' });
export const TypedSettings = SaferpaySettings.extend({
  apiVersion: z.string().min(1, { message: 'required' }).pipe(version),
  specVersion: z.string().min(1, { message: 'required' }).pipe(version)
});

/** The settings of a Saferpay account; anything else here is a bug of the caller, and throws. */
export const settingsOf = (settings: unknown): SaferpaySettings => SaferpaySettings.parse(settings);

/** A chosen terminal that the account does not have any more is not chosen any more. */
export function settingsFor(settings: unknown, terminals: readonly Terminal[]): SaferpaySettings {
  const own = settingsOf(settings);
  if (terminals.length === 0) return own;
  const kept = (id: string | null): string | null => (terminals.some((one) => one.terminalId === id) ? id : null);
  return {
    ...own,
    linkTerminalId: kept(own.linkTerminalId),
    motoTerminalId: kept(own.motoTerminalId),
    ecomTerminalId: kept(own.ecomTerminalId)
  };
}

/** Newest published version of both interfaces (saferpay.md); each account keeps its own. */
export const NEWEST_VERSION = '1.53';
