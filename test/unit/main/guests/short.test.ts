import { describe, expect, it } from 'vitest';
import { shortened } from '../../../../src/main/guests/short.ts';
import { isSms, smsAddress, whatsAppAddress } from '../../../../src/main/outside/external.ts';
import { shortFaults } from '../../../../src/shared/rules/mail-draft.ts';
import { shortLength } from '../../../../src/shared/rules/short-text.ts';

const LINK = 'https://pay.example.org/page/0123456789abcdef';

describe('A link for a phone', () => {
  it('goes as one message where it can: lines are left out, the last first, the link never', () => {
    const hotel = 'Hotel Seeblick: Ihr sicherer Link zur Buchung R-2040';
    expect(shortened(`${hotel}\nCHF 480.00\n${LINK}`, LINK)).toBe(`${hotel}\nCHF 480.00\n${LINK}`);
    const long = shortened(`${hotel}\n${'Bitte '.repeat(20)}\n${LINK}`, LINK);
    expect(long).toBe(`${hotel}\n${LINK}`);
    expect(shortLength(long).parts).toBe(1);
    const endless = `${LINK}${'x'.repeat(200)}`;
    expect(shortened(`${hotel}\n${endless}`, endless)).toBe(endless);
  });

  it('leaves by an address that holds one number and one text, whatever stands in it', () => {
    const address = smsAddress('+41791234567', `Hello & goodbye?\n#1 ${LINK}`);
    expect([isSms(address), new URL(address).search]).toEqual([true, `?body=${encodeURIComponent(`Hello & goodbye?\n#1 ${LINK}`)}`]);
    expect(
      ['sms:+41791234567,+41790000000?body=x', 'sms:0791234567?body=x', 'sms:+41791234567?body=x&to=y', 'tel:+41791234567'].some(isSms)
    ).toBe(false);
    const chat = new URL(whatsAppAddress('+41791234567', 'a&b'));
    expect([chat.origin, chat.pathname, chat.searchParams.get('text')]).toEqual(['https://wa.me', '/41791234567', 'a&b']);
  });

  it('does not leave without its link, nor to a number that lacks its country', () => {
    const faults = (text: string, phone: string, way: 'copy' | 'sms') =>
      shortFaults({ text, phone, way }, LINK).map(({ field, code }) => `${field} ${code}`);
    expect(faults(LINK, '', 'copy')).toEqual([]);
    expect(faults('Hello', '079 123 45 67', 'sms')).toEqual(['text linkMissing', 'phone phoneWorld']);
    expect(faults(LINK, ' ', 'sms')).toEqual(['phone required']);
    expect(faults(LINK, '+41 79 123 45 67', 'sms')).toEqual([]);
  });
});
