import { describe, expect, it } from 'vitest';
import {
  codeFault,
  digitsOf,
  expiryFault,
  groupNumber,
  holderFault,
  numberFault,
  passesCheckDigit,
  readExpiry,
  schemeOf,
  writeExpiry
} from '../../../../src/renderer/card/rules.ts';
import { TEST_CARDS } from '../../../../src/simulator/saferpay/cards.ts';

const atEnd = (text: string) => ({ text, caret: text.length });

describe('A card number', () => {
  it.each([
    ['4111111111111111', 'Visa'],
    ['5555555555554444', 'Mastercard'],
    ['2223000048400011', 'Mastercard'],
    ['378282246310005', 'American Express'],
    ['30569309025904', 'Diners Club'],
    ['6011111111111117', 'Discover'],
    ['3530111333300000', 'JCB'],
    ['6304000000000000', 'Maestro']
  ])('%s is recognised as %s and accepted', (number, scheme) => {
    expect(schemeOf(number)?.name).toBe(scheme);
    expect(numberFault(number)).toBeNull();
  });

  it('shows its scheme as soon as the digits leave only one', () => {
    expect(schemeOf('')).toBeNull();
    expect(schemeOf('3')).toBeNull();
    expect(schemeOf('37')?.name).toBe('American Express');
  });

  it.each(TEST_CARDS.map(({ number, method }) => [number, method]))(
    '%s, a published Saferpay test card (%s), is not rejected',
    (number) => {
      expect(numberFault(number)).toBeNull();
    }
  );

  it('of no known scheme needs 12 to 19 digits and a right check digit', () => {
    expect(numberFault('90100031500')).toEqual({ key: 'numberShort' });
    expect(numberFault('9010003150000002')).toEqual({ key: 'numberCheckDigit' });
    expect(numberFault('90000000000000000000')).toEqual({ key: 'numberLong' });
  });

  it('with a digit missing says how many its scheme has', () => {
    expect(numberFault('37828224631000')).toEqual({
      key: 'numberLength',
      params: { scheme: 'American Express', lengths: '15', count: '14' }
    });
  });

  it('with two digits swapped is refused', () => {
    expect(passesCheckDigit('4111111111111111')).toBe(true);
    expect(numberFault('5555555555545444')).toEqual({ key: 'numberCheckDigit' });
  });

  it('that is empty is asked for', () => expect(numberFault('')).toEqual({ key: 'numberMissing' }));
});

describe('Grouping a number as it is typed', () => {
  it.each([
    ['4111111111111111', '4111 1111 1111 1111'],
    ['378282246310005', '3782 822463 10005'],
    ['30569309025904', '3056 930902 5904'],
    ['9010003150000001', '9010 0031 5000 0001'],
    ['41111', '4111 1']
  ])('%s reads %s', (typed, shown) => expect(groupNumber(atEnd(typed)).text).toBe(shown));

  it('takes the digits out of whatever is pasted', () => {
    expect(groupNumber(atEnd(' 4111-1111.1111/1111\n')).text).toBe('4111 1111 1111 1111');
    expect(digitsOf('PAN: 4111 1111')).toBe('41111111');
  });

  it('keeps the caret behind the digit it was behind', () => {
    // A 9 typed after the second digit of `4111 1111`.
    expect(groupNumber({ text: '41911 1111', caret: 3 })).toEqual({ text: '4191 1111 1', caret: 3 });
    // A fifth digit typed at the end moves behind the gap.
    expect(groupNumber(atEnd('41112'))).toEqual({ text: '4111 2', caret: 6 });
    // Backspace over a gap: the gap comes back, the caret is before it, the next one takes the digit.
    expect(groupNumber({ text: '41111', caret: 4 })).toEqual({ text: '4111 1', caret: 4 });
  });

  it('stops at 19 digits', () => expect(digitsOf(groupNumber(atEnd('9'.repeat(25))).text)).toHaveLength(19));
});

describe('The date on a card', () => {
  const now = { month: 11, year: 2026 };

  it.each([
    ['1', '1'],
    ['12', '12'],
    ['123', '12/3'],
    ['1230', '12/30'],
    ['4', '04'],
    ['430', '04/30'],
    ['4/30', '04/30'],
    ['12/2030', '12/30'],
    ['12 / 30', '12/30']
  ])('typed %s reads %s', (typed, shown) => expect(writeExpiry(atEnd(typed)).text).toBe(shown));

  it('can be typed with four digits of the year', () => {
    const typed = [...'12/2031'].reduce((text, key) => writeExpiry(atEnd(text + key)).text, '');
    expect(typed).toBe('12/31');
  });

  it('is good to the end of its month', () => {
    expect(expiryFault('11/26', now)).toBeNull();
    expect(expiryFault('10/26', now)).toEqual({ key: 'expiryPast' });
    expect(expiryFault('01/27', now)).toBeNull();
  });

  it('must be a month, and no later than any card is valid', () => {
    expect(readExpiry('13/30')).toBeNull();
    expect(expiryFault('13/30', now)).toEqual({ key: 'expiryFormat' });
    expect(expiryFault('1', now)).toEqual({ key: 'expiryFormat' });
    expect(expiryFault('', now)).toEqual({ key: 'expiryMissing' });
    expect(expiryFault('11/46', now)).toBeNull();
    expect(expiryFault('12/46', now)).toEqual({ key: 'expiryFar' });
  });
});

describe('The code on a card', () => {
  it('has the length of its scheme', () => {
    expect(codeFault('123', schemeOf('4111111111111111'), true)).toBeNull();
    expect(codeFault('123', schemeOf('378282246310005'), true)).toEqual({
      key: 'codeLength',
      params: { scheme: 'American Express', count: '4' }
    });
    expect(codeFault('1234', schemeOf('378282246310005'), true)).toBeNull();
  });

  it('has three or four digits where the scheme is not known', () => {
    expect(codeFault('123', null, true)).toBeNull();
    expect(codeFault('1234', null, true)).toBeNull();
    expect(codeFault('12', null, true)).toEqual({ key: 'codeDigits' });
  });

  it('may be missing where the gateway does not need it', () => {
    expect(codeFault('', null, false)).toBeNull();
    expect(codeFault('', null, true)).toEqual({ key: 'codeMissing' });
  });
});

it('The holder must be named', () => {
  expect(holderFault('  ')).toEqual({ key: 'holderMissing' });
  expect(holderFault('Ada Muster')).toBeNull();
});
