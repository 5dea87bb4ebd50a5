import type { DueKind, DueLine } from '../../../shared/model/today.ts';
import type { RowsAction, BatchWish } from '../../../shared/model/batches.ts';
import { PaymentFilter, TokenFilter } from '../../../shared/model/lists.ts';
import { assertNever } from '../../../shared/values/result.ts';

/**
 * What a line's one action does: `open` leads to the screen where it is dealt with, `dialog` asks on this one, `ask` asks the
 * gateway, `remind` writes to the guest, and `newLink` begins a link in the place of this one.
 */
export type LineAction = 'open' | 'capture' | 'finishRefund' | 'extend' | 'ask' | 'newLink' | 'remind' | 'sync' | 'batch';

/** `extends`: the gateway lets the account change until when a card is kept. */
export function actionOf({ kind, word }: Pick<DueLine, 'kind' | 'word'>, can: { readonly extend: boolean }): LineAction {
  switch (kind) {
    case 'noAnswer':
    case 'twice':
    case 'happened':
    case 'linkEnds':
    case 'linkUnpaid':
      return 'open';
    case 'batchStopped':
      return 'batch';
    case 'refundUnfinished':
      return 'finishRefund';
    case 'holdLapses':
    case 'holdAfterStay':
    case 'saleNotTaken':
      return 'capture';
    case 'holdLapsed':
    case 'refundLate':
      return 'ask';
    case 'linkDeclined':
      return 'newLink';
    case 'reminderDue':
      return 'remind';
    case 'cardEnds':
      return word === 'token' && can.extend ? 'extend' : 'open';
    case 'syncBehind':
      return 'sync';
    default:
      return assertNever(kind);
  }
}

const TOGETHER: Readonly<Partial<Record<DueKind, readonly [RowsAction, 'payments' | 'tokens']>>> = {
  holdLapses: ['capture', 'payments'],
  holdAfterStay: ['capture', 'payments'],
  saleNotTaken: ['capture', 'payments'],
  holdLapsed: ['ask', 'payments'],
  linkEnds: ['ask', 'tokens'],
  linkUnpaid: ['ask', 'tokens'],
  linkDeclined: ['ask', 'tokens']
};

/** What can be done to all lines of a kind at once; null where each is a decision of its own, or there is one. */
export function wishFor(kind: DueKind, lines: readonly Pick<DueLine, 'id'>[]): BatchWish | null {
  const [action, list] = TOGETHER[kind] ?? [];
  const ids = lines.flatMap(({ id }) => id ?? []);
  if (action === undefined || ids.length < 2) return null;
  return list === 'payments'
    ? { action, rows: { list, filter: PaymentFilter.parse({}), ids } }
    : { action, rows: { list: 'tokens', filter: TokenFilter.parse({}), ids } };
}

/** Lines kind by kind, as they come. */
export const byKind = (lines: readonly DueLine[]): readonly (readonly [DueKind, readonly DueLine[]])[] => [
  ...Map.groupBy(lines, ({ kind }) => kind)
];
