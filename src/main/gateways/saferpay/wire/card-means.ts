import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { CardData } from '../../../../shared/model/requests.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { CardMeans } from '../api/transactions.ts';

const HOLDER_MAX = 50;

/**
 * Card data for one request (saferpay.md 5.10), called where the card is held (http/held.ts). The numbers of the
 * test system begin with 9 and have up to 17 digits: not judged here.
 */
export function cardMeans(card: CardData): Result<CardMeans, Extract<GatewayError, { kind: 'validation' }>> {
  if (card.holder.length > HOLDER_MAX) {
    return err({ kind: 'validation', fields: [{ field: 'card.holder', code: 'tooLong', params: { max: HOLDER_MAX } }], codes: [] });
  }
  return ok({
    Number: card.number,
    ExpYear: card.expYear,
    ExpMonth: card.expMonth,
    HolderName: card.holder,
    ...(card.cvc === null ? {} : { VerificationCode: card.cvc })
  });
}
