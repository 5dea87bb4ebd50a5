import { RefundState } from '../../../shared/model/domain.ts';
import { RefundFilter } from '../../../shared/model/lists.ts';
import { accounts, amount, choice, gateway, range, span, states, word, words } from '../../list/filter/fields.ts';
import type { Field } from '../../list/filter/fields.ts';

/** Words the gateways are known to use; others can be typed. */
const STATUSES = ['SUCCESS', 'FAILED', 'CANCELLED', 'WAITING', 'ERROR', 'AUTHORIZED', 'CAPTURED', 'CANCELED', 'PENDING'];

const ABOUT = RefundFilter.shape.about.unwrap().options;
const STATES: readonly string[] = RefundState.options;

/** Refunds have no list at either gateway: these filters are the desk's own. */
export const refundFields: readonly Field<RefundFilter>[] = [
  accounts({ label: 'tokens.filter.accounts', typed: 'account' }),
  states('states', { label: 'tokens.filter.states', options: STATES, words: 'state.refund', typed: 'state' }),
  choice('about', { label: 'refunds.filter.about', options: ABOUT, words: 'refunds.about', none: 'all', typed: 'about' }),
  word('bookingId', { label: 'tokens.filter.bookingId', typed: 'booking' }),
  word('reference', { label: 'link.fact.reference', typed: 'reference' }),
  amount({ label: 'payments.filter.amount' }),
  range({ label: 'list.range', typed: 'amount' }),
  span('requested', { label: 'payments.filter.requested', typed: 'asked' }),
  span('processed', { label: 'payments.filter.processed', typed: 'processed' }),
  word('scheme', { label: 'list.scheme', choices: 'schemes', more: true, typed: 'scheme' }),
  word('last4', { label: 'list.last4', figures: 4, more: true, typed: 'card' }),
  gateway({ label: 'tokens.column.gateway', more: true, typed: 'gateway' }),
  word('methodType', { label: 'tokens.filter.methodType', choices: 'methodTypes', more: true, typed: 'method' }),
  word('email', { label: 'guest.email', more: true, typed: 'email' }),
  words('statuses', { label: 'tokens.filter.statuses', suggestions: STATUSES, more: true, typed: 'status' })
];
