import { describe, expect, test } from 'vitest';
import { cutMasked, cutMaskedNumbers, shownDigits, withoutCardNumbers } from '../../../../../src/main/gateways/saferpay/api/mask.ts';

describe('Masked card numbers', () => {
  test('eight digits in front, as from version 1.53, become six; the length stays', () => {
    expect(cutMasked('90100031xxxx0001')).toBe('901000xxxxxx0001');
    expect(cutMasked('901000xxxxxx0001')).toBe('901000xxxxxx0001');
  });

  test('seventeen digits and other mask characters', () => {
    expect(cutMasked('91108000xxxxx0005')).toBe('911080xxxxxxx0005');
    expect(cutMasked('90100031****0001')).toBe('901000****xx0001');
  });

  test('written in groups', () => {
    expect(cutMasked('9010 0031 xxxx 0001').replace(/[^0-9]/g, '')).toBe('9010000001');
    expect(shownDigits(cutMasked('9010 0031 xxxx 0001'))).toEqual({ first6: '901000', last4: '0001' });
  });

  test('a whole number somebody typed, or a scheme gave, is cut too; ids are not', () => {
    const answer = { Description: 'Room 12 9010003150000001', Card: { TokenPan: '9030003150000007' }, TransactionId: '9010003150000001' };
    expect(cutMaskedNumbers(answer)).toEqual({
      Description: 'Room 12 901000xxxxxx0001',
      Card: { TokenPan: '903000xxxxxx0007' },
      TransactionId: '9010003150000001'
    });
  });

  test('everywhere in an answer, however deep; nothing else changes', () => {
    const answer = {
      PaymentMeans: { Card: { MaskedNumber: '90100031xxxx0001', ExpYear: 2030 }, DisplayText: 'xxxx xxxx xxxx 0001' },
      List: ['90100031xxxx0001', null, 12_345_678]
    };
    expect(cutMaskedNumbers(answer)).toEqual({
      PaymentMeans: { Card: { MaskedNumber: '901000xxxxxx0001', ExpYear: 2030 }, DisplayText: 'xxxx xxxx xxxx 0001' },
      List: ['901000xxxxxx0001', null, 12_345_678]
    });
  });

  test('ids that look alike are left alone', () =>
    expect(cutMaskedNumbers('UlKpE6A2UxlttAOQtnYIbCj1CpIA')).toBe('UlKpE6A2UxlttAOQtnYIbCj1CpIA'));

  test('first six and last four', () => {
    expect(shownDigits('901000xxxxxx0001')).toEqual({ first6: '901000', last4: '0001' });
    expect(shownDigits('xxxx xxxx xxxx 0001')).toEqual({ first6: null, last4: '0001' });
    expect(shownDigits(null)).toEqual({ first6: null, last4: null });
  });
});

describe('Texts the gateway wrote', () => {
  test.each([
    'Card 9010003150000001 refused',
    'Card 9010 0031 5000 0001 refused',
    'Card 91108000500000005 refused',
    'Card 9010-0031-5000-0001 refused'
  ])('%s loses the number', (text) => expect(withoutCardNumbers(text)).toBe('Card … refused'));
  test('short numbers stay', () => expect(withoutCardNumbers('Terminal 17701002, code 51')).toBe('Terminal 17701002, code 51'));
});
