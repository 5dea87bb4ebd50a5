import type { z } from 'zod';
import type { Account } from '../../../shared/model/domain.ts';
import { isCalendarDate } from '../../../shared/values/dates.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { FieldError } from '../../../shared/values/errors.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import { CreateLink } from '../../../shared/model/requests.ts';
import type { Result } from '../../../shared/values/result.ts';
import { secondsAt } from '../../text/parseDay.ts';
import { bookingFaults, bookingOf } from '../../forms/booking/draft.ts';
import { amountFaults, dayFaults, orNull } from '../../forms/faults.ts';
import type { Fault, Path } from '../../forms/paths.ts';
import { readRequest } from '../../forms/readRequest.ts';
import { guestOf, guestTakes } from '../../forms/booking/guest.ts';
import type { GuestTakes } from '../../forms/booking/guest.ts';
import type { LinkDraft } from './draft.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Until when the link may be paid, unix seconds; null leaves it to the gateway. */
export function payableUntil(draft: Pick<LinkDraft, 'payable' | 'payableUntil' | 'booking'>, now: UnixSeconds): UnixSeconds | null {
  switch (draft.payable) {
    case 'gateway':
      return null;
    case 'hours24':
      return now + DAY;
    case 'days3':
      return now + 3 * DAY;
    case 'days7':
      return now + 7 * DAY;
    case 'days14':
      return now + 14 * DAY;
    case 'checkIn':
      // The last minute of the day of arrival, on this machine's clock.
      return draft.booking.checkIn === null || !isCalendarDate(draft.booking.checkIn) ? null : secondsAt(draft.booking.checkIn, '23:59:00');
    case 'custom':
      return draft.payableUntil === null ? null : secondsAt(draft.payableUntil);
  }
}

/** Whether the link is a page that stores a card; how long the card is kept is all there is to say about it then. */
export const isCardPage = (draft: Pick<LinkDraft, 'withPayment'>, account: Pick<Account, 'capabilities'>): boolean =>
  account.capabilities.link.cardPage && !draft.withPayment;

/** What of the guest goes where this link leads. */
export const linkGuest = (draft: Pick<LinkDraft, 'withPayment'>, account: Account): GuestTakes =>
  guestTakes(account, draft.withPayment ? 'payment' : 'store');

/**
 * Parts that do something with this link, so that no other is shown or sent. With a payment the gateway makes the mandate
 * by itself; 3-D Secure is a condition of a payment.
 */
export function linkParts(draft: Pick<LinkDraft, 'withPayment'>, account: Account) {
  const { link } = account.capabilities;
  return { mandate: link.mandate && !draft.withPayment, threeDs: link.threeDsChoice.length > 0 && draft.withPayment };
}

export const threeDsWanted = (draft: Pick<LinkDraft, 'withPayment' | 'threeDs'>): boolean =>
  draft.withPayment && draft.threeDs !== null && draft.threeDs !== 'NONE';

type LinkFault = Fault<Path<LinkDraft>>;

/** What is wrong with what was typed, before the request's own schema looks. */
const typedFaults = (draft: LinkDraft): LinkFault[] => [
  ...(draft.withPayment ? amountFaults('amount', draft.amount, draft.currency) : []),
  ...bookingFaults(draft, draft.withPayment),
  ...(draft.withPayment && draft.preauth ? dayFaults('captureDate', draft.captureDate, false) : []),
  ...(draft.cardNeverExpires ? [] : dayFaults('cardUsableUntil', draft.cardUsableUntil, false))
];

/** Limits that belong to the account rather than to the request. */
function accountFaults(draft: LinkDraft, account: Account, now: UnixSeconds): LinkFault[] {
  const { link } = account.capabilities;
  const cardPage = isCardPage(draft, account);
  const until = cardPage ? null : payableUntil(draft, now);
  const faults: LinkFault[] = [];
  if (!cardPage && until === null && (link.expiry.required || draft.payable !== 'gateway'))
    faults.push({ field: 'payableUntil', code: 'required' });
  if (until !== null && until - now < link.expiry.min)
    faults.push({ field: 'payableUntil', code: until <= now ? 'payablePast' : 'payableTooSoon' });
  if (until !== null && link.expiry.max !== null && until - now > link.expiry.max) {
    faults.push({ field: 'payableUntil', code: 'payableTooLate', params: { days: Math.floor(link.expiry.max / DAY) } });
  }
  if (!cardPage && draft.description.trim().length > link.descriptionMax)
    faults.push({ field: 'description', code: 'tooLong', params: { max: link.descriptionMax } });
  if (draft.notifyByEmail && orNull(draft.guest.email) === null) faults.push({ field: 'guest.email', code: 'emailForNotice' });
  if (account.capabilities.terminals !== null && !cardPage && draft.terminalId === null)
    faults.push({ field: 'terminalId', code: 'required' });
  return faults;
}

/**
 * The request this form asks for, or everything that is wrong with it at once. Parts the account does not offer are
 * sent as absent, whatever the draft still holds from another account.
 */
export function linkRequest(draft: LinkDraft, account: Account, now: UnixSeconds): Result<CreateLink, FieldError[]> {
  const { link } = account.capabilities;
  const amount = draft.withPayment ? parseAmount(draft.amount, draft.currency) : null;
  const paid = amount?.ok ? amount.value : null;
  const preauth = draft.withPayment && link.preauth && draft.preauth;
  const parts = linkParts(draft, account);
  const mandate = parts.mandate && draft.mandate;
  const cardPage = isCardPage(draft, account);
  const neverExpires = account.capabilities.storedCard.neverExpires && draft.cardNeverExpires;
  const request: z.input<typeof CreateLink> = {
    kind: 'createLink',
    accountId: account.id,
    amount: paid,
    currency: draft.currency,
    preauth,
    captureDate: preauth && link.captureDate && draft.captureDate !== null ? secondsAt(draft.captureDate) : null,
    // A page that only stores a card shows the guest no words of ours.
    description: cardPage ? null : orNull(draft.description),
    booking: bookingOf(draft, paid),
    guest: guestOf(draft, linkGuest(draft, account)),
    payableUntil: cardPage ? null : payableUntil(draft, now),
    cardUsableUntil:
      draft.cardUsableUntil === null || neverExpires || (link.cardPage && !cardPage) ? null : secondsAt(draft.cardUsableUntil, '23:59:00'),
    cardNeverExpires: neverExpires,
    readByNobody: account.capabilities.storedCard.othersMayRead && draft.readByNobody,
    notifyByEmail: link.notifyByEmail && draft.notifyByEmail,
    mandate,
    mandateCurrency: mandate ? draft.mandateCurrency : null,
    storeCard: link.storeCard && !cardPage && draft.storeCard,
    maxAttempts: !cardPage && link.maxAttempts.length > 0 && draft.maxAttempts !== null ? Number(draft.maxAttempts) : null,
    threeDs: parts.threeDs && draft.threeDs !== null && link.threeDsChoice.includes(draft.threeDs) ? draft.threeDs : null,
    terminalId: account.capabilities.terminals !== null && !cardPage ? draft.terminalId : null,
    configSet: !cardPage && link.configSets.some((one) => one.name === draft.configSet) ? draft.configSet : null,
    billingForm:
      !cardPage && link.billingForm && draft.billingForm.source !== 'NONE'
        ? { source: draft.billingForm.source, mandatoryFields: [...draft.billingForm.mandatoryFields] }
        : null
  };
  return readRequest(CreateLink, request, [...typedFaults(draft), ...accountFaults(draft, account, now)]);
}
