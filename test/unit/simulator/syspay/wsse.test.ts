import { describe, expect, test } from 'vitest';
import { digest, verifyWsse } from '../../../../src/simulator/syspay/wsse.ts';

/** The worked example of the API document. */
const NONCE = 'my random nonce';
const AT = 1_400_000_000;
const credentials = {
  merchantLogin: 'merchantLogin',
  passphrase: 'merchantPassphrase',
  partnerLogin: 'myPartnerLogin',
  partnerPassphrase: 'myPartnerPassphrase'
};
const header =
  'AuthToken MerchantAPILogin="merchantLogin", PasswordDigest="l34fbiN8TnMcOuMrNa+j5k7YSqQ=", Nonce="bXkgcmFuZG9tIG5vbmNl", Created="1400000000", PartnerLogin="myPartnerLogin", PartnerDigest="yxag0yx38DPpCDx1Pl8UZnmXANE="';

describe('X-Wsse verification', () => {
  test('the digest of the worked example', () => {
    expect(digest(Buffer.from(NONCE), String(AT), 'merchantPassphrase')).toBe('l34fbiN8TnMcOuMrNa+j5k7YSqQ=');
  });

  test('the header of the worked example is good once', () => {
    const seen = {};
    expect(verifyWsse(header, credentials, seen, AT)).toBeUndefined();
    expect(verifyWsse(header, credentials, seen, AT)).toBe('nonce was used before');
  });

  test('a digest over the base64 text of the nonce is wrong', () => {
    const wrong = header.replace('l34fbiN8TnMcOuMrNa+j5k7YSqQ=', 'i9msFp8or/ECtgKy3e02Kkyh23I=');
    expect(verifyWsse(wrong, credentials, {}, AT)).toBe('merchant digest is wrong');
  });

  test('a nonce is forgotten once its time window is over', () => {
    const seen: Record<string, number> = { old: AT - 1, recent: AT + 1 };
    verifyWsse(header, credentials, seen, AT);
    expect(Object.keys(seen)).toEqual(['recent', 'bXkgcmFuZG9tIG5vbmNl']);
  });

  test('a refused header does not use its nonce up', () => {
    const seen = {};
    verifyWsse(header, { ...credentials, passphrase: 'other' }, seen, AT);
    expect(seen).toEqual({});
  });

  test.each([
    [undefined, 'X-Wsse header is missing'],
    ['Basic abc', 'X-Wsse does not start with AuthToken'],
    ['AuthToken MerchantAPILogin="merchantLogin"', 'X-Wsse lacks a field'],
    [header.replace('1400000000', 'now'), 'Created is not a unix timestamp'],
    [header.replace('1400000000', '1399999699'), 'Created is outside the time window'],
    [header.replace('bXkgcmFuZG9tIG5vbmNl', '***'), 'Nonce is not base64'],
    [header.replace('"merchantLogin"', '"other"'), 'unknown merchant login'],
    [header.replace('"myPartnerLogin"', '"other"'), 'unknown partner login'],
    [header.replace(/, PartnerDigest=.*$/, ''), 'partner digest is wrong']
  ])('%s: %s', (given, reason) => {
    expect(verifyWsse(given, credentials, {}, AT)).toBe(reason);
  });
});
