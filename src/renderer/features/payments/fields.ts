import type { PaymentFilter } from '../../../shared/model/lists.ts';
import { MoneyState, StateWord } from '../../../shared/model/money-words.ts';
import { accounts, amount, gateway, range, span, states, word, words, yesNo } from '../../list/filter/fields.ts';
import type { Field } from '../../list/filter/fields.ts';

/** Words the gateways are known to use; others can be typed. */
const STATUSES = [
  'OPEN',
  'SUCCESS',
  'FAILED',
  'CANCELLED',
  'AUTHORIZED',
  'VOIDED',
  'WAITING',
  'ERROR',
  'TIMED_OUT',
  'EXPIRED',
  'CAPTURED',
  'CANCELED',
  'PENDING'
];

const OPTIONS: readonly StateWord[] = MoneyState.options;

/** Every filter of the payment list (SysPay, Get a list of payments) and the desk's own. */
export const paymentFields: readonly Field<PaymentFilter>[] = [
  states('states', { label: 'tokens.filter.states', options: OPTIONS, words: 'state.word', typed: 'state' }),
  word('bookingId', { label: 'tokens.filter.bookingId', typed: 'booking' }),
  span('processed', { label: 'payments.filter.processed', typed: 'processed' }),
  accounts({ label: 'tokens.filter.accounts', typed: 'account' }),
  amount({ label: 'payments.filter.amount' }),
  range({ label: 'list.range', typed: 'amount' }),
  word('scheme', { label: 'list.scheme', choices: 'schemes', more: true, typed: 'scheme' }),
  word('last4', { label: 'list.last4', figures: 4, more: true, typed: 'card' }),
  yesNo('refunded', { label: 'list.refunded', more: true, typed: 'refunded' }),
  gateway({ label: 'tokens.column.gateway', more: true, typed: 'gateway' }),
  word('methodType', { label: 'tokens.filter.methodType', choices: 'methodTypes', more: true, typed: 'method' }),
  word('email', { label: 'guest.email', more: true, typed: 'email' }),
  word('reference', { label: 'link.fact.reference', more: true, typed: 'reference' }),
  span('requested', { label: 'payments.filter.requested', more: true, typed: 'asked' }),
  word('source', { label: 'payments.filter.source', more: true }),
  word('tokenRemoteId', { label: 'payments.filter.token', more: true }),
  words('statuses', { label: 'tokens.filter.statuses', suggestions: STATUSES, more: true, typed: 'status' })
];
