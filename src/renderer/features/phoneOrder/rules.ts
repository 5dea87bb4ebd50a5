import type { z } from 'zod';
import type { Account } from '../../../shared/model/domain.ts';
import type { FieldError } from '../../../shared/values/errors.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import { CardRequest } from '../../../shared/model/requests.ts';
import type { Result } from '../../../shared/values/result.ts';
import { bookingFaults, bookingOf } from '../../forms/booking/draft.ts';
import { amountFaults, dayFaults, missing, orNull } from '../../forms/faults.ts';
import type { Fault, Path } from '../../forms/paths.ts';
import { readRequest } from '../../forms/readRequest.ts';
import { guestOf, guestTakes } from '../../forms/booking/guest.ts';
import type { GuestTakes } from '../../forms/booking/guest.ts';
import { secondsAt } from '../../text/parseDay.ts';
import type { MotoDraft } from './draft.ts';

/** Longest description of a phone order, characters (shared/model/requests.ts). */
export const DESCRIPTION_MAX = 300;

/** Which parts of the form an order of this kind has, on this account. */
export function partsOf(draft: Pick<MotoDraft, 'kind' | 'method' | 'storeCard'>, account: Account) {
  const { link, moto, terminals } = account.capabilities;
  const card = draft.method === 'CREDITCARD';
  const payment = draft.kind === 'sale' || draft.kind === 'preauth';
  const storeCard = link.storeCard && card && payment;
  return {
    payment,
    captureDate: draft.kind === 'preauth' && link.captureDate,
    // With a payment the gateway makes the mandate by itself.
    mandate: draft.kind === 'store' && link.mandate,
    storeCard,
    threeDs: moto.threeDs && card && payment && link.threeDsChoice.length > 0,
    terminal: terminals !== null && card && draft.kind !== 'import',
    cardUsableUntil: card && (link.keepsCard || !payment || (storeCard && draft.storeCard)),
    neverExpires: card && account.capabilities.storedCard.neverExpires,
    othersMayRead: card && account.capabilities.storedCard.othersMayRead
  };
}

/** What of the guest goes where this order leads. */
export const orderGuest = ({ kind }: Pick<MotoDraft, 'kind'>, account: Account): GuestTakes =>
  guestTakes(account, kind === 'sale' || kind === 'preauth' ? 'payment' : kind);

function ownFaults(draft: MotoDraft, account: Account): Fault<Path<MotoDraft>>[] {
  const parts = partsOf(draft, account);
  return [
    ...(parts.payment ? amountFaults('amount', draft.amount, draft.currency) : []),
    ...bookingFaults(draft, parts.payment),
    ...(parts.captureDate ? dayFaults('captureDate', draft.captureDate, false) : []),
    ...(parts.cardUsableUntil && !(parts.neverExpires && draft.cardNeverExpires)
      ? dayFaults('cardUsableUntil', draft.cardUsableUntil, false)
      : []),
    ...missing('terminalId', parts.terminal && draft.terminalId === null),
    ...missing('idealBankId', draft.method === 'IDEAL' && draft.idealBankId === null)
  ];
}

function requestOf(draft: MotoDraft, account: Account): z.input<typeof CardRequest> {
  const parts = partsOf(draft, account);
  const parsed = parts.payment ? parseAmount(draft.amount, draft.currency) : null;
  const amount = parsed?.ok ? parsed.value : null;
  const neverExpires = parts.neverExpires && draft.cardNeverExpires;
  const common = {
    accountId: account.id,
    booking: bookingOf(draft, amount),
    guest: guestOf(draft, orderGuest(draft, account)),
    description: orNull(draft.description),
    cardUsableUntil:
      parts.cardUsableUntil && !neverExpires && draft.cardUsableUntil !== null ? secondsAt(draft.cardUsableUntil, '23:59:00') : null,
    cardNeverExpires: neverExpires,
    readByNobody: parts.othersMayRead && draft.readByNobody
  };
  if (draft.kind === 'import') return { kind: 'importCard', ...common };
  return {
    kind: 'chargeCard',
    ...common,
    amount,
    currency: draft.currency,
    preauth: draft.kind === 'preauth',
    captureDate: parts.captureDate && draft.captureDate !== null ? secondsAt(draft.captureDate) : null,
    method: draft.method,
    idealBankId: draft.method === 'IDEAL' && draft.idealBankId !== null ? Number(draft.idealBankId) : null,
    mandate: parts.mandate && draft.mandate,
    mandateCurrency: parts.mandate && draft.mandate ? draft.mandateCurrency : null,
    storeCard: parts.storeCard && draft.storeCard,
    threeDs: parts.threeDs ? draft.threeDs : null,
    terminalId: parts.terminal ? draft.terminalId : null
  };
}

/**
 * The request this form asks for, without a card, or everything that is wrong with it at once. What the kind or the
 * account does not have is sent as absent, whatever the draft still holds.
 */
export function motoRequest(draft: MotoDraft, account: Account): Result<CardRequest, FieldError[]> {
  return readRequest(CardRequest, requestOf(draft, account), ownFaults(draft, account));
}
