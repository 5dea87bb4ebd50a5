import { escapeHtml } from '../core/html.ts';
import { TEST_CARDS, TEST_IBANS } from './cards.ts';
import type { Behaviour } from './cards.ts';
import { billingAddress } from './containers.ts';
import { meansOfBank, meansOfCard } from './means.ts';
import type { Means } from './means.ts';
import type { FormField } from './requests-management.ts';
import type { Words } from './words.ts';

/** Parts of the hosted pages: plain labelled fields, server-rendered, no script. What was typed as a card is never sent back. */

/** Field name → what is wrong with it. The key `form` is for the form as a whole. */
export type Problems = Readonly<Record<string, string>>;
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: Problems };

export type FieldOptions = { readonly value?: string; readonly autocomplete?: string; readonly inputmode?: string };

function field(name: string, label: string, problems: Problems, options: FieldOptions = {}): string {
  const problem = problems[name];
  const attributes = [
    `id="${name}" name="${name}"`,
    options.value === undefined ? '' : `value="${escapeHtml(options.value)}"`,
    options.autocomplete === undefined ? '' : `autocomplete="${options.autocomplete}"`,
    options.inputmode === undefined ? '' : `inputmode="${options.inputmode}"`,
    problem === undefined ? '' : `aria-invalid="true" aria-describedby="${name}-problem"`
  ];
  const told = problem === undefined ? '' : `<p class="error" id="${name}-problem">${escapeHtml(problem)}</p>`;
  return `<div><label for="${name}">${escapeHtml(label)}</label><input ${attributes.filter((a) => a !== '').join(' ')}>${told}</div>`;
}

export const button = (action: string, label: string, primary = false): string =>
  `<button type="submit" name="action" value="${action}"${primary ? ' class="primary"' : ''}>${escapeHtml(label)}</button>`;

export const alert = (text: string | undefined): string =>
  text === undefined ? '' : `<p class="error" role="alert">${escapeHtml(text)}</p>`;

export const cardFields = (words: Words, problems: Problems): string => `
${field('number', words.number, problems, { autocomplete: 'cc-number', inputmode: 'numeric' })}
<div class="row">
${field('expMonth', words.expMonth, problems, { autocomplete: 'cc-exp-month', inputmode: 'numeric' })}
${field('expYear', words.expYear, problems, { autocomplete: 'cc-exp-year', inputmode: 'numeric' })}
${field('cvc', words.cvc, problems, { autocomplete: 'cc-csc', inputmode: 'numeric' })}
</div>
${field('holder', words.holder, problems, { autocomplete: 'cc-name' })}`;

export const bankFields = (words: Words, problems: Problems): string =>
  field('iban', 'IBAN', problems) + field('accountHolder', words.accountHolder, problems, { autocomplete: 'name' });

/** Reads the card fields. Spaces in the number are for the eye; a year of two digits is of this century. */
export function readCard(form: URLSearchParams, words: Words, now: number, holderMandatory: boolean): Read<Means> {
  const text = (name: string) => (form.get(name) ?? '').trim();
  const number = text('number').replaceAll(/[\s-]/g, '');
  const month = Number(text('expMonth'));
  const year = /^\d{2}$/.test(text('expYear')) ? 2000 + Number(text('expYear')) : Number(text('expYear'));
  const rightness = {
    number: /^\d{12,19}$/.test(number),
    expMonth: Number.isInteger(month) && month >= 1 && month <= 12,
    expYear: Number.isInteger(year) && year >= 2000 && year <= 9999,
    cvc: /^\d{3,4}$/.test(text('cvc')),
    holder: text('holder').length <= 50 && !(holderMandatory && text('holder') === '')
  };
  const wrong = Object.entries(rightness).filter(([, right]) => !right);
  if (wrong.length > 0)
    return { ok: false, problems: Object.fromEntries(wrong.map(([name]) => [name, text(name) === '' ? words.needed : words.wrong])) };
  const holder = text('holder');
  const means = meansOfCard(
    { Number: number, ExpYear: year, ExpMonth: month, VerificationCode: text('cvc'), ...(holder === '' ? {} : { HolderName: holder }) },
    now
  );
  return means.ok ? means : { ok: false, problems: { number: `${words.wrong} (${means.refusal.detail?.[0] ?? means.refusal.message})` } };
}

export function readBank(form: URLSearchParams, words: Words): Read<Means> {
  const iban = (form.get('iban') ?? '').replaceAll(/\s/g, '');
  const holder = (form.get('accountHolder') ?? '').trim();
  if (!/^[A-Za-z0-9]{1,50}$/.test(iban)) return { ok: false, problems: { iban: iban === '' ? words.needed : words.wrong } };
  if (holder.length > 50) return { ok: false, problems: { accountHolder: words.wrong } };
  const means = meansOfBank({ IBAN: iban, ...(holder === '' ? {} : { HolderName: holder }) });
  return means.ok ? means : { ok: false, problems: { iban: `${words.wrong} (${means.refusal.detail?.[0] ?? means.refusal.message})` } };
}

type AddressField = { readonly name: FormField; readonly key: string; readonly autocomplete?: string };

const ADDRESS: readonly AddressField[] = [
  { name: 'SALUTATION', key: 'Gender' },
  { name: 'FIRSTNAME', key: 'FirstName', autocomplete: 'given-name' },
  { name: 'LASTNAME', key: 'LastName', autocomplete: 'family-name' },
  { name: 'COMPANY', key: 'Company', autocomplete: 'organization' },
  { name: 'VATNUMBER', key: 'VatNumber' },
  { name: 'STREET', key: 'Street', autocomplete: 'street-address' },
  { name: 'ZIP', key: 'Zip', autocomplete: 'postal-code' },
  { name: 'CITY', key: 'City', autocomplete: 'address-level2' },
  { name: 'STATE', key: 'CountrySubdivisionCode', autocomplete: 'address-level1' },
  { name: 'COUNTRY', key: 'CountryCode', autocomplete: 'country' },
  { name: 'EMAIL', key: 'Email', autocomplete: 'email' },
  { name: 'PHONE', key: 'Phone', autocomplete: 'tel' }
];

/** The billing address form, filled with what is known. */
export function addressFields(
  words: Words,
  known: Readonly<Record<string, string>>,
  mandatory: readonly FormField[],
  problems: Problems
): string {
  const fields = ADDRESS.map(({ name, key, autocomplete }) =>
    field(`address.${key}`, mandatory.includes(name) ? words[name] : `${words[name]} (${words.optional})`, problems, {
      value: known[key] ?? '',
      ...(autocomplete === undefined ? {} : { autocomplete })
    })
  );
  return `<fieldset><legend>${words.address}</legend>${fields.join('')}</fieldset>`;
}

/** Reads the billing address form; a mandatory field left empty or one out of its limits is named. */
export function readAddress(form: URLSearchParams, words: Words, mandatory: readonly FormField[]): Read<Record<string, string>> {
  const address: Record<string, string> = {};
  const problems: Record<string, string> = {};
  for (const { name, key } of ADDRESS) {
    const value = (form.get(`address.${key}`) ?? '').trim();
    if (value !== '') address[key] = value;
    else if (mandatory.includes(name)) problems[`address.${key}`] = words.needed;
  }
  const checked = billingAddress.safeParse(address);
  for (const issue of checked.success ? [] : checked.error.issues) problems[`address.${String(issue.path[0])}`] ??= words.wrong;
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, value: address };
}

const MEANING: Readonly<Record<Behaviour, string>> = {
  frictionless: 'pays, authenticated without a challenge',
  noShift: 'pays, without liability shift',
  challenge: 'asks for a 3-D Secure step',
  attempted: 'pays, authentication attempted only',
  challengeFails: '3-D Secure step fails',
  threeDsFails: '3-D Secure fails, pays all the same',
  dccUsd: 'offers US dollars',
  dccJpy: 'offers yen',
  declined: 'is declined',
  byAmount: 'result by the last two digits of the amount',
  partial: 'approves half, where that is allowed',
  softDecline: 'soft decline',
  checkFails: 'pays; a check on registration fails'
};

/** The published test cards, for training. */
export function testCardTable(): string {
  const rows = TEST_CARDS.map((card) => `<tr><td>${card.number}</td><td>${card.method}</td><td>${MEANING[card.behaviour]}</td></tr>`).join(
    ''
  );
  const ibans = Object.entries(TEST_IBANS).map(
    ([iban, behaviour]) => `<tr><td>${iban}</td><td>DIRECTDEBIT</td><td>${MEANING[behaviour]}</td></tr>`
  );
  return `<details lang="en"><summary>Test cards and accounts</summary><p>Any security code, name and future expiry.</p>
<table><thead><tr><th scope="col">Number</th><th scope="col">Brand</th><th scope="col">What it does</th></tr></thead>
<tbody>${rows}${ibans.join('')}</tbody></table></details>`;
}
