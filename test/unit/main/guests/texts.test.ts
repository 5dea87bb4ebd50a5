import { describe, expect, it } from 'vitest';
import { GUEST_PARTS } from '../../../../src/shared/model/guests.ts';
import { PAPER_LANGUAGES } from '../../../../src/shared/model/papers.ts';
import { filledSubject, mailBody, wordingFaults } from '../../../../src/shared/rules/guest-text.ts';
import { defaultTexts } from '../../../../src/main/guests/defaults.ts';
import { readTerms } from '../../../../src/main/guests/terms.ts';
import { linkFacts, valuesOf, type GuestFacts } from '../../../../src/main/guests/values.ts';
import { isDefault, textsIn } from '../../../../src/main/guests/wording.ts';
import type { PaperLanguage } from '../../../../src/shared/model/papers.ts';
import { token } from '../../../builders/accounts.ts';

const hotel = { name: 'Hotel Seeblick', address: 'Seestr. 1', phone: '', email: '' };
const written = (facts: GuestFacts, language: PaperLanguage = 'en', property: typeof hotel | null = hotel) => {
  const texts = textsIn(language, []);
  const values = valuesOf(facts, { language, machineLocale: language, property, texts });
  return { subject: filledSubject(texts.link.subject, values), body: mailBody(texts.link.body, values) };
};
const link = (more: Parameters<typeof token>[0] = {}) => linkFacts({ ...token(more), actionUrl: 'https://pay.example/1' });
const body = (more: Parameters<typeof token>[0]) => written(link(more)).body;

describe('What guests are written', () => {
  it.each(PAPER_LANGUAGES)('has texts of its own for every occasion in %s, which pass their own check', (language) => {
    const texts = defaultTexts(language);
    expect(GUEST_PARTS.flatMap((part) => wordingFaults(part, texts[part]))).toEqual([]);
  });

  it.each(PAPER_LANGUAGES)('leaves no placeholder unfilled in %s', (language) => {
    for (const facts of [
      link({ acceptUntil: 1_800_000_000 }),
      link({ preauth: true }),
      link({ amount: null, guestName: null, checkIn: null }),
      { ...link(), page: { link: 'https://pay.example/1', ask: 'bank' as const, until: null } }
    ]) {
      const mail = written(facts, language);
      expect(`${mail.subject}\n${mail.body}`).not.toMatch(/[{}]|undefined|\bnull\b/);
      expect(mail.body).toContain('https://pay.example/1');
    }
  });

  it('writes amount and days in the language of the mail', () => {
    const mail = written(link(), 'de');
    expect(mail.body).toContain('125,50\u00a0€');
    expect(mail.body).toContain('20.12.2026');
    expect(mail.subject).toBe('Hotel Seeblick: Ihr sicherer Link zur Buchung B-1');
    expect(written(link(), 'de', null).subject).toBe('Ihr sicherer Link zur Buchung B-1');
  });

  it('says that a pre-authorization is not charged yet, and that a stored card costs nothing', () => {
    expect(body({ preauth: true })).toContain('not charged yet');
    expect(body({ amount: null })).toContain('Nothing is charged now');
    expect(written({ ...link(), page: { link: 'x', ask: 'bank', until: null } }).body).toContain(
      'Your bank asks you to confirm the payment of €125.50'
    );
  });

  it('ends with greeting and name, or with the greeting alone where the property has none', () => {
    expect(body({}).endsWith('Kind regards\nHotel Seeblick')).toBe(true);
    expect(written(link(), 'en', null).body.endsWith('Kind regards')).toBe(true);
  });

  it('knows its own words again', () => {
    const said = defaultTexts('fr').link;
    expect(isDefault('link', { subject: `${said.subject} `, body: `${said.body}\n` }, 'fr')).toBe(true);
    expect(isDefault('link', { ...said, body: `${said.body} x` }, 'fr')).toBe(false);
    const own = textsIn('fr', [{ language: 'fr', part: 'link', subject: 'S', body: '{link}' }]);
    expect([own.link.own, own.link.subject, own.receipt.own]).toEqual([true, 'S', false]);
  });

  it('takes a PDF or a text as terms, by what is in it', () => {
    expect(readTerms(Buffer.from('%PDF-1.7 ...'))).toEqual({ ok: true, value: 'application/pdf' });
    expect(readTerms(Buffer.from('Bedingungen: für alle'))).toEqual({ ok: true, value: 'text/plain' });
    expect(readTerms(Buffer.from([0x4d, 0x5a, 0, 0xff]))).toEqual({ ok: false, error: 'notTerms' });
    expect(readTerms(Buffer.alloc(2_000_001, 'a'))).toEqual({ ok: false, error: 'tooLarge' });
  });
});
