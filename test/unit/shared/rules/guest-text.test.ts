import { describe, expect, it } from 'vitest';
import { guestHtml, type GuestHtml } from '../../../../src/shared/rules/guest-html.ts';
import { filledSubject, filledText, mailBody, wordingFaults } from '../../../../src/shared/rules/guest-text.ts';
import { asGsm, shortLength, worldPhone } from '../../../../src/shared/rules/short-text.ts';

const link = (subject: string, body: string) => wordingFaults('link', { subject, body });

describe('A text for guests', () => {
  it('names what nobody knows, beside its field and with what was most likely meant', () => {
    expect(link('Your link {boking}', '{link} {gest} {whatever}')).toEqual([
      { field: 'subject', code: 'placeholderNear', params: { name: 'boking', near: 'booking' } },
      { field: 'body', code: 'placeholderNear', params: { name: 'gest', near: 'guest' } }
    ]);
    expect(link('x', '{link} {zzzzzzzz}')[0]).toMatchObject({ field: 'body', code: 'placeholderUnknown' });
    expect(link('x', '{link} {guest')).toEqual([{ field: 'body', code: 'placeholderBrace' }]);
  });

  it('does not go without its link, and a subject takes one line only', () => {
    expect(link('x', 'Dear {guest}')).toEqual([{ field: 'body', code: 'linkMissing' }]);
    expect(wordingFaults('short', { subject: '', body: 'Hello' })).toEqual([{ field: 'body', code: 'linkMissing' }]);
    expect(wordingFaults('receipt', { subject: 'x', body: 'Thank you' })).toEqual([]);
    expect(link('{signature}', '{link}')[0]).toMatchObject({ field: 'subject' });
    expect(link(' ', ' ').map(({ code }) => code)).toEqual(['required', 'required']);
    expect(wordingFaults('signature', { subject: '', body: 'Regards, {property} {link}' })).toHaveLength(1);
  });

  it('leaves out a line that names what is not known, and fills in what a guest typed as text alone', () => {
    const values = { guest: '{link}', booking: '', arrival: '1 May', link: 'https://pay.example/1' };
    expect(filledText('Dear {guest}\nBooking {booking} of {arrival}\n\n\n\nPay: {link}\n', values)).toBe(
      'Dear {link}\n\nPay: https://pay.example/1'
    );
    expect(filledSubject('{property}: for  {booking}', { property: '', booking: 'R\n1' })).toBe('for R 1');
  });

  it('puts terms where they are named, else at the end', () => {
    expect(mailBody('A\n\n{terms}\n\nB', { terms: 'T' })).toBe('A\n\nT\n\nB');
    expect(mailBody('A\n\nB', { terms: 'T' })).toBe('A\n\nB\n\nT');
    expect(mailBody('A', { terms: '' })).toBe('A');
  });
});

const html = (more: Partial<GuestHtml>) =>
  guestHtml({
    text: '',
    link: 'https://pay.example/1?a=1&b=2',
    button: 'Pay',
    language: 'en',
    logo: null,
    property: 'H',
    styled: 'inline',
    ...more
  });

describe('Its HTML', () => {
  it('escapes everything, and leads nowhere but to the payment page', () => {
    const made = html({
      text: 'Dear <b onload="x">"A" & \'B\'\n\nhttps://evil.example/\n\nhttps://pay.example/1?a=1&b=2\n\nor https://pay.example/1?a=1&b=2 here'
    });
    expect(made).toContain('Dear &lt;b onload=&quot;x&quot;&gt;&quot;A&quot; &amp; &#39;B&#39;');
    expect([...made.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'https://pay.example/1?a=1&amp;b=2',
      'https://pay.example/1?a=1&amp;b=2',
      'https://pay.example/1?a=1&amp;b=2'
    ]);
    expect(made).not.toMatch(/<script|<b |javascript:/);
    expect(html({ text: 'https://pay.example/1', link: null })).not.toContain('href');
  });

  it('is shown in the desk with a policy of its own and no style in its elements', () => {
    const shown = html({ text: 'x', styled: { nonce: 'n"1' }, logo: 'data:image/png;base64,AA' });
    expect(shown).toContain(`content="default-src 'none'; img-src data:; style-src 'nonce-n&quot;1'"`);
    expect(shown).not.toContain('style="');
    expect(html({ text: 'x' })).toContain('style="');
  });
});

describe('A short text', () => {
  it('counts as a phone does: the basic letters once, those of the extension twice, others by 70', () => {
    expect(shortLength('a'.repeat(160))).toEqual({ used: 160, most: 160, parts: 1 });
    expect(shortLength('€'.repeat(81))).toEqual({ used: 162, most: 160, parts: 2 });
    expect(shortLength('Ž'.repeat(71))).toEqual({ used: 71, most: 70, parts: 2 });
    expect(shortLength(asGsm('Hôtel “Žižka” – 12\u00a0€ …'))).toMatchObject({ most: 160 });
    expect(asGsm('Grüße, Señor François')).toBe('Grüße, Señor Francois');
  });

  it.each([
    ['+41 79 123 45 67', '+41791234567'],
    ['0041 (0)79 123 45 67', '+41791234567'],
    ['079 123 45 67', null],
    ['+0 123', null],
    ['+41 79 abc', null],
    ['+41791234567?text=x', null]
  ])('takes %s for %s', (typed, phone) => {
    expect(worldPhone(typed)).toBe(phone);
  });
});
