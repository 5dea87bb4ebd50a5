import type { IncomingToken, Payment, Token } from '../../../../shared/model/domain.ts';
import { cardState, linkMoney } from '../../../../shared/rules/money-state.ts';
import type { TokenRow } from '../../../../shared/model/lists.ts';
import type { Db, Row } from '../../sql/db.ts';
import { sql } from '../../sql/sql.ts';
import { flag, integer, readerOf, shapeOf, text, type ColumnSpec } from './columns.ts';
import { toPaymentMoney } from './payments.ts';
import { amountKey, expiryKey, guestKey } from './keys.ts';
import { facetOf, textOf, wordsOf } from './facets.ts';
import { searchedBy, type Table } from './table.ts';

const specs = {
  remoteId: text('newest'),
  origin: text('known'),
  isLink: flag('sticky'),
  isCard: flag(),
  status: text('newest'),
  state: text('newest'),
  reference: text(),
  bookingId: text(),
  checkIn: text(),
  checkOut: text(),
  bookingAmount: integer(),
  bookingCurrency: text(),
  amount: integer(),
  currency: text(),
  preauth: flag('sticky'),
  description: text(),
  guestName: text(),
  guestEmail: text(),
  guestLanguage: text(),
  actionUrl: text(),
  createdAt: integer(),
  acceptUntil: integer(),
  expiresAt: integer(),
  methodType: text(),
  methodDisplay: text(),
  validationStatus: text(),
  invalidReason: text({ follows: 'validation_status' }),
  mandateStatus: text(),
  mandateReason: text({ follows: 'mandate_status' }),
  mandateCurrency: text(),
  mandateStart: integer(),
  mandateEnd: integer(),
  riskLevel: text(),
  riskReason: text({ follows: 'risk_level' }),
  motoInstanceId: text(),
  pageToken: text(),
  terminalId: text(),
  paymentRemoteId: text(),
  removedAt: integer('ours')
} satisfies Record<Exclude<keyof IncomingToken, 'raw' | 'card'>, ColumnSpec>;

const STANDING = ['money_state', 'facet', 'amount_key', 'taken', 'given_back', 'paid_days'];
const shape = shapeOf(specs, true, ['gateway', 'next_poll_at', 'poll_tries', ...STANDING, 'guest_key', 'expiry_key']);

const DAY = 86_400;
/** A deleted link whose page was open can still be paid; it is worth asking about for a day. */
const PAYABLE_AFTER_REMOVAL = DAY;

/** What says how a link or card stands. */
type Standing = Pick<Token, 'isLink' | 'isCard' | 'state' | 'amount' | 'currency' | 'motoInstanceId' | 'validationStatus'>;
const { isLink, isCard, state, amount, currency, motoInstanceId, validationStatus } = specs;
const toStanding = readerOf<Standing>({ isLink, isCard, state, amount, currency, motoInstanceId, validationStatus });

/** Link, card or both, and of a card whether it came by telephone and what its validation said: `card/phone/VALID`. */
function kindOf({ isLink, isCard, motoInstanceId, validationStatus }: Standing): string {
  const kind = isLink ? (isCard ? 'both' : 'link') : isCard ? 'card' : 'neither';
  const validation = (validationStatus ?? '').toUpperCase();
  return motoInstanceId === null && validation === '' ? kind : `${kind}/${motoInstanceId === null ? '' : 'phone'}/${validation}`;
}

/** The same taken apart again. */
export function readKind(kind: string): { readonly what: string; readonly phone: boolean; readonly validation: string } {
  const [what = '', phone, ...validation] = kind.split('/');
  return { what, phone: phone === 'phone', validation: validation.join('/') };
}

export const tokenTable: Table = {
  kind: 'token',
  name: 'token',
  shape,
  hasGateway: true,
  sortAt: (row, seenAt) => Number(row.created_at ?? seenAt),
  ...searchedBy('reference', 'booking_id', 'guest_name', 'guest_email', 'card_last4', 'remote_id'),
  derived: (db, row) => ({
    ...tokenStanding(db, row, row.is_link === 1 ? paymentOfRow(db, row) : null),
    guest_key: guestKey(row.guest_name, row.guest_email, row.card_holder),
    expiry_key: expiryKey(row.card_expiry)
  }),
  mayChange(row, at) {
    if (row.state === 'open' || row.state === 'pending' || row.state === 'other') return true;
    return row.state === 'disabled' && row.removed_at !== null && at < Number(row.removed_at) + PAYABLE_AFTER_REMOVAL;
  }
};

/** What follows from how it stands. `payment`: the row of the one the link asked for; null while none is known. */
export function tokenStanding(db: Db, row: Row, payment: Row | null): Row {
  const token = toStanding(row);
  const asked = token.isLink ? payment : null;
  const money = linkMoney(token, asked && toPaymentMoney(asked));
  const stands = token.isLink ? money.state : cardState(token);
  return {
    money_state: stands,
    facet: facetOf(db, 'token', {
      account: textOf(row.account_id),
      kind: kindOf(token),
      state: stands,
      also: cardState(token),
      ...wordsOf(row),
      gave: money.refunded > 0 ? 1 : 0
    }),
    amount_key: amountKey(money.counts, money.currency),
    taken: money.taken,
    given_back: money.refunded,
    paid_days: asked && daysUntilPaid(row, asked)
  };
}

/** States of a payment in which the guest has done what the link asked for. */
const DONE: ReadonlySet<unknown> = new Set(['paid', 'partlyCaptured', 'authorized'] satisfies Payment['state'][]);

/** Whole days from the making of a link to its payment; null: not paid, or one of the two times is not known. */
function daysUntilPaid({ created_at: made }: Row, { state, processed_at, created_at }: Row): number | null {
  const paid = processed_at ?? created_at ?? null;
  return DONE.has(state) && typeof paid === 'number' && typeof made === 'number' ? Math.floor(Math.max(0, paid - made) / DAY) : null;
}

/** The payment the link asked for, as far as the link stands by it; null while none is known. */
const paymentOfRow = (db: Db, row: Row): Row | null =>
  row.payment_remote_id == null
    ? null
    : db.get(sql`SELECT state, amount, currency, captured_amount, refunded_amount, refund_pending_amount, capture_mode,
          created_at, processed_at FROM payment WHERE account_id = ${row.account_id ?? null} AND remote_id = ${row.payment_remote_id}`);

export function toTokenRow(db: Db, row: Row): TokenRow {
  const payment = paymentOfRow(db, row);
  return { ...toToken(row), payment: payment && toPaymentMoney(payment) };
}

export const toToken = readerOf<Token>({ id: integer(), accountId: text(), gateway: text(), ...specs, fetchedAt: integer() }, true);
