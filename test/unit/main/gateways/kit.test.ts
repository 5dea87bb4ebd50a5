import { describe, expect, it } from 'vitest';
import { jsonOf, rateLimited } from '../../../../src/main/gateways/kit/answer.ts';
import { checked, must, tooLong } from '../../../../src/main/gateways/kit/checks.ts';
import { given } from '../../../../src/main/gateways/kit/given.ts';

const answer = (headers: Record<string, string>, text = '') => ({ status: 429, headers, text });

describe('The pause a gateway asks for', () => {
  const now = Date.parse('2026-03-01T10:00:00Z') / 1000;

  it.each([
    ['30', 30],
    [' 5 ', 5],
    ['Sun, 01 Mar 2026 10:02:00 GMT', 120],
    ['Sun, 01 Mar 2026 09:00:00 GMT', 0]
  ])('%j is %i seconds', (written, retryAfter) => {
    expect(rateLimited(answer({ 'retry-after': written }), now)).toEqual({ kind: 'rateLimited', retryAfter });
  });

  it.each([[''], ['-3'], ['soon'], ['12345678901']])('%j says nothing', (written) => {
    expect(rateLimited(answer({ 'retry-after': written }), now)).toEqual({ kind: 'rateLimited' });
    expect(rateLimited(answer({}), now)).toEqual({ kind: 'rateLimited' });
  });
});

describe('The JSON of an answer', () => {
  it('is read where the answer says that it is JSON', () => {
    expect(jsonOf(answer({ 'content-type': 'application/json; charset=utf-8' }, '{"a":1}'))).toEqual({ a: 1 });
    expect(jsonOf(answer({ 'content-type': 'text/html' }, '{"a":1}'))).toBeUndefined();
    expect(jsonOf(answer({}, '{"a":1}'))).toBeUndefined();
    expect(jsonOf(answer({ 'content-type': 'application/json' }, '{"a":'))).toBeUndefined();
  });
});

describe('What is told', () => {
  it('has neither null nor an empty text, and every other value, nought and false too', () => {
    expect(given({ a: null, b: undefined, c: '', d: 0, e: false, f: 'x' })).toEqual({ d: 0, e: false, f: 'x' });
  });
});

describe('Limits', () => {
  it('name the field, and stop an order only when one is broken', () => {
    expect(checked([must(true, 'amount', 'required'), tooLong('description', null, 3)])).toEqual({ ok: true, value: null });
    expect(checked([must(false, 'amount', 'required'), tooLong('description', 'long', 3)])).toEqual({
      ok: false,
      error: {
        kind: 'validation',
        fields: [
          { field: 'amount', code: 'required' },
          { field: 'description', code: 'tooLong', params: { max: 3 } }
        ],
        codes: ['required', 'tooLong']
      }
    });
  });
});
