import { describe, expect, it } from 'vitest';
import { allowedExternal } from '../../../../src/main/outside/external.ts';
import { mailtoAddress } from '../../../../src/main/outside/mail.ts';

const TRAINING = ['http://127.0.0.1:4600'];

describe('An address that wants to leave the desk', () => {
  it.each(['https://app.syspay.com/redirect/1', 'http://127.0.0.1:4600/hosted/token/8'])('%s may', (address) =>
    expect(allowedExternal(address, TRAINING)?.href).toBe(address)
  );
  it.each([
    'http://app.syspay.com/redirect/1',
    'http://127.0.0.1:4601/hosted',
    'http://127.0.0.1:4600@evil.example/hosted',
    'https://app.syspay.com@evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'mailto:a@b.example',
    'not an address',
    ''
  ])('%s may not', (address) => expect(allowedExternal(address, TRAINING)).toBeNull());
});

describe('A mail draft', () => {
  it('keeps line breaks, umlauts and marks', () => {
    const address = mailtoAddress({ to: 'ada@example.org', subject: 'Zahlung & Zimmer 12', body: 'Grüße\nhttps://a.example/?x=1&y=2' });
    expect(address).toBe(
      'mailto:ada%40example.org?subject=Zahlung%20%26%20Zimmer%2012&body=Gr%C3%BC%C3%9Fe%0D%0Ahttps%3A%2F%2Fa.example%2F%3Fx%3D1%26y%3D2'
    );
  });
  it('cannot be made to add a recipient', () => {
    expect(mailtoAddress({ to: 'a@b.example?bcc=c@d.example', subject: '', body: '' })).not.toContain('?bcc=');
  });
});
