import type { SheetLine } from '../../shared/model/closing.ts';
import type { Capture, Operation, Payment, Refund } from '../../shared/model/domain.ts';
import type { ColumnOf, FileList } from '../../shared/model/exports.ts';
import type { TokenRow } from '../../shared/model/lists.ts';
import { cardState, linkMoney, netOf, paymentMoney, type Money } from '../../shared/rules/money-state.ts';
import { type StateWord } from '../../shared/model/money-words.ts';
import type { IntentRow } from '../history/types.ts';
import { accountCells, inWords, refundCell, stateCell, yesNo, type Accounts } from '../text/own-words.ts';
import { dayOf, moment, money, nameOf, text, word, type Cell } from '../text/cells.ts';

/**
 * What a list looks like as a file: stable English column names for the programs that read it, the desk's state word beside the
 * gateway's own, amounts beside their currency. Of a card there is scheme and last four.
 */
export type Row<L extends FileList> = Readonly<Record<ColumnOf<L>, Cell>>;
export type AnyRow = { readonly [L in FileList]: Row<L> }[FileList];
type MoneyColumn = 'amount' | 'reserved' | 'captured' | 'released' | 'refunded' | 'refund_pending' | 'net' | 'currency';

/** How the money stands: of what was asked, what is held, taken, given up, given back and left. */
const moneyOf = (of: Money<StateWord>): Pick<Row<'payments'>, MoneyColumn> => ({
  amount: money(of.asked, of.currency),
  reserved: money(of.asked === null ? null : of.reserved, of.currency),
  captured: money(of.asked === null ? null : of.taken, of.currency),
  released: money(of.asked === null ? null : of.released, of.currency),
  refunded: money(of.asked === null ? null : of.refunded, of.currency),
  refund_pending: money(of.asked === null ? null : of.refunding, of.currency),
  net: money(of.asked === null ? null : netOf(of), of.currency),
  currency: text(of.currency)
});

export function tokenRow(token: TokenRow, accounts: Accounts): Row<'tokens'> {
  const of = linkMoney(token.isLink ? token : { ...token, amount: null }, token.payment);
  return {
    ...accountCells(accounts, token.accountId),
    gateway: text(token.gateway),
    gateway_id: nameOf(token.remoteId),
    reference: nameOf(token.reference),
    booking: nameOf(token.bookingId),
    check_in: dayOf(token.checkIn),
    check_out: dayOf(token.checkOut),
    guest: text(token.guestName),
    email: text(token.guestEmail),
    status: text(token.status),
    state: stateCell(of.state),
    card_state: token.isCard ? stateCell(cardState(token)) : null,
    ...moneyOf(of),
    preauthorization: yesNo(token.preauth),
    payment: nameOf(token.paymentRemoteId),
    scheme: text(token.card.scheme),
    last_four: nameOf(token.card.last4),
    card_expiry: nameOf(token.card.expiry),
    mandate: text(token.mandateStatus),
    created_at: moment(token.createdAt),
    payable_until: moment(token.acceptUntil),
    usable_until: moment(token.expiresAt),
    checked_at: moment(token.fetchedAt),
    description: text(token.description)
  };
}

export function paymentRow(payment: Payment, accounts: Accounts): Row<'payments'> {
  const of = paymentMoney(payment);
  return {
    ...accountCells(accounts, payment.accountId),
    gateway: text(payment.gateway),
    gateway_id: nameOf(payment.remoteId),
    reference: nameOf(payment.reference),
    booking: nameOf(payment.bookingId),
    guest: text(payment.guestName),
    email: text(payment.guestEmail),
    status: text(payment.status),
    state: stateCell(of.state),
    ...moneyOf(of),
    preauthorization: yesNo(payment.preauth),
    scheme: text(payment.card.scheme),
    last_four: nameOf(payment.card.last4),
    created_at: moment(payment.createdAt),
    processed_at: moment(payment.processedAt),
    settled_at: moment(payment.settledAt),
    failure: text(payment.failureCategory),
    descriptor: text(payment.descriptor),
    processor_reference: nameOf(payment.processorReference),
    approval_code: nameOf(payment.facts.approvalCode ?? payment.facts.processingCode),
    description: text(payment.description)
  };
}

export const refundRow = (refund: Refund, accounts: Accounts): Row<'refunds'> => ({
  ...accountCells(accounts, refund.accountId),
  gateway: text(refund.gateway),
  gateway_id: nameOf(refund.remoteId),
  reference: nameOf(refund.reference),
  of_payment: nameOf(refund.paymentRemoteId),
  to_card: nameOf(refund.tokenRemoteId),
  booking: nameOf(refund.bookingId),
  guest: text(refund.guestName),
  email: text(refund.guestEmail),
  status: text(refund.status),
  state: refundCell(refund.state),
  amount: money(refund.amount, refund.currency),
  currency: text(refund.currency),
  reason: text(refund.description),
  scheme: text(refund.card.scheme),
  last_four: nameOf(refund.card.last4),
  created_at: moment(refund.createdAt),
  processed_at: moment(refund.processedAt),
  failure: text(refund.failureCategory),
  processor_reference: nameOf(refund.processorReference),
  approval_code: nameOf(refund.facts.approvalCode ?? refund.facts.processingCode)
});

export const operationRow = (operation: Operation, accounts: Accounts): Row<'operations'> => ({
  ...accountCells(accounts, operation.accountId),
  gateway_id: nameOf(operation.remoteId),
  feature: text(operation.feature),
  type: text(operation.type),
  status: text(operation.status),
  booking: nameOf(operation.bookingId),
  guest: text(operation.guestName),
  email: text(operation.guestEmail),
  amount: money(operation.amount, operation.currency),
  fee: money(operation.fee, operation.currency),
  currency: text(operation.currency),
  paid_with: text(operation.methodDisplay),
  scheme: text(operation.scheme),
  operation_at: moment(operation.operationAt),
  processed_at: moment(operation.processedAt)
});

export const captureRow = (capture: Capture, payment: Payment, accounts: Accounts): Row<'captures'> => ({
  ...accountCells(accounts, capture.accountId),
  gateway: text(payment.gateway),
  of_payment: nameOf(capture.paymentRemoteId),
  capture_id: nameOf(capture.captureId),
  reference: nameOf(capture.reference),
  booking: nameOf(payment.bookingId),
  guest: text(payment.guestName),
  status: text(capture.status),
  amount: money(capture.amount, capture.currency),
  currency: text(capture.currency),
  captured_at: moment(capture.capturedAt),
  scheme: text(payment.card.scheme),
  last_four: nameOf(payment.card.last4)
});

/** What rows are told with: accounts by their id, and the names of people. */
export type Known = { readonly accounts: Accounts; readonly names: Readonly<Record<string, string>> };

const personOf = (names: Known['names'], id: string | null): Cell => text(id === null ? null : (names[id] ?? id));

/** What undoes an earlier movement has an amount below nothing, as on the sheet. */
export const movementRow = (line: SheetLine, sheet: number, { accounts, names }: Known): Row<'movements'> => ({
  sheet: nameOf(String(sheet)),
  ...accountCells(accounts, line.accountId),
  moved_at: moment(line.at),
  kind: word(`movement.${line.kind}`, inWords(line.kind)),
  amount: money(line.amount, line.currency),
  currency: text(line.currency),
  undone: yesNo(line.amount < 0),
  late: yesNo(line.late),
  origin: word(`origin.${line.origin}`, inWords(line.origin)),
  booking: nameOf(line.bookingId),
  reference: nameOf(line.reference),
  method: text(line.method),
  scheme: text(line.scheme),
  gateway_id: nameOf(line.source.id),
  movement_id: nameOf(line.id),
  person: personOf(names, line.person)
});

/** Error words of a gateway can hold anything, so the code alone stands here; the desk shows the words. */
export const journalRow = (intent: IntentRow, { accounts, names }: Known): Row<'journal'> => ({
  ...accountCells(accounts, intent.accountId),
  number: nameOf(String(intent.id)),
  kind: word(`kind.${intent.kind}`, inWords(intent.kind)),
  reference: nameOf(intent.reference),
  state: word(`intent.${intent.state}`, inWords(intent.state)),
  resolution: intent.resolution === null ? null : word(`resolution.${intent.resolution}`, inWords(intent.resolution)),
  booking: nameOf(intent.bookingId),
  guest: text(intent.guestName),
  amount: money(intent.amount, intent.currency),
  currency: text(intent.currency),
  created_at: moment(intent.createdAt),
  sent_at: moment(intent.sentAt),
  ended_at: moment(intent.endedAt),
  error: text(intent.error?.code),
  person: personOf(names, intent.person),
  second_person: personOf(names, intent.second)
});
