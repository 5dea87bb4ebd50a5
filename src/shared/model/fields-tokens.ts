import { z } from 'zod';
import { UnixSeconds } from '../values/dates.ts';
import { AccountId, RowId } from './domain.ts';

/**
 * Access tokens for Saferpay Fields: card fields of the gateway inside the property's own web page. A token is no secret
 * (the page carries it) and is bound to one terminal and to the addresses of the pages. The gateway cannot list
 * tokens, so the desk keeps those it made.
 */
export const FieldsToken = z.object({
  id: RowId,
  accountId: AccountId,
  terminalId: z.string(),
  /** Null: its creation got no usable answer. It may exist, and only the Backoffice shows it. */
  accessToken: z.string().nullable(),
  description: z.string(),
  sourceUrls: z.array(z.string()),
  createdAt: UnixSeconds,
  removedAt: UnixSeconds.nullable()
});
export type FieldsToken = z.infer<typeof FieldsToken>;

/** A whole address of a page: https, a host, no user name, no spaces. */
export function isHttpsPage(text: string): boolean {
  if (/\s/.test(text) || !/^https:\/\/[^/]/i.test(text)) return false;
  try {
    const { protocol, username, password } = new URL(text);
    return protocol === 'https:' && username === '' && password === '';
  } catch {
    return false;
  }
}

/** saferpay.md 3.6: Description 1 to 128 characters, SourceUrls https only and whole. Messages are keys below `errors.field.`. */
export const CreateFieldsToken = z.object({
  accountId: AccountId,
  terminalId: z.string().min(1, { message: 'required' }),
  description: z.string().trim().min(1, { message: 'required' }).max(128, { message: 'tooLong' }),
  sourceUrls: z
    .array(z.string().trim().max(2000, { message: 'tooLong' }).refine(isHttpsPage, { message: 'httpsPage' }))
    .min(1, { message: 'required' })
    .max(100, { message: 'tooMany' })
});
export type CreateFieldsToken = z.infer<typeof CreateFieldsToken>;
