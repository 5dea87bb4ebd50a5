import { z } from 'zod';
import { RowId } from './domain.ts';

/**
 * What is told when it happens.
 *
 * linkPaid     a guest has paid a link
 * linkHeld     a guest has paid a link that only reserves
 * cardStored   a guest has left a card by a link
 * linkFailed   a guest's card was refused on a link
 * linkEnds     an unpaid link ends today
 * holdEnds     a hold ends within two days
 * refundDone   a refund has reached its end
 * refundFailed a refund was refused
 * outcome      it is known now what became of an operation without an answer
 */
export const NOTICE_KINDS = [
  'outcome',
  'refundFailed',
  'linkFailed',
  'linkPaid',
  'linkHeld',
  'cardStored',
  'refundDone',
  'holdEnds',
  'linkEnds'
] as const;
export const NoticeKind = z.enum(NOTICE_KINDS);
export type NoticeKind = z.infer<typeof NoticeKind>;

const Hour = z.number().int().min(0).max(23);

/** How the desk speaks up. */
export const NoticeSettings = z.object({
  on: z.boolean(),
  /** What is not told. */
  without: z.array(NoticeKind).max(NOTICE_KINDS.length),
  /** Guest and amount are said too; otherwise the booking alone, as always while the desk is locked. */
  details: z.boolean(),
  sound: z.boolean(),
  /** From the beginning of one hour to that of the other nothing is said; it is said afterwards. Null: at any hour. */
  quiet: z.object({ from: Hour, to: Hour }).nullable()
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

export const FIRST_NOTICES: NoticeSettings = { on: true, without: [], details: true, sound: false, quiet: null };

/** Where a notification leads; a list where `id` is null. */
export const NoticePlace = z.object({
  screen: z.enum(['newLink', 'links', 'cards', 'payments', 'refunds', 'attention', 'today']),
  id: RowId.nullable()
});
export type NoticePlace = z.infer<typeof NoticePlace>;
