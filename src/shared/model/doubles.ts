import { z } from 'zod';
import { AccountId, RefundState, RowId } from './domain.ts';
import { MoneyKind } from './kinds/index.ts';
import { StateWord } from './money-words.ts';
import { UnixSeconds } from '../values/dates.ts';
import { Minor } from '../values/money.ts';

/**
 * Something that is at a gateway twice although this desk asked for it once: a network delivered a request twice, or two
 * desks asked in the same moment, or it was done once more in the gateway's back office.
 *
 * same     two objects under one reference of ours
 * perhaps  a second movement of the same target and amount, soon before or after one of ours, that no desk made
 */
const DoubleCertainty = z.enum(['same', 'perhaps']);
type DoubleCertainty = z.infer<typeof DoubleCertainty>;

export const DoubleKind = z.enum(['payment', 'refund', 'token']);
export type DoubleKind = z.infer<typeof DoubleKind>;

/**
 * What gives the second one back. Those that start with `no` name nothing the gateway offers: the text says what a person can do.
 *
 * void          it is only held: release it
 * refund        it was taken: refund it
 * cancelRefund  a refund that gives nothing back until it is captured: cancel it
 * deleteLink    a second link: delete it
 * removeCard    a card stored a second time: remove it
 * noRefund      a refund that has been given cannot be taken back
 * noLink        this gateway cannot delete a link
 * noCard        this gateway cannot remove a stored card
 * noWord        the gateway's word for it is not known here
 */
export const Remedy = z.enum(['void', 'refund', 'cancelRefund', 'deleteLink', 'removeCard', 'noRefund', 'noLink', 'noCard', 'noWord']);
export type Remedy = z.infer<typeof Remedy>;

/** One of the two, as the history has it. `id` is its local row, in the table the kind names. */
export const DoubleSide = z.object({
  id: RowId,
  remoteId: z.string(),
  paymentId: RowId.nullable(),
  tokenId: RowId.nullable(),
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  /** The gateway's own word. */
  status: z.string(),
  /** How its money, or the card, stands; null for a refund. */
  word: StateWord.nullable(),
  refundState: RefundState.nullable(),
  isLink: z.boolean(),
  at: UnixSeconds.nullable()
});
export type DoubleSide = z.infer<typeof DoubleSide>;

export const DoubleView = z.object({
  id: RowId,
  accountId: AccountId,
  kind: DoubleKind,
  certainty: DoubleCertainty,
  reference: z.string(),
  /** What the desk asked for once: the journal's kind; null when another desk did. */
  operation: MoneyKind.nullable(),
  bookingId: z.string().nullable(),
  guestName: z.string().nullable(),
  /** The one this desk knows as its own; else the older. */
  first: DoubleSide,
  second: DoubleSide,
  remedy: Remedy,
  foundAt: UnixSeconds,
  resolvedAt: UnixSeconds.nullable(),
  resolution: z.enum(['givenBack', 'answered']).nullable(),
  reason: z.string().nullable()
});
export type DoubleView = z.infer<typeof DoubleView>;

/** What a person says of it, in own words. */
export const DoubleAnswer = z.object({
  id: RowId,
  reason: z.string().trim().min(3, { message: 'required' }).max(300, { message: 'tooLong' })
});
export type DoubleAnswer = z.infer<typeof DoubleAnswer>;
