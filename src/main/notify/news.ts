import type { Account, Payment, Refund, Token } from '../../shared/model/domain.ts';
import type { IntentRow } from '../history/types.ts';
import type { NoticeKind } from '../../shared/model/notices.ts';
import type { DueLine } from '../../shared/model/today.ts';
import { linkMoney } from '../../shared/rules/money-state.ts';
import type { Notice } from './notice.ts';

type Env = Pick<Account, 'environment'>;

/** What a link has come to, if that is worth saying. */
export function linkNews(link: Token, payment: Payment | null, { environment }: Env): Notice | null {
  const { state, counts, currency } = linkMoney(link, payment);
  const kind = linkKind(link, state);
  if (kind === null || !link.isLink) return null;
  const { id, bookingId, guestName } = link;
  return {
    // A guest pays a link once; a refused card may come before it.
    key: `${kind === 'linkFailed' ? 'linkFailed' : 'link'}:${id}`,
    kind,
    environment,
    bookingId: bookingId ?? payment?.bookingId ?? null,
    guestName: guestName ?? payment?.guestName ?? null,
    amount: counts,
    currency,
    place: { screen: kind === 'cardStored' ? 'cards' : 'links', id }
  };
}

/** A hold that is captured was paid by no guest just now. */
function linkKind(link: Pick<Token, 'preauth'>, state: ReturnType<typeof linkMoney>['state']): NoticeKind | null {
  switch (state) {
    case 'taken':
    case 'partlyTaken':
      return link.preauth ? null : 'linkPaid';
    case 'reserved':
      return 'linkHeld';
    case 'cardStored':
      return 'cardStored';
    case 'failed':
    case 'cardNotStored':
      return 'linkFailed';
    default:
      return null;
  }
}

export function refundNews(refund: Refund, { environment }: Env): Notice | null {
  const { id, state, bookingId, guestName, amount, currency } = refund;
  const kind = state === 'succeeded' ? 'refundDone' : state === 'failed' || state === 'error' ? 'refundFailed' : null;
  if (kind === null) return null;
  return { key: `${kind}:${id}`, kind, environment, bookingId, guestName, amount, currency, place: { screen: 'refunds', id } };
}

/** An operation nobody knew the outcome of; null: nobody knows it yet, or a person has decided it and need not be told. */
export function outcomeNews(intent: IntentRow, { environment }: Env): Notice | null {
  const { id, state, resolution, bookingId, guestName, amount, currency } = intent;
  if (state !== 'resolved' && state !== 'confirmed' && state !== 'rejected') return null;
  if (resolution === 'operatorSaysHappened' || resolution === 'operatorSaysNot') return null;
  const place = { screen: 'attention', id: null } as const;
  return { key: `outcome:${id}`, kind: 'outcome', environment, bookingId, guestName, amount, currency, place };
}

/** What of the day's list cannot wait until somebody looks at it. */
export function dueNews(line: DueLine, { environment }: Env): Notice | null {
  const { kind: due, id, bookingId, guestName, amount, currency, snooze, at } = line;
  const kind = due === 'linkEnds' ? 'linkEnds' : due === 'holdLapses' ? 'holdEnds' : null;
  // Whoever has put it off knows of it.
  if (kind === null || id === null || snooze !== null) return null;
  // One that was extended ends again.
  const key = `${kind}:${id}:${at ?? ''}`;
  return {
    key,
    kind,
    environment,
    bookingId,
    guestName,
    amount,
    currency,
    place: { screen: kind === 'linkEnds' ? 'links' : 'payments', id }
  };
}
