import type { OperationFilter } from '../../../shared/model/lists.ts';
import { accounts, range, span, word, words } from '../../list/filter/fields.ts';
import type { Field } from '../../list/filter/fields.ts';

/** Every filter of SysPay's operations list; status and type are open sets, so words can be typed. */
export const operationFields: readonly Field<OperationFilter>[] = [
  accounts({ label: 'tokens.filter.accounts', typed: 'account' }),
  word('operationId', { label: 'operations.filter.operationId', typed: 'operation' }),
  words('statuses', {
    label: 'operations.filter.statuses',
    suggestions: ['SUCCESS', 'OPEN', 'FAILED', 'CANCELLED', 'AUTHORIZED', 'VOIDED', 'WAITING', 'ERROR', 'TIMED_OUT'],
    typed: 'status'
  }),
  words('types', { label: 'operations.filter.types', suggestions: ['Payment', 'BillingAgreement', 'Refund'], typed: 'type' }),
  word('booking', { label: 'booking.id', typed: 'booking' }),
  word('customer', { label: 'guest.title', typed: 'guest' }),
  word('email', { label: 'guest.email', more: true, typed: 'email' }),
  range({ label: 'list.range', alone: true, typed: 'amount' }),
  span('operationTime', { label: 'operations.filter.operationTime', typed: 'time' }),
  word('scheme', { label: 'list.scheme', choices: 'schemes', more: true, typed: 'scheme' }),
  span('processed', { label: 'operations.filter.processed', more: true, typed: 'processed' }),
  span('bookingTime', { label: 'operations.filter.bookingTime', more: true, typed: 'booked' }),
  span('checkIn', { label: 'booking.checkIn', ahead: true, more: true, typed: 'checkin' }),
  span('checkOut', { label: 'booking.checkOut', ahead: true, more: true, typed: 'checkout' })
];
