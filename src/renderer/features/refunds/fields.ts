import { RefundState } from '../../../shared/model/domain.ts';
import { RefundFilter } from '../../../shared/model/lists.ts';
import type { Field } from '../../list/fields.ts';

/** Words the gateways are known to use; others can be typed. */
const STATUSES = ['SUCCESS', 'FAILED', 'CANCELLED', 'WAITING', 'ERROR', 'AUTHORIZED', 'CAPTURED', 'CANCELED', 'PENDING'];

const ABOUT = RefundFilter.shape.about.unwrap().options;

/** Refunds have no list at either gateway: these filters are the desk's own. */
export const refundFields: readonly Field<RefundFilter>[] = [
  { key: 'accountIds', label: 'tokens.filter.accounts', kind: 'accounts' },
  { key: 'states', label: 'tokens.filter.states', kind: 'states', options: RefundState.options, words: 'state.refund' },
  { key: 'about', label: 'refunds.filter.about', kind: 'choice', options: ABOUT, words: 'refunds.about', none: 'all' },
  { key: 'statuses', label: 'tokens.filter.statuses', kind: 'words', suggestions: STATUSES },
  { key: 'bookingId', label: 'tokens.filter.bookingId', kind: 'word' },
  { key: 'reference', label: 'link.fact.reference', kind: 'word' },
  { key: 'amount', label: 'payments.filter.amount', kind: 'amount', currencyKey: 'currency' },
  { key: 'requested', label: 'payments.filter.requested', kind: 'span' },
  { key: 'processed', label: 'payments.filter.processed', kind: 'span' }
];
