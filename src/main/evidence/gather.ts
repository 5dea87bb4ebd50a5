import type { Account, AccountId, Capture, Payment, Refund, TimelineEvent, Token } from '../../shared/model/domain.ts';
import type { Note } from '../../shared/model/notes.ts';
import type { Property } from '../../shared/model/properties.ts';
import type { AsyncHistory, IntentRow } from '../history/types.ts';

/** A row's own answer of the gateway, masked as it is kept. */
export type RawAnswer = { readonly name: string; readonly json: string };

/** All the history has of one payment: what a dispute asks for. */
export type Evidence = {
  readonly payment: Payment;
  readonly token: Token | null;
  readonly refunds: readonly Refund[];
  readonly captures: readonly Capture[];
  readonly timeline: readonly (TimelineEvent & { readonly of: 'payment' | 'token' | 'refund' })[];
  /** Oldest first. */
  readonly journal: readonly IntentRow[];
  readonly notes: readonly Note[];
  readonly raw: readonly RawAnswer[];
  readonly property: Property | null;
  /** Null: removed since. */
  readonly account: Account | null;
};

type Around = { readonly account: Account | null; readonly sameEnvironment: readonly AccountId[] };

const unique = <R extends { readonly id: number }>(rows: readonly R[]): R[] => [...new Map(rows.map((row) => [row.id, row])).values()];

/** Reads it, without asking anybody. */
export async function gatherEvidence(history: AsyncHistory, payment: Payment, { account, sameEnvironment }: Around): Promise<Evidence> {
  const { accountId, remoteId, bookingId } = payment;
  const [token, refunds, captures, property] = await Promise.all([
    payment.tokenRemoteId === null ? null : history.tokenByRemoteId(accountId, payment.tokenRemoteId),
    history.refundsOfPayment(accountId, remoteId),
    history.capturesOfPayment(accountId, remoteId),
    history.propertyOf(accountId)
  ]);
  const rows = [
    { of: 'payment' as const, id: payment.id, name: 'payment' },
    ...(token === null ? [] : [{ of: 'token' as const, id: token.id, name: token.isLink ? 'link' : 'card' }]),
    ...refunds.map(({ id }, index) => ({ of: 'refund' as const, id, name: `refund-${index + 1}` }))
  ];
  const perRow = await Promise.all(
    rows.map(async ({ of, id, name }) => ({
      timeline: (await history.timeline(of, id)).map((event) => ({ ...event, of })),
      journal: await history.intentsOf(of, id),
      raw: { name, json: await history.raw(of, id) }
    }))
  );
  const notes = await Promise.all([
    history.notes({ kind: 'payment', id: payment.id }, []),
    token === null ? [] : history.notes({ kind: 'token', id: token.id }, []),
    bookingId === null ? [] : history.notes({ kind: 'booking', accountId, bookingId }, [...sameEnvironment])
  ]);
  // A stored card has a journal of its own; what of it is about another payment is not this dispute's.
  const journal = unique(perRow.flatMap((row) => row.journal)).filter(({ paymentId }) => paymentId === null || paymentId === payment.id);
  return {
    payment,
    token,
    refunds,
    captures,
    timeline: perRow.flatMap((row) => row.timeline).toSorted((one, other) => one.at - other.at || one.id - other.id),
    journal: journal.toSorted((one, other) => one.createdAt - other.createdAt || one.id - other.id),
    notes: unique(notes.flat()).toSorted((one, other) => one.at - other.at || one.id - other.id),
    raw: perRow.map(({ raw }) => raw),
    property,
    account
  };
}
