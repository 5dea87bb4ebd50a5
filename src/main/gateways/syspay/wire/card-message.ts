import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import type { FieldError, GatewayError } from '../../../../shared/values/errors.ts';
import { err, ok, type Result } from '../../../../shared/values/result.ts';
import type { CardData } from '../../../../shared/model/requests.ts';
import type { CardMessage } from '../api/messages.ts';

type Refused = Extract<GatewayError, { kind: 'validation' }>;

/**
 * The one place where card data becomes part of a request, called where the card is held (http/held.ts). The value made here
 * goes into one `JSON.stringify` and is not kept, logged or put into an error.
 */
export function cardMessage(card: CardData, now: UnixSeconds): Result<CardMessage, Refused> {
  const fault = cardFault(card, now);
  if (fault) return err(fault);
  return ok({
    type: 'CREDITCARD',
    number: card.number,
    cardholder: card.holder,
    exp_month: String(card.expMonth).padStart(2, '0'),
    exp_year: String(card.expYear),
    ...(card.cvc === null ? {} : { cvc: card.cvc })
  });
}

/** SysPay's own rules for a card (API: Method CREDITCARD), checked before anything is sent; null when it may go. */
function cardFault(card: CardData, now: UnixSeconds): Refused | null {
  const fields: FieldError[] = [];
  if (!/^\d{12,19}$/.test(card.number)) fields.push({ field: 'card.number', code: 'cardNumber' });
  if (/\d/.test(card.holder)) fields.push({ field: 'card.holder', code: 'syspay.holderDigits' });
  if (card.holder.trim() === '') fields.push({ field: 'card.holder', code: 'required' });
  if (card.holder.length > 100) fields.push({ field: 'card.holder', code: 'tooLong', params: { max: 100 } });
  if (card.cvc !== null && !/^\d{3,4}$/.test(card.cvc)) fields.push({ field: 'card.cvc', code: 'cardCvc' });
  if (isExpired(card, now)) fields.push({ field: 'card.expYear', code: 'syspay.cardExpired' });
  return fields.length === 0 ? null : { kind: 'validation', fields, codes: fields.map((field) => field.code) };
}

/** A card is good through the last day of its month, anywhere on earth: one more day is allowed for time zones. */
function isExpired(card: CardData, now: UnixSeconds): boolean {
  const endOfMonth = Date.UTC(card.expYear, card.expMonth, 1) / 1000;
  return now >= endOfMonth + 86_400;
}
