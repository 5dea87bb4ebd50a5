import { minorDigits } from '../../decimals.ts';
import { escapeHtml as e, page } from '../../core/html.ts';
import type { Desk } from '../changes.ts';
import type { Problem } from '../errors.ts';
import { settingsOf } from '../settings.ts';
import { FAILURE_CATEGORIES, TEST_CARDS } from '../test-cards.ts';
import { methodDisplay } from '../views.ts';
import { banksOf } from './guest.ts';
import type { Errand } from './guest.ts';
import type { Language, Words } from './words.ts';

/** The pages a guest sees. Plain HTML, no script: they work in any browser and with any aid. */
export type Tongue = { lang: Language; words: Words };

/** What was typed and may be shown again: never the number, never the code. */
export type Typed = { cardholder?: string; expiry?: string };
export type CardTrouble = { problems?: readonly Problem[]; retry?: boolean; typed?: Typed };

const FIELDS = ['cardholder', 'number', 'expiry', 'cvc'] as const;

export function cardPage(desk: Desk, errand: Errand, { lang, words }: Tongue, trouble: CardTrouble = {}): string {
  const { payment } = errand;
  const title = payment === undefined ? words.storeTitle : payment.preauth ? words.authorizeTitle : words.payTitle;
  const action = payment === undefined ? words.store : payment.preauth ? words.authorize : words.pay;
  const wrong = wrongFields(trouble.problems ?? []);
  const input = (name: (typeof FIELDS)[number], attributes: string, value = '') => {
    const bad = wrong.get(name);
    const marks = bad === undefined ? '' : ` aria-invalid="true" aria-describedby="${name}-error"`;
    const note = bad === undefined ? '' : `<p class="error" id="${name}-error" lang="en">${e(bad)}</p>`;
    return `<div><label for="${name}">${e(words[name])}</label>
<input id="${name}" name="${name}" value="${e(value)}" ${attributes}${marks}>${note}</div>`;
  };
  const alert =
    trouble.retry === true
      ? `<p class="error" role="alert">${e(words.retry)} ${errand.token.attemptsLeft}</p>`
      : wrong.size > 0
        ? `<p class="error" role="alert">${e(words.check)}</p>`
        : '';
  const banks = banksOf(desk, errand)
    .map((bank) => `<button name="action" value="bank:${bank}">${bank === 'IDEAL' ? 'iDEAL' : 'Sofort'}</button>`)
    .join('');
  return page({
    lang,
    title,
    body: `${heading(desk, errand, { lang, words }, title)}${alert}
<form method="post" autocomplete="off">
${input('cardholder', 'autocomplete="off" maxlength="100"', trouble.typed?.cardholder ?? '')}
${input('number', 'inputmode="numeric" autocomplete="off" maxlength="30"')}
<div class="row">
${input('expiry', 'inputmode="numeric" autocomplete="off" maxlength="9" placeholder="MM/YY"', trouble.typed?.expiry ?? '')}
${input('cvc', 'inputmode="numeric" autocomplete="off" maxlength="4"')}</div>
<button class="primary" name="action" value="pay">${e(action)}</button>${banks}
<button name="action" value="cancel" formnovalidate>${e(words.cancel)}</button>
</form>${helpers(words)}`
  });
}

export function stepPage(desk: Desk, errand: Errand, { lang, words }: Tongue): string {
  const method = errand.token.pending ?? errand.token.method;
  const title = method === null || method.type === 'CREDITCARD' ? words.stepTitle : words.bankTitle;
  return page({
    lang,
    title,
    body: `${heading(desk, errand, { lang, words }, title)}<p>${e(words.stepText)}</p>
<p>${e(method === null ? '' : methodDisplay(method))}</p>
<form method="post"><button class="primary" name="action" value="confirm">${e(words.confirm)}</button>
<button name="action" value="refuse">${e(words.refuse)}</button>
<button name="action" value="cancel">${e(words.cancel)}</button></form>`
  });
}

export function endPage(desk: Desk, errand: Errand, { lang, words }: Tongue): string {
  const status = errand.debit ? (errand.payment?.status ?? '') : errand.token.status;
  const texts: Record<string, string> = {
    ACTIVE: words.done,
    SUCCESS: words.done,
    AUTHORIZED: words.done,
    PENDING: words.waiting,
    WAITING: words.waiting,
    FAILED: words.failed,
    ERROR: words.failed,
    CANCELLED: words.cancelled
  };
  const text = texts[status] ?? words.gone;
  return page({ lang, title: text, body: `<h1>${e(text)}</h1>${summary(desk, errand, { lang, words })}<p class="box">${e(status)}</p>` });
}

export function gonePage({ lang, words }: Tongue): string {
  return page({ lang, title: words.gone, body: `<h1>${e(words.gone)}</h1>` });
}

function heading(desk: Desk, errand: Errand, tongue: Tongue, title: string): string {
  return `<h1>${e(title)}</h1>${summary(desk, errand, tongue)}`;
}

function summary(desk: Desk, { token, payment }: Errand, { lang, words }: Tongue): string {
  const { sources } = settingsOf(desk.core);
  const hotel = (sources.find((source) => source.id === token.source) ?? sources[0])?.name ?? '';
  const { booking_id, check_in_date, check_out_date } = token.booking;
  const amount = payment === undefined ? '' : `<p class="amount">${e(formatMinor(payment.amount, payment.currency, lang))}</p>`;
  const description = token.description === null ? '' : `<p>${e(token.description)}</p>`;
  const stay = `${e(words.stay)} ${e(check_in_date)} – ${e(check_out_date)}`;
  return `<p>${e(hotel)}</p>${amount}${description}<p>${e(words.booking)} ${e(booking_id)} · ${stay}</p>`;
}

/** Minor units as an amount in the guest's language, with the currency's own number of decimals. */
export function formatMinor(minor: number, currency: string, lang: string): string {
  const decimals = minorDigits(currency);
  const format = new Intl.NumberFormat(lang, {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals
  });
  return format.format(minor / 10 ** decimals);
}

function wrongFields(problems: readonly Problem[]): Map<string, string> {
  const wrong = new Map<string, string>();
  for (const { property, message } of problems) {
    const name = (property ?? '').split('.').at(-1) ?? '';
    const field = name === 'expMonth' || name === 'expYear' ? 'expiry' : name;
    if (!wrong.has(field)) wrong.set(field, message);
  }
  return wrong;
}

function helpers(words: Words): string {
  const failures = FAILURE_CATEGORIES.map((category) => `<button name="action" value="fail:${category}">${category}</button>`).join('');
  const cards = TEST_CARDS.map(
    ({ number, scheme, does }) => `<tr><td>${number.replace(/(\d{4})(?=\d)/g, '$1 ')}</td><td>${scheme}</td><td>${e(does)}</td></tr>`
  ).join('');
  return `<details><summary>${e(words.helpers)}</summary>
<form method="post"><p lang="en">End this request as failed:</p>${failures}<button name="action" value="timeout">TIMED_OUT</button></form>
<table lang="en"><caption>Test cards: any future expiry date, any security code but 000</caption>
<thead><tr><th scope="col">Number</th><th scope="col">Scheme</th><th scope="col">What it does</th></tr></thead>
<tbody>${cards}</tbody></table>
<p lang="en">A cardholder name such as DECLINED, INSUFFICIENT FUNDS, THREE DS or WAITING decides the outcome with any number.</p>
</details>`;
}
