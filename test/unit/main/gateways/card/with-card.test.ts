import { describe, expect, it } from 'vitest';
import { cutCard } from '../../../../../src/main/gateways/card/cut-card.ts';
import { sendWithCard } from '../../../../../src/main/gateways/card/with-card.ts';
import type { PlainRequest } from '../../../../../src/main/gateways/http/transport.ts';
import { ok } from '../../../../../src/shared/values/result.ts';
import { card, failure, NOW, value } from '../../../../builders/syspay.ts';

const words = { gateway: 'syspay', at: NOW } as const;
const request = (body: unknown): PlainRequest => ({
  method: 'POST',
  url: 'https://gateway.test/token',
  headers: { 'x-wsse': 'signed' },
  body: JSON.stringify(body),
  timeoutMs: 1000
});

const sent = async (asked: PlainRequest, answer = '{}') => {
  const requests: PlainRequest[] = [];
  const answered = await sendWithCard(asked, { place: 'PLACE', card, words }, async (one) => {
    requests.push(one);
    return ok({ status: 200, headers: { 'x-echo': `card ${card.number}` }, text: answer });
  });
  return { requests, answered };
};

describe('A request with a card', () => {
  it('leaves once, with the card in its place and everything else as main wrote it', async () => {
    const { requests } = await sent(request({ reference: 'PD-1', payment_method: 'PLACE', note: 'PLACE, twice' }));
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method: 'POST', url: 'https://gateway.test/token', headers: { 'x-wsse': 'signed' } });
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      reference: 'PD-1',
      payment_method: { type: 'CREDITCARD', number: card.number },
      note: 'PLACE, twice'
    });
  });

  it('does not leave without exactly one place for it, nor with a card this gateway does not take', async () => {
    for (const body of [{}, { a: 'PLACE', b: 'PLACE' }]) {
      const { requests, answered } = await sent(request(body));
      expect(failure(answered)).toEqual({ kind: 'network', sent: false, reason: 'other' });
      expect(requests).toEqual([]);
    }
    const old = { place: 'PLACE', card: { ...card, expYear: 2020 }, words };
    const answered = await sendWithCard(request({ payment_method: 'PLACE' }), old, async () => {
      throw new Error('sent');
    });
    expect(failure(answered)).toMatchObject({ kind: 'validation', fields: [{ field: 'card.expYear' }] });
  });

  it('is answered without the number, in headers and body', async () => {
    const { answered } = await sent(request({ payment_method: 'PLACE' }), `{"echo":"${card.number}"}`);
    expect(value(answered)).toEqual({ status: 200, headers: { 'x-echo': 'card 411111******1111' }, text: '{"echo":"411111******1111"}' });
  });
});

describe('An answer that echoes the number', () => {
  const number = '4111111111111111';
  it.each([
    ['{"a":"4111111111111111"}', '{"a":"411111******1111"}'],
    ['{"a":"4111 1111 1111 1111"}', '{"a":"411111******1111"}'],
    ['{"a":"4111-1111-1111-1111 x"}', '{"a":"411111******1111 x"}'],
    ['{"a":4111111111111111,"b":[4111111111111111]}', '{"a":"411111******1111","b":["411111******1111"]}'],
    ['{"a":"\\u0034111111111111111"}', '{"a":"411111******1111"}'],
    ['<p>4111111111111111</p>', '<p>411111******1111</p>'],
    ['{"id":"4000000000000002"}', '{"id":"4000000000000002"}'],
    ['{"a":"\\\\u0034 is a text"}', '{"a":"\\\\u0034 is a text"}']
  ])('%s becomes %s', (text, cut) => {
    expect(cutCard(text, number)).toBe(cut);
  });

  it('of a megabyte of digits is read in time', () => {
    const began = performance.now();
    cutCard('4111 '.repeat(200_000), number);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
