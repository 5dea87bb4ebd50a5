import { escapeHtml, page } from '../core/html.ts';
import { BRAND_NAMES } from './cards.ts';
import { alert, bankFields, button, cardFields, testCardTable } from './forms.ts';
import type { Problems } from './forms.ts';
import type { Registering } from './state.ts';
import { languageOf, wordsFor } from './words.ts';

/** The hosted form behind Alias/Insert. */

const document = (registration: Registering, title: string, body: string): string =>
  page({ lang: languageOf(registration.languageCode), title, body });

export function registerPage(registration: Registering, problems: Problems): string {
  const words = wordsFor(registration.languageCode);
  const { type } = registration;
  const form =
    type === 'CARD'
      ? `<fieldset><legend>${words.card}</legend>${cardFields(words, problems)}${button('store', words.store, true)}</fieldset>`
      : type === 'BANK_ACCOUNT'
        ? `<fieldset><legend>${words.account}</legend>${bankFields(words, problems)}${button('store', words.store, true)}</fieldset>`
        : `<p>${button('store', `${words.store}: ${BRAND_NAMES[type] ?? type}`, true)}</p>`;
  return document(
    registration,
    words.storeTitle,
    `<h1>${words.storeTitle}</h1><p>${words.storeNote}</p>${alert(problems['form'])}
<form method="post">${form}<p>${button('cancel', words.cancel)}</p></form>${testCardTable()}`
  );
}

export function registerChallengePage(registration: Registering): string {
  const words = wordsFor(registration.languageCode);
  return document(
    registration,
    '3-D Secure',
    `<h1>${words.storeTitle}</h1><h2>3-D Secure</h2><p>${words.challenge}</p>
<form method="post">${button('confirm', words.confirm, true)}${button('refuse', words.refuse)}</form>`
  );
}

const ENDINGS = { done: 'stored', failed: 'notStored', aborted: 'storeAborted' } as const;

export function registerEndPage(registration: Registering, outcome: keyof typeof ENDINGS): string {
  const words = wordsFor(registration.languageCode);
  const title = words[ENDINGS[outcome]];
  return document(
    registration,
    title,
    `<h1>${title}</h1><p>${words.close}</p><p><a href="${escapeHtml(registration.returnUrl)}">${words.back}</a></p>`
  );
}

export function registerClosedPage(registration: Registering): string {
  const words = wordsFor(registration.languageCode);
  return document(registration, words.pageExpired, `<h1>${words.pageExpired}</h1><p>${words.askHotel}</p>`);
}
