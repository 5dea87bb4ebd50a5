import { describe, expect, test } from 'vitest';
import { display, expired, luhn, schemeOf } from '../../../../src/simulator/syspay/card-facts.ts';
import { readCard } from '../../../../src/simulator/syspay/card-request.ts';
import { createProblems } from '../../../../src/simulator/syspay/errors.ts';
import { outcomeOf } from '../../../../src/simulator/syspay/outcomes.ts';
import { BEHAVIOURS, behaviourOf, FAILURE_CATEGORIES, MAGIC_NAMES, TEST_CARDS } from '../../../../src/simulator/syspay/test-cards.ts';

const NOW = Date.UTC(2026, 10, 21) / 1000;

describe('The table of test cards', () => {
  test.each(TEST_CARDS)('$number is a $scheme with a right check digit and a known behaviour', ({ number, scheme, behaviour }) => {
    expect([luhn(number), schemeOf(number), behaviour in BEHAVIOURS]).toEqual([true, scheme, true]);
  });
  test('every failure category can be had by a name without digits', () => {
    expect(Object.values(MAGIC_NAMES)).toEqual(expect.arrayContaining([...FAILURE_CATEGORIES]));
    for (const name of Object.keys(MAGIC_NAMES)) expect(name).toMatch(/^[A-Z ]+$/);
  });
  test('the name decides before the code, the code before the number', () => {
    expect(behaviourOf({ number: '4000000000000002', holder: 'waiting', cvc: '000' })).toBe('waiting');
    expect(behaviourOf({ number: '4000000000000002', holder: 'Ann', cvc: '000' })).toBe('invalid_cv2');
    expect(behaviourOf({ number: '4000000000000002', holder: 'Ann', cvc: undefined })).toBe('declined');
    expect(behaviourOf({ number: '5555555555554444', holder: 'Ann', cvc: '123' })).toBe('good');
  });
});

describe('Facts of a card', () => {
  test('is shown by first six and last four', () => {
    expect(display('411111', '1111', 16)).toBe('4111-11xx-xxxx-1111');
    expect(display('378282', '0005', 15)).toBe('3782-82xx-xxx0-005');
  });
  test('is good to the end of its month', () => {
    expect(expired('11', '2026', NOW)).toBe(false);
    expect(expired('10', '2026', NOW)).toBe(true);
    expect(expired('12', '2026', Date.UTC(2027, 0, 1) / 1000)).toBe(true);
  });
});

describe('Reading a card', () => {
  const sent = {
    type: 'CREDITCARD',
    token_key: undefined,
    cardholder: 'Ann Guest',
    number: '4111111111111111',
    exp_month: '12',
    exp_year: '2030',
    cvc: '123'
  };
  test('keeps the outside of it only', () => {
    const card = readCard(sent, { now: NOW, cvcNeeded: true }, createProblems());
    expect(card).toEqual({
      type: 'CREDITCARD',
      first6: '411111',
      last4: '1111',
      length: 16,
      scheme: 'VISA',
      expMonth: '12',
      expYear: '2030',
      holder: 'Ann Guest',
      fingerprint: expect.any(String),
      behaviour: 'good'
    });
    expect(JSON.stringify(card)).not.toContain(sent.number);
  });
  test('strips what does not belong in a name', () => {
    expect(readCard({ ...sent, cardholder: " Zoë O'Neil-Smith (VIP) " }, { now: NOW, cvcNeeded: true }, createProblems())?.holder).toBe(
      "Zoë O'Neil-Smith VIP"
    );
  });
});

const stored = (behaviour: string, holder = 'Ann') => ({
  type: 'CREDITCARD' as const,
  first6: '400000',
  last4: '3220',
  length: 16,
  scheme: 'VISA',
  expMonth: '12',
  expYear: '2030',
  holder,
  fingerprint: '',
  behaviour
});

describe('What an attempt comes to', () => {
  test('3-D Secure is asked of a guest who is present, of nobody on the telephone, unless it must be', () => {
    expect(outcomeOf(stored('three_ds'), 'first', NOW, { must: false, guestPresent: true })).toBe('three_ds');
    expect(outcomeOf(stored('three_ds'), 'first', NOW, { must: false, guestPresent: false })).toBe('success');
    expect(outcomeOf(stored('three_ds', 'THREE DS'), 'first', NOW, { must: false, guestPresent: false })).toBe('three_ds');
    expect(outcomeOf(stored('good'), 'first', NOW, { must: true, guestPresent: false })).toBe('three_ds');
    expect(outcomeOf(stored('declined'), 'first', NOW, { must: true, guestPresent: true })).toBe('declined');
  });
  test('a stored card that has expired meanwhile fails as expired', () => {
    expect(outcomeOf(stored('good'), 'later', Date.UTC(2031, 0, 1) / 1000, { must: false, guestPresent: false })).toBe('expired');
  });
});
