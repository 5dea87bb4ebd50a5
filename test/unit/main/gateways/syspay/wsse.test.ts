import { describe, expect, it } from 'vitest';
import { wsseHeader } from '../../../../../src/main/gateways/syspay/api/wsse.ts';

const nonce = Buffer.from('my random nonce');
const partner = { merchantLogin: 'merchantLogin', partnerLogin: 'myPartnerLogin' };
const secrets = { passphrase: 'merchantPassphrase', partnerPassphrase: 'myPartnerPassphrase' };

describe('X-Wsse', () => {
  it('is the worked example of the document, to the letter', () => {
    expect(wsseHeader(partner, secrets, 1_400_000_000, nonce)).toBe(
      'AuthToken MerchantAPILogin="merchantLogin", PasswordDigest="l34fbiN8TnMcOuMrNa+j5k7YSqQ=", Nonce="bXkgcmFuZG9tIG5vbmNl", Created="1400000000", PartnerLogin="myPartnerLogin", PartnerDigest="yxag0yx38DPpCDx1Pl8UZnmXANE="'
    );
  });

  it('has four fields for a merchant without a partner', () => {
    const header = wsseHeader(
      { merchantLogin: 'merchantLogin', partnerLogin: null },
      { ...secrets, partnerPassphrase: null },
      1_400_000_000,
      nonce
    );
    expect(header).toBe(
      'AuthToken MerchantAPILogin="merchantLogin", PasswordDigest="l34fbiN8TnMcOuMrNa+j5k7YSqQ=", Nonce="bXkgcmFuZG9tIG5vbmNl", Created="1400000000"'
    );
  });

  it('draws sixteen random bytes anew for every request', () => {
    const nonces = Array.from({ length: 50 }, () => /Nonce="([^"]+)"/.exec(wsseHeader(partner, secrets, 1_400_000_000))?.[1] ?? '');
    expect(new Set(nonces).size).toBe(50);
    expect(nonces.every((drawn) => Buffer.from(drawn, 'base64').length === 16)).toBe(true);
  });

  it('never contains a passphrase', () => {
    const header = wsseHeader(partner, secrets, 1_400_000_000);
    expect(header).not.toContain(secrets.passphrase);
    expect(header).not.toContain(secrets.partnerPassphrase);
  });
});
