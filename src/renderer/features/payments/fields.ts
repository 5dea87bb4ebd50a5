import type { PaymentFilter } from '../../../shared/model/lists.ts';
import { MoneyState, StateWord } from '../../../shared/model/money-words.ts';
import { accounts, amount, span, states, word, words } from '../../list/filter/fields.ts';
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
  states('states', { label: 'tokens.filter.states', options: OPTIONS, words: 'state.word' }),
  word('bookingId', { label: 'tokens.filter.bookingId' }),
  span('processed', { label: 'payments.filter.processed' }),
  accounts({ label: 'tokens.filter.accounts' }),
  amount({ label: 'payments.filter.amount' }),
  word('reference', { label: 'link.fact.reference', more: true }),
  span('requested', { label: 'payments.filter.requested', more: true }),
  word('source', { label: 'payments.filter.source', more: true }),
  word('tokenRemoteId', { label: 'payments.filter.token', more: true }),
  words('statuses', { label: 'tokens.filter.statuses', suggestions: STATUSES, more: true })
];
