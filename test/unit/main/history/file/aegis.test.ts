import { describe, expect, it } from 'vitest';
import { aegisOpen, aegisStream } from '../../../../../src/main/history/file/aegis.ts';

/** draft-irtf-cfrg-aegis-aead, appendix "AEGIS-256 Test Vectors", with tags of 256 bits. */
const bytes = (text: string): Buffer => Buffer.from(text, 'hex');
const KEY = bytes(`1001${'00'.repeat(30)}`);
const NONCE = bytes(`100002${'00'.repeat(29)}`);
const FOURTH = {
  beside: '0001020304050607',
  hidden: 'f373079ed84b2709faee37358458',
  tag: '8c1cc703c81281bee3f6d9966e14948b4a175b2efbdc31e61a98b4465235c2d9'
};
const opened = ({ beside, hidden, tag }: typeof FOURTH, [key, nonce] = [KEY, NONCE]) =>
  aegisOpen({ key, nonce, hidden: bytes(hidden), tag: bytes(tag), beside: bytes(beside) })?.toString('hex') ?? null;

describe('AEGIS-256', () => {
  it.each([
    ['00'.repeat(16), '', '754fc3d8c973246dcc6d741412a4b236', '1181a1d18091082bf0266f66297d167d2e68b845f61a3b0527d31fc7b7b89f13'],
    ['', '', '', '6a348c930adbd654896e1666aad67de989ea75ebaa2b82fb588977b1ffec864a'],
    [
      '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
      '0001020304050607',
      'f373079ed84b2709faee373584585d60accd191db310ef5d8b11833df9dec711',
      'b7d28d0c3c0ebd409fd22b44160503073a547412da0854bfb9723020dab8da1a'
    ],
    ['000102030405060708090a0b0c0d', FOURTH.beside, FOURTH.hidden, FOURTH.tag],
    [
      '101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
      '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223242526272829',
      '57754a7d09963e7c787583a2e7b859bb24fa1e04d49fd550b2511a358e3bca252a9b1b8b30cc4a67',
      'a3aca270c006094d71c20e6910b5161c0826df233d08919a566ec2c05990f734'
    ]
  ])('opens what the draft sealed: %s beside %s', (message, beside, hidden, tag) => {
    expect(opened({ beside, hidden, tag })).toBe(message);
  });

  it('opens nothing where key and nonce, message, what stands beside it or tag is another one', () => {
    expect(opened(FOURTH, [NONCE, KEY])).toBeNull();
    expect(opened({ ...FOURTH, hidden: 'f373079ed84b2709faee37358459' })).toBeNull();
    expect(opened({ ...FOURTH, beside: '0001020304050608' })).toBeNull();
    expect(opened({ ...FOURTH, tag: FOURTH.tag.replace(/d9$/, 'da') })).toBeNull();
    expect(opened(FOURTH)).not.toBeNull();
  });

  it('makes of noughts what the draft makes of them', () => {
    expect(aegisStream(KEY, NONCE, 16).toString('hex')).toBe('754fc3d8c973246dcc6d741412a4b236');
  });
});
