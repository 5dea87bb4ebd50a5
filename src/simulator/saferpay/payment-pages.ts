import { escapeHtml, page } from '../core/html.ts';
import { findTerminal } from './accounts.ts';
import { BRAND_NAMES } from './cards.ts';
import { dccOf } from './decisions.ts';
import { addressFields, alert, bankFields, button, cardFields, testCardTable } from './forms.ts';
import type { Problems } from './forms.ts';
import { convert, plainAmount } from './money.ts';
import type { Offer, Session } from './state.ts';
import { languageOf, wordsFor } from './words.ts';
import type { Words } from './words.ts';

/** What a guest sees behind a payment link. */

const wordsOf = (offer: Offer): Words => wordsFor(offer.languageCode);

const headline = (offer: Offer): string => `
<h1>${escapeHtml(offer.description)}</h1>
<p class="amount">${escapeHtml(plainAmount(offer.amount))}</p>
<p>${wordsOf(offer).reference} ${escapeHtml(offer.orderId)}</p>`;

const document = (offer: Offer | undefined, title: string, body: string): string =>
  page({ lang: languageOf(offer?.languageCode ?? null), title, body });

/** Payment methods without card fields that the link's terminal offers in its currency. */
export function otherMethods(offer: Offer): string[] {
  const methods = findTerminal(offer.customerId, offer.terminalId)?.methods ?? {};
  return ['DIRECTDEBIT', 'TWINT', 'PAYPAL', 'POSTFINANCEPAY'].filter((method) => methods[method]?.includes(offer.amount.currency) === true);
}

/** Whether the page asks for the billing address itself. */
export const asksAddress = (offer: Offer): boolean => offer.addressForm !== null && offer.addressForm.source !== 'NONE';

export function payPage(offer: Offer, session: Session, problems: Problems, typedAddress?: Readonly<Record<string, string>>): string {
  const words = wordsOf(offer);
  const others = otherMethods(offer);
  const bank = others.includes('DIRECTDEBIT')
    ? `<fieldset><legend>${words.account}</legend>${bankFields(words, problems)}${button('pay-bank', words.payDebit)}</fieldset>`
    : '';
  const brands = others
    .filter((method) => method !== 'DIRECTDEBIT')
    .map((method) => button(`pay-${method}`, `${words.payWith} ${BRAND_NAMES[method] ?? method}`))
    .join('');
  const form = offer.addressForm;
  return document(
    offer,
    `${words.pay} ${plainAmount(offer.amount)}`,
    `${headline(offer)}${alert(session.refusal === null ? undefined : words.lastFailed)}${alert(problems['form'])}
<form method="post">
${form === null || !asksAddress(offer) ? '' : addressFields(words, typedAddress ?? offer.payer.billing ?? {}, form.mandatory, problems)}
<fieldset><legend>${words.card}</legend>${cardFields(words, problems)}${button('pay', words.pay, true)}</fieldset>
${bank}${brands}
<p>${button('cancel', session.refusal === null ? words.cancel : words.stop)}</p>
</form>${testCardTable()}`
  );
}

export function challengePage(offer: Offer): string {
  const words = wordsOf(offer);
  return document(
    offer,
    '3-D Secure',
    `${headline(offer)}<h2>3-D Secure</h2><p>${words.challenge}</p>
<form method="post">${button('confirm', words.confirm, true)}${button('refuse', words.refuse)}</form>`
  );
}

export function dccPage(offer: Offer, session: Session): string {
  const words = wordsOf(offer);
  const dcc = session.pending === null ? undefined : dccOf(session.pending.means.behaviour);
  const payer = dcc === undefined ? offer.amount : convert(offer.amount, dcc);
  return document(
    offer,
    words.currency,
    `${headline(offer)}<h2>${words.currency}</h2><p>${words.rate} ${escapeHtml(dcc?.rate ?? '1')}</p>
<form method="post">${button('dcc-accept', `${words.pay} ${plainAmount(payer)}`, true)}
${button('dcc-decline', `${words.pay} ${plainAmount(offer.amount)}`)}</form>`
  );
}

/** The last page: the result, the way back, and the token that a payment desk without a web server has pasted into it. */
export function endPage(offer: Offer, session: Session, outcome: 'paid' | 'failed' | 'aborted', returnUrl: string | undefined): string {
  const words = wordsOf(offer);
  const back = returnUrl === undefined ? '' : `<p><a href="${escapeHtml(returnUrl)}">${words.back}</a></p>`;
  return document(
    offer,
    words[outcome],
    `<h1>${words[outcome]}</h1><p class="amount">${escapeHtml(plainAmount(offer.amount))}</p>
<p>${escapeHtml(offer.description)}, ${words.reference} ${escapeHtml(offer.orderId)}</p>
<p>${outcome === 'paid' ? '' : `${words.nothingCharged} `}${words.close}</p>${back}
<div class="box">
<p lang="en">For training: the payment page token, as the return address would carry it, to paste into the payment desk.</p>
<p><code id="token">${escapeHtml(session.token)}</code></p></div>`
  );
}

const CLOSED = {
  PAID: ['alreadyPaid', 'close'],
  EXPIRED: ['expired', 'askHotel'],
  DISABLED: ['invalid', 'askHotel'],
  unknown: ['unknown', 'askHotel'],
  paid: ['alreadyPaid', 'close'],
  attempts: ['invalid', 'askHotel'],
  timeout: ['pageExpired', 'askHotel']
} as const satisfies Record<string, readonly [keyof Words, keyof Words]>;

/** Why there is nothing to pay here. */
export function closedPage(reason: keyof typeof CLOSED, offer?: Offer): string {
  const words = wordsFor(offer?.languageCode ?? null);
  const [title, text] = CLOSED[reason];
  return document(offer, words[title], `<h1>${words[title]}</h1><p>${words[text]}</p>`);
}
