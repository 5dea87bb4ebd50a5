import type { Capabilities, Token } from '../../../../shared/model/domain.ts';
import type { CalendarDate } from '../../../../shared/values/dates.ts';
import type { FieldError } from '../../../../shared/values/errors.ts';
import { toDecimalString } from '../../../../shared/values/money.ts';
import { parseAmount } from '../../../../shared/values/parse-amount.ts';
import { UpdateToken } from '../../../../shared/model/requests.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import { fieldErrorsOf } from '../../../../shared/values/field-errors.ts';
import { secondsAt } from '../../../text/parseDay.ts';
import { dayOf } from '../../../text/days.ts';

/** Who may read the card's number: as it is, nobody, or the numbers typed. */
export const READERS = ['keep', 'nobody', 'these'] as const;
export type Readers = (typeof READERS)[number];

/** The form as it stands; what differs from `before` is sent, the rest is left alone. */
export type UpdateDraft = {
  readonly bookingId: string;
  readonly checkIn: CalendarDate | null;
  readonly checkOut: CalendarDate | null;
  readonly totalAmount: string;
  readonly currency: string;
  readonly usableUntil: CalendarDate | null;
  /** The gateway does not tell who may now, so nothing is changed unless it is said. */
  readonly readers: Readers;
  readonly detokenizers: string;
  readonly cardExpiry: string;
  readonly lifetimeDays: string;
};

export function updateDraft(token: Token): UpdateDraft {
  const currency = token.bookingCurrency ?? token.currency ?? 'EUR';
  return {
    bookingId: token.bookingId ?? '',
    checkIn: token.checkIn,
    checkOut: token.checkOut,
    totalAmount: token.bookingAmount === null ? '' : toDecimalString(token.bookingAmount, currency),
    currency,
    usableUntil: dayOf(token.expiresAt),
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

const bookingChanged = (draft: UpdateDraft, before: UpdateDraft): boolean =>
  (['bookingId', 'checkIn', 'checkOut', 'totalAmount', 'currency'] as const).some((key) => draft[key] !== before[key]);

/** The change asked for, `nothingChanged` when there is none. */
export function updateRequest(
  draft: UpdateDraft,
  token: Token,
  offered: Capabilities['storedCard']['update']
): Result<UpdateToken, FieldError[]> {
  const before = updateDraft(token);
  const can = (what: (typeof offered)[number], wanted: boolean) => offered.includes(what) && wanted;
  const total = draft.totalAmount.trim() === '' ? null : parseAmount(draft.totalAmount, draft.currency);
  const withBooking = can('booking', bookingChanged(draft, before));
  if (can('detokenizers', draft.readers === 'these') && draft.detokenizers.trim() === '')
    return err([{ field: 'detokenizers', code: 'required' }]);
  if (withBooking && total !== null && !total.ok) return err([{ field: 'booking.totalAmount', code: total.error }]);
  const request = {
    tokenId: token.id,
    booking: withBooking
      ? {
          bookingId: draft.bookingId,
          checkIn: draft.checkIn ?? '',
          checkOut: draft.checkOut ?? '',
          totalAmount: total?.ok ? total.value : 0,
          currency: draft.currency
        }
      : null,
    cardUsableUntil:
      can('expiration', draft.usableUntil !== before.usableUntil && draft.usableUntil !== null) && draft.usableUntil !== null
        ? secondsAt(draft.usableUntil, '23:59:00')
        : null,
    detokenizers: can('detokenizers', draft.readers !== 'keep') ? (draft.readers === 'nobody' ? [] : numbersIn(draft.detokenizers)) : null,
    cardExpiry: can('cardExpiry', draft.cardExpiry.trim() !== before.cardExpiry) ? draft.cardExpiry.trim() : null,
    lifetimeDays: can('lifetime', draft.lifetimeDays.trim() !== '') ? Number(draft.lifetimeDays) : null
  };
  const checked = UpdateToken.safeParse(request);
  if (!checked.success) return err(fieldErrorsOf(checked.error));
  const { tokenId: _, ...changes } = checked.data;
  return Object.values(changes).every((value) => value === null) ? err([{ field: '', code: 'nothingChanged' }]) : ok(checked.data);
}
