import { describe, expect, test } from 'vitest';
import { createProblems } from '../../../../src/simulator/syspay/errors.ts';
import { day, flag, int, list, moment, required, shape, text, url } from '../../../../src/simulator/syspay/fields.ts';
import type { Field } from '../../../../src/simulator/syspay/fields.ts';

/** What a field makes of a value: the value, or the codes it was refused with. */
function read<T>(field: Field<T>, value: unknown) {
  const problems = createProblems();
  const result = field(value, 'some_field', problems);
  return problems.list.length > 0 ? problems.list.map((p) => p.code) : result;
}

describe('Text', () => {
  test('counts characters, not code units', () => {
    expect(read(text({ code: 1, max: 2 }), '🙂é')).toBe('🙂é');
    expect(read(text({ code: 1, max: 2, tooLong: 2 }), 'abc')).toEqual([2]);
  });
  test('takes a number only where the document does', () => {
    expect(read(text({ code: 1 }), 5)).toEqual([10009]);
    expect(read(text({ code: 1, loose: true }), 5)).toBe('5');
  });
  test('never echoes a secret', () => {
    const problems = createProblems();
    text({ code: 1, pattern: /^\d+$/, secret: true })('hunter2', 'x', problems);
    expect(JSON.stringify(problems.list)).not.toContain('hunter2');
  });
});

describe('Numbers and flags', () => {
  test.each([
    [5, 5],
    ['5', 5],
    ['-5', [3]],
    [5.5, [1]],
    ['5.5', [1]],
    [true, [1]],
    [1e21, [1]],
    [0, [3]],
    [101, [4]]
  ])('int %s is %s', (value, expected) => {
    expect(read(int({ code: 1, min: 1, max: 100, tooLow: 3, tooHigh: 4 }), value)).toEqual(expected);
  });
  test.each([
    [true, true],
    [1, true],
    ['1', true],
    ['true', true],
    [false, false],
    [0, false],
    ['0', false],
    ['yes', [10009]],
    [2, [10009]]
  ])('flag %s is %s', (value, expected) => {
    expect(read(flag(), value)).toEqual(expected);
  });
});

describe('Times', () => {
  test.each([
    ['2028-02-29', '2028-02-29'],
    ['2027-02-29', [20033]],
    ['2027-2-1', [20033]],
    ['01-02-2027', [20033]],
    [20270201, [20033]]
  ])('day %s is %s', (value, expected) => {
    expect(read(day, value)).toEqual(expected);
  });
  test('a moment lies ahead; null is not absence', () => {
    const field = moment({ code: 20004, after: 100 });
    expect([
      read(field, 101),
      read(field, '101'),
      read(field, 100),
      read(field, 'soon'),
      read(field, null),
      read(field, undefined)
    ]).toEqual([101, 101, [20031], [20004], null, undefined]);
  });
});

describe('Addresses, lists, shapes', () => {
  test.each([
    ['https://a.example/x?y', true],
    ['http://127.0.0.1:1', true],
    ['ftp://a', false],
    ['javascript:alert(1)', false],
    ['/x', false],
    [7, false]
  ])('url %s: %s', (value, good) => {
    expect(read(url(9), value)).toEqual(good ? value : [9]);
  });
  test('a list has a longest length', () => {
    expect(read(list(int({ code: 1 }), { code: 2, max: 2 }), [1, '2'])).toEqual([1, 2]);
    expect(read(list(int({ code: 1 }), { code: 2, max: 2 }), [1, 2, 3])).toEqual([2]);
    expect(read(list(int({ code: 1 }), { code: 2 }), 'x')).toEqual([10009]);
  });
  test('a shape names the unknown, the missing and the nested in camel case', () => {
    const problems = createProblems();
    shape({ booking_details: required(shape({ booking_id: required(text({ code: 1 })) })), flow: required(text({ code: 2 })) })(
      { booking_details: { booking_id: '', guest_name: 'x' } },
      '',
      problems
    );
    expect(problems.list.map((p) => [p.property, p.code])).toEqual([
      ['bookingDetails.guestName', 10004],
      ['bookingDetails.bookingId', 10006],
      ['flow', 10006]
    ]);
  });
  test('inherited names are not properties', () => {
    const problems = createProblems();
    shape({})(JSON.parse('{"__proto__":{"x":1}}'), '', problems);
    expect(problems.list.map((p) => p.code)).toEqual([10004]);
  });
});
