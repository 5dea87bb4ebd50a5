import { z } from 'zod';
import { Payment, Token } from './domain.ts';
import { UnixSeconds } from '../values/dates.ts';
import { Minor } from '../values/money.ts';

/** What reaches the merchant beside the gateway's answers, as a person pastes it: the address a guest came back to, or a notification. */
export const ReturnMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('address'),
    address: z.string().trim().min(1, { message: 'required' }).max(60_000, { message: 'tooLong' })
  }),
  z.object({
    kind: z.literal('notification'),
    headers: z.string().trim().min(1, { message: 'required' }).max(10_000, { message: 'tooLong' }),
    /** Not trimmed: its checksum counts every byte. */
    body: z.string().min(1, { message: 'required' }).max(60_000, { message: 'tooLong' })
  })
]);
export type ReturnMessage = z.infer<typeof ReturnMessage>;

/** What a genuine message says, in the gateway's words. */
export const ReturnSaid = z.object({
  merchant: z.string(),
  /** token, payment, refund … */
  kind: z.string(),
  remoteId: z.string().nullable(),
  status: z.string().nullable(),
  reference: z.string().nullable(),
  paymentRemoteId: z.string().nullable(),
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  eventId: z.string().nullable(),
  eventAt: UnixSeconds.nullable()
});
export type ReturnSaid = z.infer<typeof ReturnSaid>;

export const ReturnVerdict = z.enum(['genuine', 'otherMerchant', 'mismatch', 'missing', 'unreadable', 'noSecrets']);
export type ReturnVerdict = z.infer<typeof ReturnVerdict>;

/** The verdict, and beside what the message says what the history says. Of a message that is not genuine nothing is told. */
export const ReturnCheck = z.object({
  verdict: ReturnVerdict,
  said: ReturnSaid.nullable(),
  token: Token.nullable(),
  payment: Payment.nullable()
});
export type ReturnCheck = z.infer<typeof ReturnCheck>;
