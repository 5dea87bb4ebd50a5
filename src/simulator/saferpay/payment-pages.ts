import { escapeHtml, page } from '../core/html.ts';
import { findTerminal } from './accounts.ts';
import { BRAND_NAMES } from './cards.ts';
import { dccOf } from './decisions.ts';
import { addressFields, alert, bankFields, button, cardFields, testCardTable } from './forms.ts';
import type { Problems } from './forms.ts';
import { convert, plainAmount } from './money.ts';
import type { Offer, Session } from './state.ts';

/** What a guest sees behind a payment link. */

const headline = (offer: Offer): string => `
<h1>${escapeHtml(offer.description)}</h1>
<p class="amount">${escapeHtml(plainAmount(offer.amount))}</p>
<p>Reference ${escapeHtml(offer.orderId)}</p>`;

const document = (title: string, body: string): string => page({ lang: 'en', title, body });

/** Payment methods without card fields that the link's terminal offers in its currency. */
export function otherMethods(offer: Offer): string[] {
  const methods = findTerminal(offer.customerId, offer.terminalId)?.methods ?? {};
  return ['DIRECTDEBIT', 'TWINT', 'PAYPAL', 'POSTFINANCEPAY'].filter((method) => methods[method]?.includes(offer.amount.currency) === true);
}

/** Whether the page asks for the billing address itself. */
export const asksAddress = (offer: Offer): boolean => offer.addressForm !== null && offer.addressForm.source !== 'NONE';

export function payPage(offer: Offer, session: Session, problems: Problems, typedAddress?: Readonly<Record<string, string>>): string {
  const failed = session.refusal === null ? undefined : `The last attempt failed: ${session.refusal.message}. Try again or use another means of payment.`;
  const others = otherMethods(offer);
  const bank = others.includes('DIRECTDEBIT')
    ? `<fieldset><legend>Bank account</legend>${bankFields(problems)}${button('pay-bank', 'Pay by direct debit')}</fieldset>`
    : '';
  const brands = others
    .filter((method) => method !== 'DIRECTDEBIT')
    .map((method) => button(`pay-${method}`, `Pay with ${BRAND_NAMES[method] ?? method}`))
    .join('');
  return document(
    `Pay ${plainAmount(offer.amount)}`,
    `${headline(offer)}${alert(failed)}${alert(problems['form'])}
<form method="post">
${asksAddress(offer) ? addressFields(typedAddress ?? offer.payer.billing ?? {}, offer.addressForm?.mandatory ?? [], problems) : ''}
<fieldset><legend>Card</legend>${cardFields(problems)}${button('pay', 'Pay', true)}</fieldset>
${bank}${brands}
<p>${session.refusal === null ? button('cancel', 'Cancel payment') : button('cancel', 'Stop trying')}</p>
</form>${testCardTable()}`
  );
}

export const challengePage = (offer: Offer): string =>
  document(
    'Confirm your payment',
    `${headline(offer)}<h2>3-D Secure</h2><p>Your bank asks you to confirm this payment.</p>
<form method="post">${button('confirm', 'Confirm', true)}${button('refuse', 'Refuse')}</form>`
  );

export function dccPage(offer: Offer, session: Session): string {
  const dcc = session.pending === null ? undefined : dccOf(session.pending.means.behaviour);
  const payer = dcc === undefined ? offer.amount : convert(offer.amount, dcc);
  return document(
    'Choose a currency',
    `${headline(offer)}<h2>In which currency do you want to pay?</h2>
<p>${escapeHtml(plainAmount(payer))} at a rate of ${escapeHtml(dcc?.rate ?? '1')}, markup 3% included, or ${escapeHtml(plainAmount(offer.amount))}.</p>
<form method="post">${button('dcc-accept', `Pay ${plainAmount(payer)}`, true)}${button('dcc-decline', `Pay ${plainAmount(offer.amount)}`)}</form>`
  );
}

const ENDINGS = {
  paid: ['Thank you, your payment was successful', 'You can close this page.'],
  failed: ['The payment failed', 'Nothing was charged. Please contact the hotel.'],
  aborted: ['You cancelled the payment', 'Nothing was charged. You can open the link again.']
} as const;

/** The last page: the result, the way back, and the token that a payment desk without a web server has pasted into it. */
export function endPage(offer: Offer, session: Session, outcome: keyof typeof ENDINGS, returnUrl: string | undefined): string {
  const [title, text] = ENDINGS[outcome];
  const back = returnUrl === undefined ? '' : `<p><a href="${escapeHtml(returnUrl)}">Return to the hotel</a></p>`;
  return document(
    title,
    `<h1>${title}</h1><p class="amount">${escapeHtml(plainAmount(offer.amount))}</p><p>${escapeHtml(offer.description)}, reference ${escapeHtml(offer.orderId)}</p>
<p>${text}</p>${back}
<div class="box"><p>For training: the payment page token, as the return address would carry it, to paste into the payment desk.</p>
<p><code id="token">${escapeHtml(session.token)}</code></p></div>`
  );
}

const CLOSED = {
  PAID: ['This link is already paid', 'Nothing more is to be done.'],
  EXPIRED: ['This link has expired', 'Please ask the hotel for a new one.'],
  DISABLED: ['This link is no longer valid', 'Please ask the hotel for a new one.'],
  unknown: ['There is no such payment link', 'Please check the address.'],
  paid: ['This was already paid', 'The payment was made on another page. Nothing more is to be done.'],
  attempts: ['This link can no longer be paid', 'All attempts are used up. Please contact the hotel.'],
  timeout: ['This page has expired', 'Open the link again to pay.']
} as const;

export const closedPage = (reason: keyof typeof CLOSED): string => document(CLOSED[reason][0], `<h1>${CLOSED[reason][0]}</h1><p>${CLOSED[reason][1]}</p>`);
