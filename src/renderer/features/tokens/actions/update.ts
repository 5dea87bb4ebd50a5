import type { Capabilities, Token } from '../../../../shared/model/domain.ts';
import type { FieldError } from '../../../../shared/values/errors.ts';
import { NOTHING, toDecimalString } from '../../../../shared/values/money.ts';
import { parseAmount } from '../../../../shared/values/parse-amount.ts';
import { UpdateToken } from '../../../../shared/model/requests.ts';
import { err } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import { amountFaults, dayFaults, missing } from '../../../forms/faults.ts';
import type { Fault, Path } from '../../../forms/paths.ts';
import { readRequest } from '../../../forms/readRequest.ts';
import { secondsAt } from '../../../text/parseDay.ts';
import { dayOf } from '../../../text/days.ts';

/** Who may read the card's number: as it is, nobody, or the numbers typed. */
export const READERS = ['keep', 'nobody', 'these'] as const;
export type Readers = (typeof READERS)[number];

/** The form as it stands, laid out as the request is; what differs from `before` is sent, the rest is left alone. */
export type UpdateDraft = {
  readonly booking: {
    readonly bookingId: string;
    readonly checkIn: string | null;
    readonly checkOut: string | null;
    readonly totalAmount: string;
    readonly currency: string;
  };
  readonly cardUsableUntil: string | null;
  /** The gateway does not tell who may now, so nothing is changed unless it is said. */
  readonly readers: Readers;
  readonly detokenizers: string;
  readonly cardExpiry: string;
  readonly lifetimeDays: string;
};

export function updateDraft(token: Token): UpdateDraft {
  const currency = token.bookingCurrency ?? token.currency ?? 'EUR';
  return {
    booking: {
      bookingId: token.bookingId ?? '',
      checkIn: token.checkIn,
      checkOut: token.checkOut,
      totalAmount: token.bookingAmount === null ? '' : toDecimalString(token.bookingAmount, currency),
      currency
    },
    cardUsableUntil: dayOf(token.expiresAt),
    readers: 'keep',
    detokenizers: '',
    cardExpiry: token.card.expiry ?? '',
    lifetimeDays: ''
  };
}

const numbersIn = (text: string): number[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);

type Offered = Capabilities['storedCard']['update'];

/** Which parts are to be sent: what the gateway lets be changed and the operator has changed. */
function changed(draft: UpdateDraft, before: UpdateDraft, offered: Offered) {
  const can = (what: Offered[number], wanted: boolean): boolean => offered.includes(what) && wanted;
  const keys = ['bookingId', 'checkIn', 'checkOut', 'totalAmount', 'currency'] as const;
  return {
    booking: can(
      'booking',
      keys.some((key) => draft.booking[key] !== before.booking[key])
    ),
    until: can('expiration', draft.cardUsableUntil !== before.cardUsableUntil && draft.cardUsableUntil !== null),
    readers: can('detokenizers', draft.readers !== 'keep'),
    cardExpiry: can('cardExpiry', draft.cardExpiry.trim() !== before.cardExpiry),
    lifetime: can('lifetime', draft.lifetimeDays.trim() !== '')
  };
}

/** The change asked for, `nothingChanged` when there is none. */
export function updateRequest(draft: UpdateDraft, token: Token, offered: Offered): Result<UpdateToken, FieldError[]> {
  const send = changed(draft, updateDraft(token), offered);
  if (!Object.values(send).some(Boolean)) return err([{ field: '', code: 'nothingChanged' }]);
  const { booking, cardUsableUntil } = draft;
  const total = booking.totalAmount.trim() === '' ? null : parseAmount(booking.totalAmount, booking.currency);
  const own: Fault<Path<UpdateDraft>>[] = [
    ...missing('detokenizers', send.readers && draft.readers === 'these' && draft.detokenizers.trim() === ''),
    ...(send.booking
      ? [
          ...(total === null ? [] : amountFaults('booking.totalAmount', booking.totalAmount, booking.currency)),
          ...dayFaults('booking.checkIn', booking.checkIn, false),
          ...dayFaults('booking.checkOut', booking.checkOut, false)
        ]
      : []),
    ...(send.until ? dayFaults('cardUsableUntil', cardUsableUntil, false) : [])
  ];
  return readRequest(
    UpdateToken,
    {
      tokenId: token.id,
      booking: send.booking
        ? {
            ...booking,
            checkIn: booking.checkIn ?? '',
            checkOut: booking.checkOut ?? '',
            totalAmount: total?.ok ? total.value : NOTHING
          }
        : null,
      cardUsableUntil: send.until && cardUsableUntil !== null ? secondsAt(cardUsableUntil, '23:59:00') : null,
      detokenizers: send.readers ? (draft.readers === 'nobody' ? [] : numbersIn(draft.detokenizers)) : null,
      cardExpiry: send.cardExpiry ? draft.cardExpiry.trim() : null,
      lifetimeDays: send.lifetime ? Number(draft.lifetimeDays) : null
    },
    own
  );
}
