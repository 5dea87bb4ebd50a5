import { z } from 'zod';
import { AskAddress } from '../../../shared/model/domain.ts';

const wholeNumber = z.number({ message: 'wholeNumbers' }).int({ message: 'wholeNumbers' });

/** What a SysPay account knows of itself. Messages are keys below `errors.field.`. */
export const SyspaySettings = z.object({
  gateway: z.literal('syspay'),
  merchantLogin: z.string().min(1, { message: 'required' }).max(100, { message: 'tooLong' }),
  partnerLogin: z.string().min(1).max(100).nullable(),
  /** The property (`source`) sent with each request; null: the gateway's default. */
  source: z.number().int().nullable(),
  returnUrl: z.string().nullable(),
  emsUrl: z.string().nullable(),
  detokenizers: z.array(z.number().int()).max(2),
  /** Attempts a link may be given (`allowed_retries`), where the gateway has switched this on for the account. */
  allowedRetries: z.array(wholeNumber.min(1, { message: 'wholeNumbers' }).max(99, { message: 'wholeNumbers' })).optional(),
  askAddress: AskAddress.optional(),
  directCardEntry: z.boolean()
});
export type SyspaySettings = z.infer<typeof SyspaySettings>;

/** The settings of a SysPay account; anything else here is a bug of the caller, and throws. */
export const settingsOf = (settings: unknown): SyspaySettings => SyspaySettings.parse(settings);
