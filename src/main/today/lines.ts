import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { Batch } from '../../shared/model/batches.ts';
import type { PlannedReminder } from '../../shared/model/guests.ts';
import type { SyncProgress } from '../../shared/model/status.ts';
import { DUE_KINDS, type DueKind, type DueLine } from '../../shared/model/today.ts';
import { cardDue, declinedDue, holdDue, linkDue, refundDue, syncBehind, type Moment } from '../../shared/rules/due.ts';
import { isUnresolved } from '../../shared/rules/payment-actions.ts';
import { paymentMoney } from '../../shared/rules/money-state.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { Currency } from '../../shared/values/money.ts';
import type { DueRows } from '../history/lists/due.ts';
import type { DoubleRow, IntentRow } from '../history/types.ts';

/** An operation that was sent this moment gets its answer in the next. */
const UNDER_WAY = 60;

type Told = Partial<Omit<DueLine, 'key' | 'kind' | 'subject' | 'accountId' | 'id' | 'snooze'>>;

const BLANK = {
  bookingId: null,
  guestName: null,
  amount: null,
  currency: null,
  at: null,
  practice: false,
  checkOut: null,
  word: null,
  error: null,
  snooze: null
} satisfies Omit<DueLine, 'key' | 'kind' | 'subject' | 'accountId' | 'id'>;

const line = (kind: DueKind, about: Pick<DueLine, 'subject' | 'accountId' | 'id'>, told: Told): DueLine => ({
  ...BLANK,
  ...told,
  ...about,
  kind,
  key: `${kind}:${about.subject}:${about.id ?? about.accountId ?? ''}`
});

const asCurrency = (currency: string | null): Currency | null => currency;

const operationTold = (intent: IntentRow): Told => ({
  bookingId: intent.bookingId,
  guestName: intent.guestName,
  amount: intent.amount,
  currency: asCurrency(intent.currency),
  at: intent.createdAt,
  word: intent.kind
});
const operation = (intent: IntentRow) => ({ subject: 'intent', accountId: intent.accountId, id: intent.id }) as const;

/** What a person alone can end: operations without a known outcome, what is there twice, what happened after all. */
export function openLines(intents: readonly IntentRow[], doubles: readonly DoubleRow[], batch: Batch | null, now: UnixSeconds): DueLine[] {
  return [
    ...intents.flatMap((intent) => {
      if (isUnresolved(intent))
        return intent.state === 'unknown' || intent.createdAt <= now - UNDER_WAY
          ? line('noAnswer', operation(intent), operationTold(intent))
          : [];
      return intent.correctedAt !== null && intent.seenAt === null ? line('happened', operation(intent), operationTold(intent)) : [];
    }),
    ...doubles.map(({ id, accountId, bookingId, guestName, second, foundAt }) =>
      line(
        'twice',
        { subject: 'double', accountId, id },
        { bookingId, guestName, amount: second.amount, currency: asCurrency(second.currency), at: foundAt }
      )
    ),
    ...(batch?.state === 'stopped'
      ? [line('batchStopped', { subject: 'batch', accountId: null, id: batch.id }, { at: batch.createdAt, word: batch.action })]
      : [])
  ];
}

const named = ({ bookingId, guestName }: { readonly bookingId: string | null; readonly guestName: string | null }) => ({
  bookingId,
  guestName
});

/** What the rules say of the rows that may be due. */
export function rowLines(
  rows: DueRows,
  accounts: ReadonlyMap<AccountId, Pick<Account, 'capabilities'>>,
  moment: Moment & { readonly endOfDay: UnixSeconds; readonly unpaidAfterDays: number }
): DueLine[] {
  const { now } = moment;
  const holds = rows.holds.flatMap((hold) => {
    const { payment, checkOut } = hold;
    const due = holdDue(hold, moment, accounts.get(payment.accountId)?.capabilities.payment.holdDays ?? null);
    if (due === null) return [];
    const { reserved, currency } = paymentMoney(payment);
    const about = { subject: 'payment', accountId: payment.accountId, id: payment.id } as const;
    return line(due.kind, about, { ...named(payment), amount: reserved, currency, at: due.at, practice: due.practice, checkOut });
  });
  const links = rows.links.flatMap((open) => {
    const { link, since } = open;
    const kind = declinedDue(open, moment, open) ? 'linkDeclined' : linkDue(open, moment, moment.unpaidAfterDays);
    if (kind === null) return [];
    const { amount, currency, checkOut } = link;
    const at = kind === 'linkEnds' ? link.acceptUntil : since;
    return line(
      kind,
      { subject: 'token', accountId: link.accountId, id: link.id },
      { ...named(link), amount, currency: asCurrency(currency), at, checkOut }
    );
  });
  const cards = rows.cards.flatMap((card) => {
    const why = cardDue(card, moment);
    if (why === null) return [];
    const { accountId, id, checkOut, expiresAt } = card;
    return line(
      'cardEnds',
      { subject: 'token', accountId, id },
      { ...named(card), checkOut, at: why === 'token' ? expiresAt : null, word: why }
    );
  });
  const refunds = rows.refunds.flatMap(({ refund, since }) => {
    const kind = refundDue(refund, since, now);
    if (kind === null) return [];
    const { accountId, id, amount, currency } = refund;
    return line(kind, { subject: 'refund', accountId, id }, { ...named(refund), amount, currency: asCurrency(currency), at: since });
  });
  return [...holds, ...links, ...cards, ...refunds];
}

/** Guests to be reminded by hand. */
export const reminderLines = (due: readonly PlannedReminder[]): DueLine[] =>
  due.map(({ accountId, tokenId, bookingId, guestName, amount, currency, madeAt }) =>
    line(
      'reminderDue',
      { subject: 'token', accountId, id: tokenId },
      { bookingId, guestName, amount, currency: asCurrency(currency), at: madeAt }
    )
  );

/** What is said of a link once is not said again with less. */
export const withoutReminded = (lines: readonly DueLine[], due: readonly PlannedReminder[]): DueLine[] =>
  lines.filter(({ kind, id }) => kind !== 'linkUnpaid' || !due.some(({ tokenId }) => tokenId === id));

export type AccountSync = { readonly account: Pick<Account, 'id' | 'name'>; readonly progress: SyncProgress; readonly every: number };

/** Accounts whose lists have not been read for too long. */
export const syncLines = (syncs: readonly AccountSync[], now: UnixSeconds): DueLine[] =>
  syncs.flatMap(({ account, progress, every }) =>
    syncBehind(progress, every, now)
      ? line(
          'syncBehind',
          { subject: 'account', accountId: account.id, id: null },
          { at: progress.lastSyncAt, word: account.name, error: progress.error }
        )
      : []
  );

const FAR = Number.MAX_SAFE_INTEGER;

/** Kind by kind in the order of `DUE_KINDS`; of one kind what ends first stands first. */
export const inOrder = (lines: readonly DueLine[]): DueLine[] =>
  lines.toSorted(
    (a, b) => DUE_KINDS.indexOf(a.kind) - DUE_KINDS.indexOf(b.kind) || (a.at ?? FAR) - (b.at ?? FAR) || (a.id ?? 0) - (b.id ?? 0)
  );
