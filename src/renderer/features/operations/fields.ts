import type { OperationFilter } from '../../../shared/model/lists.ts';
import type { Field } from '../../list/fields.ts';

/** Every filter of SysPay's operations list; status and type are open sets, so words can be typed. */
export const operationFields: readonly Field<OperationFilter>[] = [
  { key: 'accountIds', label: 'tokens.filter.accounts', kind: 'accounts' },
  { key: 'operationId', label: 'operations.filter.operationId', kind: 'word' },
  {
    key: 'statuses',
    label: 'operations.filter.statuses',
    kind: 'words',
    suggestions: ['SUCCESS', 'OPEN', 'FAILED', 'CANCELLED', 'AUTHORIZED', 'VOIDED', 'WAITING', 'ERROR', 'TIMED_OUT']
  },
  { key: 'types', label: 'operations.filter.types', kind: 'words', suggestions: ['Payment', 'BillingAgreement', 'Refund'] },
  { key: 'booking', label: 'booking.id', kind: 'word' },
  { key: 'customer', label: 'guest.title', kind: 'word' },
  { key: 'email', label: 'guest.email', kind: 'word', more: true },
  { key: 'operationTime', label: 'operations.filter.operationTime', kind: 'span' },
  { key: 'processed', label: 'operations.filter.processed', kind: 'span', more: true },
  { key: 'bookingTime', label: 'operations.filter.bookingTime', kind: 'span', more: true },
  { key: 'checkIn', label: 'booking.checkIn', kind: 'span', more: true },
  { key: 'checkOut', label: 'booking.checkOut', kind: 'span', more: true }
];
