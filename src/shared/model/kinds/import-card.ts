import { z } from 'zod';
import { AccountId } from '../domain.ts';
import { UnixSeconds } from '../../values/dates.ts';
import { another, Booking, Guest, NeverExpires, plainText, ReadByNobody } from '../request-parts.ts';
import type { Kind } from './kind.ts';
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
  excludes: 'sameKind',
  asksFirst: 'thisReference',
  about: ({ accountId }) => ({ what: 'booking', accountId }),
  subject: (request) => ofBooking(request, noAmount),
  offered: (_request, { moto }) => moto.importCard,
  refusal: () => null,
  leaves: () => ({ what: 'card', of: 'booking' })
} as const satisfies Kind<ImportCard>;
