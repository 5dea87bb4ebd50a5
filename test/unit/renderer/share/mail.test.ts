import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mailFor, mailLanguageFor, mailLanguages } from '../../../../src/renderer/share/mail.ts';
import type { MailAsk, MailTemplate } from '../../../../src/renderer/share/mail.ts';
import { token } from '../../../builders/accounts.ts';

const folder = join(import.meta.dirname, '../../../../resources/locales');
const templates = readdirSync(folder).map(
  (file) =>
    [file.replace('.json', ''), (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { guestMail: MailTemplate }).guestMail] as const
);
const english = templates.find(([language]) => language === 'en')?.[1] as MailTemplate;

const body = (ask: MailAsk) => mailFor(token(), { ask, template: english, locale: 'en', hotelName: '' }).body;

describe('A mail with a link', () => {
  it('is there in the six languages of the gateway', () => {
    expect(mailLanguages.toSorted()).toEqual(['de', 'en', 'es', 'fr', 'it', 'nl']);
  });

  it.each(templates)('leaves no placeholder unfilled in %s', (language, template) => {
    for (const [ask, link] of [
      ['pay', token({ acceptUntil: 1_800_000_000 })],
      ['reserve', token({ preauth: true })],
      ['store', token({ amount: null, guestName: null, checkIn: null })],
      ['bank', token({ checkIn: null })]
    ] as const) {
      const mail = mailFor(link, { ask, template, locale: language, hotelName: 'Hotel Seeblick' });
      expect(`${mail.subject}\n${mail.body}`).not.toMatch(/[{}]/);
      expect(mail.body).toContain('https://pay.example/1');
    }
  });

  it('writes amount and days in the language of the mail', () => {
    const german = templates.find(([language]) => language === 'de')?.[1] as MailTemplate;
    const mail = mailFor(token(), { ask: 'pay', template: german, locale: 'de', hotelName: 'Hotel Seeblick' });
    expect(mail.body).toContain('125,50\u00a0€');
    expect(mail.body).toContain('20.12.2026');
    expect(mail.subject).toBe('Hotel Seeblick: Ihr sicherer Link zur Buchung B-1');
  });

  it('says that a pre-authorization is not charged yet, and that a stored card costs nothing', () => {
    expect(body('reserve')).toContain('not charged yet');
    expect(body('store')).toContain('Nothing is charged now');
    expect(body('bank')).toContain('Your bank asks you to confirm the payment of €125.50');
  });

  it('takes the guest’s language, else the operator’s, else English', () => {
    expect([mailLanguageFor('it', 'de'), mailLanguageFor('ja', 'de'), mailLanguageFor(null, 'ja')]).toEqual(['it', 'de', 'en']);
  });
});
