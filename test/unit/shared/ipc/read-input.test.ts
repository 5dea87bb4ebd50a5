import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contract } from '../../../../src/shared/ipc/contract.ts';
import { readInput } from '../../../../src/shared/ipc/read-input.ts';
import { PaymentFilter } from '../../../../src/shared/model/lists.ts';
import { CardData, CreateLink } from '../../../../src/shared/model/requests.ts';

const faults = (schema: z.ZodType, input: unknown) => {
  const read = readInput(schema, input);
  return read.ok ? [] : read.error;
};

/** Counts how often a schema is asked: what is too big must be refused before. */
function watched(): { readonly schema: z.ZodType; readonly looks: () => number } {
  let looks = 0;
  const schema = z.unknown().refine(() => {
    looks += 1;
    return true;
  });
  return { schema, looks: () => looks };
}

const page = { limit: 100, after: null, before: null, page: null };

describe('What came over the wall', () => {
  test.each([
    [
      'two million ids',
      { accountIds: Array.from({ length: 2_000_000 }, () => 'a') },
      { field: 'accountIds', code: 'tooMany', params: { max: 20_000 } }
    ],
    ['a text of ten million letters', { text: 'a'.repeat(10_000_000) }, { field: 'text', code: 'tooLong', params: { max: 200_000 } }],
    ['many long texts', Array.from({ length: 30 }, () => 'b'.repeat(10_000)), { field: '9', code: 'tooLong', params: { max: 200_000 } }],
    ['half a character', { guest: { firstName: 'Ann\ud800' } }, { field: 'guest.firstName', code: 'invalid' }],
    ['half a character in a list', ['fine', '\udc00'], { field: '1', code: 'invalid' }]
  ])('%s is refused before a schema looks at it', (_what, input, fault) => {
    const { schema, looks } = watched();
    expect(faults(schema, input)).toEqual([fault]);
    expect(looks()).toBe(0);
  });

  test('a million levels deep is too many parts, not a stack that overflows', () => {
    let deep: unknown = null;
    for (let level = 0; level < 1_000_000; level += 1) deep = [deep];
    expect(faults(z.unknown(), deep)[0]?.code).toBe('tooMany');
  });

  test('whole characters of any script pass', () => {
    expect(readInput(z.object({ name: z.string() }), { name: '👩‍👧 Müller 田中' })).toEqual({ ok: true, value: { name: '👩‍👧 Müller 田中' } });
  });

  test.each(['accountIds', 'states', 'statuses'])('more %s than a question to the history can hold are refused by name', (field) => {
    const filter = { ...PaymentFilter.parse({}), [field]: Array.from({ length: 1001 }, () => 'a') };
    expect(faults(contract['payments.page'].in, { filter, page })).toEqual([
      { field: `filter.${field}`, code: 'tooMany', params: { max: 1000 } }
    ]);
  });
});

describe('One reading of what a schema finds wrong', () => {
  test('our own words are keys, a limit comes with it, and the sentences of the library are none', () => {
    expect(faults(CardData, { number: '1', expMonth: 13, expYear: 2030, cvc: null, holder: '' })).toEqual([
      { field: 'number', code: 'cardNumber' },
      { field: 'expMonth', code: 'invalid', params: { max: 12 } },
      { field: 'holder', code: 'required' }
    ]);
  });

  test('a description that is too long is told so once; nobody searches it for card numbers', () => {
    const description = CreateLink.shape.description;
    expect(faults(description, 'x'.repeat(301))).toEqual([{ field: '', code: 'tooLong', params: { max: 300 } }]);
    expect(faults(description, '4111 1111 1111 1111 '.repeat(20))).toEqual([{ field: '', code: 'tooLong', params: { max: 300 } }]);
    expect(faults(description, 'card 4111 1111 1111 1111')).toEqual([{ field: '', code: 'cardNumberInText' }]);
  });
});
