import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyEvent, verifyReturn } from '../../../../../src/main/gateways/syspay/api/checksum.ts';
import { example, failure, value } from '../../../../builders/syspay.ts';

const PASSPHRASE = 'merchantPassphrase';
const sha1 = (signed: Uint8Array | string) => createHash('sha1').update(signed).update(PASSPHRASE).digest('hex');
const returned = (object: unknown) => {
  const result = Buffer.from(JSON.stringify(object)).toString('base64');
  return { result, merchant: '66001', checksum: sha1(result) };
};

describe('Post process redirection', () => {
  it('is what the gateway signed: the base64 text, not what is in it', () => {
    const read = value(verifyReturn(returned(example('hosted-token')), PASSPHRASE));
    expect(read).toEqual({ merchant: '66001', kind: 'token', object: example('hosted-token') });
  });

  it('a fixed vector', () => {
    // {"class":"payment","id":1} in base64, and SHA-1 of that text followed by the passphrase.
    const parameters = {
      result: 'eyJjbGFzcyI6InBheW1lbnQiLCJpZCI6MX0=',
      merchant: '66001',
      checksum: '6fb1597595847381c2b37cba61468a64b1a06db5'
    };
    expect(value(verifyReturn(parameters, PASSPHRASE)).object).toEqual({ class: 'payment', id: 1 });
    expect(failure(verifyReturn({ ...parameters, checksum: sha1('{"class":"payment","id":1}') }, PASSPHRASE))).toBe('mismatch');
  });

  it('puts back a + that a query parser read as a space', () => {
    const signed = returned({ class: 'payment', id: 1, description: '>>>~~~???~~~>>>~~~' });
    expect(signed.result).toContain('+');
    expect(verifyReturn({ ...signed, result: signed.result.replace(/\+/g, ' ') }, PASSPHRASE).ok).toBe(true);
  });

  it('finds the payment that version 1 wraps', () => {
    expect(value(verifyReturn(returned({ payment: { id: 7 } }), PASSPHRASE))).toMatchObject({ kind: 'payment', object: { id: 7 } });
  });

  it('refuses what was changed, signed by another, cut or left out', () => {
    const signed = returned({ class: 'payment', id: 1, status: 'FAILED' });
    const forged = Buffer.from(JSON.stringify({ class: 'payment', id: 1, status: 'SUCCESS' })).toString('base64');
    expect(failure(verifyReturn({ ...signed, result: forged }, PASSPHRASE))).toBe('mismatch');
    expect(failure(verifyReturn(signed, 'otherPassphrase'))).toBe('mismatch');
    expect(failure(verifyReturn({ ...signed, checksum: signed.checksum.slice(0, 39) }, PASSPHRASE))).toBe('mismatch');
    expect(failure(verifyReturn({ ...signed, checksum: 'not hex at all, not hex at all, not hexx' }, PASSPHRASE))).toBe('mismatch');
    expect(failure(verifyReturn({ ...signed, checksum: null }, PASSPHRASE))).toBe('missing');
  });

  it('a genuine signature over something that is no object is unreadable', () => {
    expect(failure(verifyReturn(returned('text'), PASSPHRASE))).toBe('unreadable');
    expect(failure(verifyReturn(returned({ nothing: 'known' }), PASSPHRASE))).toBe('unreadable');
  });
});

describe('Event messages', () => {
  const body = Buffer.from(JSON.stringify(example('get-payment')));
  const headers = { merchant: '66001', checksum: sha1(body), eventId: 'e-1', eventDate: '1423651917' };

  it('are signed over the bytes of the body', () => {
    expect(value(verifyEvent(body, headers, PASSPHRASE))).toEqual({
      merchant: '66001',
      kind: 'payment',
      object: example('get-payment'),
      eventId: 'e-1',
      eventDate: 1423651917
    });
  });

  it('are refused when a single byte differs, before they are parsed', () => {
    expect(failure(verifyEvent(Buffer.concat([body, Buffer.from(' ')]), headers, PASSPHRASE))).toBe('mismatch');
    expect(failure(verifyEvent(Buffer.from('not json'), { ...headers, checksum: sha1(body) }, PASSPHRASE))).toBe('mismatch');
    expect(failure(verifyEvent(Buffer.from('not json'), { ...headers, checksum: sha1('not json') }, PASSPHRASE))).toBe('unreadable');
    expect(failure(verifyEvent(body, { ...headers, merchant: null }, PASSPHRASE))).toBe('missing');
  });

  it('of version 1 name their object by type', () => {
    const old = Buffer.from(JSON.stringify({ type: 'refund', data: { refund: { id: 64 } } }));
    expect(value(verifyEvent(old, { ...headers, checksum: sha1(old) }, PASSPHRASE))).toMatchObject({ kind: 'refund', object: { id: 64 } });
  });
});
