import { describe, expect, it } from 'vitest';
import { redact } from '../../../../src/main/outside/redact.ts';
import { passesLuhn } from '../../../../src/shared/values/card-numbers.ts';

describe('A log line', () => {
  it.each([
    ['card 4111111111111111 declined', '4111111111111111'],
    ['card 4111 1111 1111 1111 declined', '4111 1111 1111 1111'],
    ['card 4111-1111-1111-1111 declined', '4111-1111-1111-1111'],
    ['Bancontact 91108000500000005', '91108000500000005'],
    ['{"cvc":"123","a":1}', '123'],
    ['passphrase=hunter2 next', 'hunter2'],
    ['{"partnerPassphrase": "hunter2"}', 'hunter2'],
    ['Authorization: Basic_QWxhZGRpbjpvcGVuIHNlc2FtZQ', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ'],
    ['PasswordDigest="l34fbiN8TnMcOuMrNa+j5k7YSqQ="', 'l34fbiN8TnMcOuMrNa'],
    ['{"number":"4111111111111112"}', '4111111111111112'],
    ['at 1700000000 4111111111111111', '4111111111111111'],
    ['room 12 4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['id 12345678901234567890 4111111111111111', '4111111111111111'],
    ['Authorization: Basic dXNlcjpwYXNzd29yZA==', 'dXNlcjpwYXNzd29yZA'],
    ['sent Basic dXNlcjpwYXNzd29yZA== to it', 'dXNlcjpwYXNzd29yZA'],
    ['merchantPassphrase=hunter2', 'hunter2'],
    ['key 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '0123456789abcdef']
  ])('keeps nothing of %s', (line, secret) => expect(redact(line)).not.toContain(secret));

  it('leaves ids, references and times alone', () => {
    const line = 'payment 1458 PD-R2041-R1-abcdefghij at 1423501843 took 120 ms, row 123456789012';
    expect(redact(line)).toBe(line);
  });
});

describe('The Luhn check', () => {
  it('knows a card number from a wrong one', () => {
    expect([passesLuhn('4111111111111111'), passesLuhn('4111111111111112'), passesLuhn('91108000500000005')]).toEqual([true, false, true]);
  });
});
