import { escapeHtml, page } from '../core/html.ts';
import { BRAND_NAMES } from './cards.ts';
import { alert, bankFields, button, cardFields, testCardTable } from './forms.ts';
import type { Problems } from './forms.ts';
import type { Registering } from './state.ts';

/** The hosted form behind Alias/Insert. */

const document = (title: string, body: string): string => page({ lang: 'en', title, body });

const TITLE = 'Store your means of payment';

export function registerPage(registration: Registering, problems: Problems): string {
  const { type } = registration;
  const cancel = `<p>${button('cancel', 'Cancel')}</p>`;
  const form =
    type === 'CARD'
      ? `<fieldset><legend>Card</legend>${cardFields(problems)}${button('store', 'Store card', true)}</fieldset>`
      : type === 'BANK_ACCOUNT'
        ? `<fieldset><legend>Bank account</legend>${bankFields(problems)}${button('store', 'Store account', true)}</fieldset>`
        : `<p>${button('store', `Confirm in ${BRAND_NAMES[type] ?? type}`, true)}</p>`;
  return document(
    TITLE,
    `<h1>${TITLE}</h1><p>Nothing is charged now.</p>${alert(problems['form'])}<form method="post">${form}${cancel}</form>${testCardTable()}`
  );
}

export const registerChallengePage = (): string =>
  document(
    'Confirm',
    `<h1>${TITLE}</h1><h2>3-D Secure</h2><p>Your bank asks you to confirm that the card may be stored.</p>
<form method="post">${button('confirm', 'Confirm', true)}${button('refuse', 'Refuse')}</form>`
  );

const ENDINGS = {
  done: 'Your means of payment is stored',
  failed: 'Your means of payment could not be stored',
  aborted: 'You cancelled'
} as const;

export const registerEndPage = (registration: Registering, outcome: keyof typeof ENDINGS): string =>
  document(
    ENDINGS[outcome],
    `<h1>${ENDINGS[outcome]}</h1><p>You can close this page.</p><p><a href="${escapeHtml(registration.returnUrl)}">Return to the hotel</a></p>`
  );

export const registerClosedPage = (): string => document('This page has expired', '<h1>This page has expired</h1><p>Please ask the hotel for a new one.</p>');
