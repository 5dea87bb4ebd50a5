import { describe, expect, it } from 'vitest';
import { waitSeconds } from '../../../../src/renderer/features/attention/rules.ts';
import { agoText, lengthText } from '../../../../src/renderer/text/ago.ts';
import { cardName } from '../../../../src/renderer/text/cardName.ts';
import { firstDayOfWeek, localeFor } from '../../../../src/renderer/text/locale.ts';

describe('Small words', () => {
  it('tell how long ago', () => {
    expect(agoText(1000, 1010, 'en')).toBe('now');
    expect(agoText(1000, 1000 + 180, 'en')).toBe('3 minutes ago');
    expect(agoText(1000, 1000 + 7200, 'en')).toBe('2 hours ago');
    expect(agoText(1000, 1000 + 86_400, 'en')).toBe('yesterday');
    expect(agoText(2000, 1000, 'en')).toBe('now');
  });
  it('tell how long', () => {
    expect([45, 119, 3_979_431].map((seconds) => lengthText(seconds, 'en'))).toEqual(['45 seconds', '119 seconds', '46 days']);
    expect([300, 7_300].map((seconds) => lengthText(seconds, 'de'))).toEqual(['5 Minuten', '2 Stunden']);
  });
  it('name a card without showing more than its last four digits', () => {
    const card = { scheme: 'VISA', first6: '411111', last4: '1111', expiry: null, holder: null, fingerprint: null };
    expect(cardName({ card, methodDisplay: null, methodType: null })).toBe('VISA ···· 1111');
    expect(cardName({ card: { ...card, last4: null }, methodDisplay: 'TWINT', methodType: null })).toBe('TWINT');
  });
  it('keep the machine’s habits where it speaks the language on screen', () => {
    expect(localeFor('en', 'en-GB')).toBe('en-GB');
    expect(localeFor('de', 'en-GB')).toBe('de');
    expect(localeFor('en', 'en_US.UTF-8')).toBe('en');
  });
  it('begin the week as the machine’s region does', () => {
    expect(['de-DE', 'de-CH', 'fr-FR', 'it-IT', 'es-ES', 'nl-NL', 'en-GB'].map(firstDayOfWeek)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(['en-US', 'fr-CA', 'es-MX', 'ar-EG'].map(firstDayOfWeek)).toEqual([0, 0, 0, 6]);
    expect(['en', 'de', 'en_US.UTF-8', ''].map(firstDayOfWeek)).toEqual([1, 1, 1, 1]);
  });
  it('count down to the next question', () => {
    expect([waitSeconds(null, 10), waitSeconds(5, 10), waitSeconds(15, 10)]).toEqual([0, 0, 5]);
  });
});
