import type { PaymentFilter } from '../../../shared/model/lists.ts';
import { MoneyState } from '../../../shared/model/money-words.ts';
import type { Field } from '../../list/fields.ts';

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

/** Every filter of the payment list (SysPay, Get a list of payments) and the desk's own. */
export const paymentFields: readonly Field<PaymentFilter>[] = [
  { key: 'states', label: 'tokens.filter.states', kind: 'states', options: MoneyState.options, words: 'state.word' },
  { key: 'bookingId', label: 'tokens.filter.bookingId', kind: 'word' },
  { key: 'processed', label: 'payments.filter.processed', kind: 'span' },
  { key: 'accountIds', label: 'tokens.filter.accounts', kind: 'accounts' },
  { key: 'amount', label: 'payments.filter.amount', kind: 'amount', currencyKey: 'currency' },
  { key: 'reference', label: 'link.fact.reference', kind: 'word', more: true },
  { key: 'requested', label: 'payments.filter.requested', kind: 'span', more: true },
  { key: 'source', label: 'payments.filter.source', kind: 'word', more: true },
  { key: 'tokenRemoteId', label: 'payments.filter.token', kind: 'word', more: true },
  { key: 'statuses', label: 'tokens.filter.statuses', kind: 'words', suggestions: STATUSES, more: true }
];
