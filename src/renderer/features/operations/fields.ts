import type { OperationFilter } from '../../../shared/model/lists.ts';
import { accounts, span, word, words } from '../../list/filter/fields.ts';
import type { Field } from '../../list/filter/fields.ts';

/** Every filter of SysPay's operations list; status and type are open sets, so words can be typed. */
export const operationFields: readonly Field<OperationFilter>[] = [
  accounts({ label: 'tokens.filter.accounts' }),
  word('operationId', { label: 'operations.filter.operationId' }),
  words('statuses', {
    label: 'operations.filter.statuses',
    suggestions: ['SUCCESS', 'OPEN', 'FAILED', 'CANCELLED', 'AUTHORIZED', 'VOIDED', 'WAITING', 'ERROR', 'TIMED_OUT']
  }),
  words('types', { label: 'operations.filter.types', suggestions: ['Payment', 'BillingAgreement', 'Refund'] }),
  word('booking', { label: 'booking.id' }),
  word('customer', { label: 'guest.title' }),
  word('email', { label: 'guest.email', more: true }),
  span('operationTime', { label: 'operations.filter.operationTime' }),
  span('processed', { label: 'operations.filter.processed', more: true }),
  span('bookingTime', { label: 'operations.filter.bookingTime', more: true }),
  span('checkIn', { label: 'booking.checkIn', more: true }),
  span('checkOut', { label: 'booking.checkOut', more: true })
];
