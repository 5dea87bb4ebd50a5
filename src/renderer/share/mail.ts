import type { Token } from '../../shared/model/domain.ts';
import { formatDay, formatMoment } from '../../shared/values/dates.ts';
import { filled } from '../../shared/values/filled.ts';
import type { MailDraft } from '../../shared/ipc/contract.ts';
import { formatMoney } from '../../shared/values/money.ts';

/** One language's words for a link mail; `{name}` is filled in. */
export type MailTemplate = {
  readonly subject: string;
  readonly greeting: string;
  readonly greetingNameless: string;
  readonly stay: string;
  readonly pay: string;
  readonly reserve: string;
  readonly store: string;
  readonly bank: string;
  readonly until: string;
  readonly closing: string;
};

const templates = import.meta.glob<MailTemplate>('../../../resources/locales/*.json', { import: 'guestMail' });

/** Languages a mail can be drafted in, as ISO 639-1 codes. */
export const mailLanguages: readonly string[] = Object.keys(templates).map((path) =>
  path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
);

export const mailLanguageFor = (wanted: string | null, own: string): string =>
  [wanted, own, 'en'].find((language) => language !== null && mailLanguages.includes(language)) ?? 'en';

export async function loadTemplate(language: string): Promise<MailTemplate | null> {
  const load = templates[`../../../resources/locales/${language}.json`];
  return load ? load() : null;
}

export type MailFacts = Pick<
  Token,
  'accountId' | 'guestName' | 'guestEmail' | 'bookingId' | 'checkIn' | 'checkOut' | 'amount' | 'currency' | 'actionUrl' | 'acceptUntil'
>;

/** What the guest is asked to do on the page: a text of the template. */
export type MailAsk = 'pay' | 'reserve' | 'store' | 'bank';

type Wording = {
  readonly ask: MailAsk;
  readonly template: MailTemplate;
  /** For amounts and dates: the mail's language, as the app writes it. */
  readonly locale: string;
  readonly hotelName: string;
};

/** A mail to the guest with the link in it. Amounts and dates are written in the mail's language. */
export function mailFor(link: MailFacts, { ask, template, locale, hotelName }: Wording): MailDraft {
  const values = {
    guest: link.guestName ?? '',
    booking: link.bookingId ?? '',
    hotel: hotelName,
    checkIn: link.checkIn ? formatDay(link.checkIn, locale) : '',
    checkOut: link.checkOut ? formatDay(link.checkOut, locale) : '',
    amount: link.amount !== null && link.currency ? formatMoney(link.amount, link.currency, locale) : '',
    until: link.acceptUntil === null ? '' : formatMoment(link.acceptUntil, locale)
  };
  const lines = [
    filled(values.guest === '' ? template.greetingNameless : template.greeting, values),
    '',
    ...(values.checkIn && values.checkOut ? [filled(template.stay, values)] : []),
    filled(template[ask], values),
    '',
    link.actionUrl ?? '',
    '',
    ...(values.until ? [filled(template.until, values), ''] : []),
    filled(template.closing, values),
    ...(hotelName ? [hotelName] : [])
  ];
  const subject = filled(template.subject, values).replace(/^[\s:–-]+|[\s:–-]+$/g, '');
  return { to: link.guestEmail ?? '', subject: hotelName ? `${hotelName}: ${subject}` : subject, body: lines.join('\n') };
}
