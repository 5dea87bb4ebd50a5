import { z } from 'zod';
import { AccountId } from '../domain.ts';
import { appError } from '../../values/errors.ts';
import { Currency } from '../../values/money.ts';
import { UnixSeconds } from '../../values/dates.ts';
import { Booking, Guest, NeverExpires, PaymentPart, ReadByNobody } from '../request-parts.ts';
import type { CardKind } from './kind.ts';
import { unfinished } from './refusals.ts';
import { amountOf, ofBooking } from './subjects.ts';

/** Mail or telephone order: the card itself is typed in the card-entry window and joins this in main. */
export const ChargeCard = PaymentPart.extend({
  kind: z.literal('chargeCard'),
  accountId: AccountId,
  booking: Booking,
  guest: Guest,
  method: z.enum(['CREDITCARD', 'IDEAL', 'SOFORT_BANKING']),
  idealBankId: z.number().int().nullable(),
  mandate: z.boolean(),
  mandateCurrency: Currency.nullable(),
  storeCard: z.boolean(),
  cardUsableUntil: UnixSeconds.nullable(),
  cardNeverExpires: NeverExpires,
  readByNobody: ReadByNobody,
  threeDs: z.string().nullable(),
  terminalId: z.string().nullable()
});
export type ChargeCard = z.infer<typeof ChargeCard>;

export const chargeCard = {
  letter: 'M',
  right: 'moto',
  excludes: 'sameKind',
  asksFirst: 'thisReference',
  about: ({ accountId }) => ({ what: 'booking', accountId }),
  subject: (request) => ofBooking(request, amountOf(request)),
  offered: ({ method, amount, preauth }, { moto }) =>
    (moto.direct || method !== 'CREDITCARD') &&
    moto.methods.includes(method) &&
    (amount !== null || moto.withoutPayment) &&
    (!preauth || moto.preauth),
  refusal: (_request, situation) => unfinished(situation),
  /** With an amount it leaves a payment; without one, a stored card. */
  leaves: (amount) => (amount === null ? { what: 'card', of: 'booking' } : { what: 'payment', of: 'booking' }),
  needsCard: ({ method }) => method === 'CREDITCARD',
  typed: ({ amount, currency, preauth }, { moto }) => ({
    refusal: moto.direct ? null : appError(`moto.${moto.directOffBecause ?? 'notOffered'}`),
    amount,
    currency,
    preauth
  })
} as const satisfies CardKind<ChargeCard>;
