import type { BookingPage } from '../../../shared/model/bookings.ts';

/** Its number is known, and nothing that was done for it. */
export const isBare = ({ links, payments, refunds, operations, unresolved }: BookingPage): boolean =>
  !links.some(({ isLink, isCard }) => isLink || isCard) && [payments, refunds, operations, unresolved].every(({ length }) => length === 0);
