import { z } from 'zod';
import { AccountId } from '../domain.ts';
import { appError } from '../../values/errors.ts';
import { UnixSeconds } from '../../values/dates.ts';
import { another, Booking, Guest, NeverExpires, plainText, ReadByNobody } from '../request-parts.ts';
import type { CardKind } from './kind.ts';
import { noAmount, ofBooking } from './subjects.ts';

/** Stores a card without checking it with its bank (SysPay import, Saferpay Alias InsertDirect). */
export const ImportCard = z.object({
  kind: z.literal('importCard'),
  accountId: AccountId,
  booking: Booking,
  guest: Guest,
  description: plainText(300),
  cardUsableUntil: UnixSeconds.nullable(),
  cardNeverExpires: NeverExpires,
  another,
  readByNobody: ReadByNobody
});
export type ImportCard = z.infer<typeof ImportCard>;

export const importCard = {
  letter: 'I',
  right: 'storeCard',
  excludes: 'sameKind',
  asksFirst: 'thisReference',
  about: ({ accountId }) => ({ what: 'booking', accountId }),
  subject: (request) => ofBooking(request, noAmount),
  offered: (_request, { moto }) => moto.importCard,
  refusal: () => null,
  leaves: () => ({ what: 'card', of: 'booking' }),
  needsCard: () => true,
  typed: ({ booking }, { moto }) => ({
    refusal: moto.importCard ? null : appError('moto.notOffered'),
    amount: null,
    currency: booking.currency,
    preauth: false
  })
} as const satisfies CardKind<ImportCard>;
