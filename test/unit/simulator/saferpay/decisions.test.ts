import { describe, expect, test } from 'vitest';
import { TEST_CARDS } from '../../../../src/simulator/saferpay/cards.ts';
import type { Behaviour } from '../../../../src/simulator/saferpay/cards.ts';
import { authenticate, authorize, needsChallenge } from '../../../../src/simulator/saferpay/decisions.ts';
import { displayText, maskedNumber, meansOfBank, meansOfCard, paymentMeans, sameMeans } from '../../../../src/simulator/saferpay/means.ts';
import type { Means } from '../../../../src/simulator/saferpay/means.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z') / 1000;
const card = (behaviour: Behaviour, method = 'VISA'): Means => ({ kind: 'card', method, behaviour, hasCvc: true, holder: null });
const chf = (value: number) => ({ value, currency: 'CHF' });
const read = (Number: string, more: object = {}) => meansOfCard({ Number, ExpYear: 2030, ExpMonth: 9, ...more }, NOW);

const luhn = (number: string) =>
  [...number]
    .toReversed()
    .reduce((sum, digit, index) => sum + (index % 2 === 0 ? Number(digit) : Number(digit) * 2 - (Number(digit) > 4 ? 9 : 0)), 0) %
    10 ===
  0;

describe('Test cards', () => {
  test('are the published numbers: beginning with 9, right by Luhn, one of 17 digits', () => {
    expect(TEST_CARDS).toHaveLength(39);
    expect(TEST_CARDS.every((c) => c.number.startsWith('9') && luhn(c.number))).toBe(true);
    expect(TEST_CARDS.filter((c) => c.number.length !== 16).map((c) => c.method)).toEqual(['BANCONTACT']);
    expect(new Set(TEST_CARDS.map((c) => c.number)).size).toBe(TEST_CARDS.length);
  });

  test('are kept without number and code', () => {
    const means = read('9010003150000001', { VerificationCode: '987', HolderName: 'Ada' });
    expect(JSON.stringify(means)).not.toMatch(/9010003150000001|987/);
  });

  test('nothing else is accepted, nor an expired one', () => {
    expect(read('4111111111111111')).toMatchObject({ ok: false, refusal: { name: 'PAYMENTMEANS_INVALID' } });
    expect(JSON.stringify(read('4111111111111111'))).not.toContain('4111');
    expect(read('9010003150000001', { ExpYear: 2026, ExpMonth: 10 }).ok).toBe(false);
    expect(read('9010003150000001', { ExpYear: 2026, ExpMonth: 11 }).ok).toBe(true);
  });

  test('accounts: two published ones, SEPA only', () => {
    expect(meansOfBank({ IBAN: 'DE17970000011234567890' }).ok).toBe(true);
    expect(meansOfBank({ IBAN: 'DE89370400440532013000' })).toMatchObject({ refusal: { name: 'PAYMENTMEANS_INVALID' } });
    expect(meansOfBank({ IBAN: 'US1234' })).toMatchObject({ refusal: { name: 'PAYMENTMEANS_NOT_SUPPORTED' } });
  });
});

describe('Masks', () => {
  const visa = read('9010003150000001');
  const bancontact = read('91108000500000005');

  test('show eight digits from 1.53, six before', () => {
    if (!visa.ok || visa.value.card === undefined || !bancontact.ok || bancontact.value.card === undefined) throw new Error('not read');
    expect(maskedNumber(visa.value.card, '1.53')).toBe('90100031xxxx0001');
    expect(maskedNumber(visa.value.card, '1.52')).toBe('901000xxxxxx0001');
    expect(maskedNumber(bancontact.value.card, '1.53')).toBe('91108000xxxxx0005');
    expect(displayText(visa.value)).toBe('xxxx xxxx xxxx 0001');
  });

  test('PaymentMeans names brand and card', () => {
    if (!visa.ok) throw new Error('not read');
    expect(paymentMeans(visa.value, '1.53')).toMatchObject({
      Brand: { PaymentMethod: 'VISA' },
      Card: { ExpYear: 2030, ExpMonth: 9, CountryCode: 'CH', HolderSegment: 'CONSUMER', FundingSource: 'CREDIT' }
    });
  });

  test('the same card registered twice is recognised', () => {
    const again = read('9010003150000001', { ExpMonth: 10 });
    expect(visa.ok && again.ok && sameMeans(visa.value, again.value)).toBe(true);
    expect(visa.ok && bancontact.ok && sameMeans(visa.value, bancontact.value)).toBe(false);
  });
});

const byAmount = (value: number) => {
  const decided = authorize(card('byAmount'), chf(value), false);
  return decided.ok
    ? decided.value.shiftAllowed
      ? 'approved'
      : 'no shift'
    : `${decided.refusal.processor?.result} ${decided.refusal.name} ${decided.refusal.behavior}`;
};

describe('The acquirer', () => {
  test.each([
    [1000, 'approved'],
    [1001, 'no shift'],
    [1003, '03 TRANSACTION_DECLINED DO_NOT_RETRY'],
    [1004, '04 PAYMENTMEANS_INVALID OTHER_MEANS'],
    [1005, '05 TRANSACTION_DECLINED OTHER_MEANS'],
    [1009, '09 TRANSACTION_DECLINED RETRY_LATER'],
    [1012, '12 TRANSACTION_DECLINED DO_NOT_RETRY'],
    [1014, '14 PAYMENTMEANS_INVALID OTHER_MEANS'],
    [1030, '30 UNEXPECTED_ERROR_BY_ACQUIRER RETRY'],
    [1033, '33 UPDATE_CARD_INFORMATION OTHER_MEANS'],
    [1034, '34 TRANSACTION_DECLINED DO_NOT_RETRY'],
    [1043, '43 TRANSACTION_DECLINED DO_NOT_RETRY'],
    [1051, '51 TRANSACTION_DECLINED RETRY_LATER'],
    [1062, '62 TRANSACTION_DECLINED OTHER_MEANS'],
    [1077, 'approved'],
    [5, '05 TRANSACTION_DECLINED OTHER_MEANS']
  ])('decides by the amount %i: %s', (value, expected) => {
    expect(byAmount(value)).toBe(expected);
  });

  test('declines, asks for authentication, approves half', () => {
    expect(authorize(card('declined'), chf(1000), false)).toMatchObject({ refusal: { name: 'TRANSACTION_DECLINED' } });
    expect(authorize(card('softDecline'), chf(1000), false)).toMatchObject({ refusal: { name: 'PAYER_AUTHENTICATION_REQUIRED' } });
    expect(authorize(card('partial'), chf(1001), true)).toMatchObject({ ok: true, value: { value: 500 } });
    expect(authorize(card('partial'), chf(1001), false)).toMatchObject({
      refusal: { behavior: 'RETRY_LATER', processor: { result: '51' } }
    });
  });

  test('decides on a direct debit by amounts 210nn', () => {
    const account: Means = { kind: 'bank', method: 'DIRECTDEBIT', behaviour: 'byAmount', hasCvc: false, holder: null };
    expect(authorize(account, { value: 21_051, currency: 'EUR' }, false).ok).toBe(false);
    expect(authorize(account, { value: 31_051, currency: 'EUR' }, false).ok).toBe(true);
  });
});

const outcome = (behaviour: Behaviour, confirmed?: boolean, condition?: Parameters<typeof authenticate>[1]) => {
  const result = authenticate(card(behaviour), condition, confirmed);
  return result.ok ? `${result.value.type} ${result.value.shift ? 'shift' : 'no shift'}` : result.refusal.name;
};

describe('3-D Secure', () => {
  test('ends as each card has it', () => {
    expect(outcome('frictionless')).toBe('FRICTIONLESS shift');
    expect(outcome('noShift')).toBe('NONE no shift');
    expect(outcome('attempted')).toBe('ATTEMPT shift');
    expect(outcome('threeDsFails')).toBe('NONE no shift');
    expect(outcome('challenge', true)).toBe('STRONG_CUSTOMER_AUTHENTICATION shift');
    expect(outcome('challenge', false)).toBe('3DS_AUTHENTICATION_FAILED');
    expect(outcome('challengeFails', true)).toBe('3DS_AUTHENTICATION_FAILED');
  });

  test('a link’s Condition must be met', () => {
    expect(outcome('noShift', undefined, 'THREE_DS_AUTHENTICATION_SUCCESSFUL_OR_ATTEMPTED')).toBe('CONDITION_NOT_SATISFIED');
    expect(outcome('attempted', undefined, 'THREE_DS_AUTHENTICATION_SUCCESSFUL_OR_ATTEMPTED')).toBe('ATTEMPT shift');
    expect(outcome('attempted', undefined, 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE')).toBe('CONDITION_NOT_SATISFIED');
    expect(needsChallenge(card('frictionless'), 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE')).toBe(true);
    expect(needsChallenge(card('frictionless'), undefined)).toBe(false);
  });

  test('a Condition is ignored for brands without 3-D Secure', () => {
    expect(authenticate(card('frictionless', 'BONUS'), 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE', undefined).ok).toBe(true);
    expect(needsChallenge(card('frictionless', 'BONUS'), 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE')).toBe(false);
  });
});
