import { RefundState } from '../../../shared/model/domain.ts';
import { RefundFilter } from '../../../shared/model/lists.ts';
import { accounts, amount, choice, span, states, word, words } from '../../list/filter/fields.ts';
import type { Field } from '../../list/filter/fields.ts';

/** Words the gateways are known to use; others can be typed. */
const STATUSES = ['SUCCESS', 'FAILED', 'CANCELLED', 'WAITING', 'ERROR', 'AUTHORIZED', 'CAPTURED', 'CANCELED', 'PENDING'];

const ABOUT = RefundFilter.shape.about.unwrap().options;
const STATES: readonly string[] = RefundState.options;

/** Refunds have no list at either gateway: these filters are the desk's own. */
export const refundFields: readonly Field<RefundFilter>[] = [
  accounts({ label: 'tokens.filter.accounts' }),
  states('states', { label: 'tokens.filter.states', options: STATES, words: 'state.refund' }),
  choice('about', { label: 'refunds.filter.about', options: ABOUT, words: 'refunds.about', none: 'all' }),
  words('statuses', { label: 'tokens.filter.statuses', suggestions: STATUSES }),
  word('bookingId', { label: 'tokens.filter.bookingId' }),
  word('reference', { label: 'link.fact.reference' }),
  amount({ label: 'payments.filter.amount' }),
  span('requested', { label: 'payments.filter.requested' }),
  span('processed', { label: 'payments.filter.processed' })
];
