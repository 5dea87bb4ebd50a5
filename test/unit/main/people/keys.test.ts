import { describe, expect, it } from 'vitest';
import { checkPin, COST, hashOfPin } from '../../../../src/main/people/hash.ts';
import { digestOf, readMark, writtenMark } from '../../../../src/main/people/mark.ts';
import { createSealer, fingerprintOf, isDeskKey, signatureFits } from '../../../../src/main/people/seal.ts';
import { createDayClock } from '../../../../src/main/people/clock.ts';

const CHEAP = { N: 16, r: 1, p: 1 };

describe('The hash of a PIN', () => {
  it('tells its parameters, fits the PIN alone, and is another one each time', async () => {
    const hash = await hashOfPin('481516', CHEAP);
    expect(JSON.parse(hash)).toMatchObject({ kdf: 'scrypt', ...CHEAP });
    expect(hash).not.toContain('481516');
    expect(await hashOfPin('481516', CHEAP)).not.toBe(hash);
    expect(await checkPin('481516', hash, CHEAP)).toEqual({ fits: true, outdated: false });
    expect(await checkPin('481517', hash, CHEAP)).toEqual({ fits: false, outdated: false });
  });

  it('one made with weaker parameters than today’s still fits and says so', async () => {
    const hash = await hashOfPin('481516', CHEAP);
    expect(await checkPin('481516', hash, { N: 32, r: 1, p: 1 })).toEqual({ fits: true, outdated: true });
    expect(COST.N * COST.r).toBeGreaterThanOrEqual(131_072 * 8);
  });

  it('nothing fits what is no hash', async () => {
    for (const text of [null, '', '{}', 'null', '{"kdf":"scrypt","N":2,"r":1,"p":1,"salt":"","hash":""}'])
      expect((await checkPin('', text, CHEAP)).fits).toBe(false);
  });

  it('one phrase in two spellings is one phrase', async () => {
    expect((await checkPin('cafe\u0301 olé 12', await hashOfPin('caf\u00e9 ol\u00e9 12', CHEAP), CHEAP)).fits).toBe(true);
  });
});

describe('Seals and signatures', () => {
  const sealer = createSealer('ab'.repeat(32));
  it('a seal is of one thing with one key', () => {
    const seal = sealer.seal({ a: 1, b: 'x' });
    expect(sealer.fits({ b: 'x', a: 1 }, seal)).toBe(true);
    expect(sealer.fits({ a: 1, b: 'y' }, seal)).toBe(false);
    expect(createSealer('cd'.repeat(32)).fits({ a: 1, b: 'x' }, seal)).toBe(false);
    for (const other of ['', 'x', seal.slice(1), `${seal}A`]) expect(sealer.fits({ a: 1, b: 'x' }, other)).toBe(false);
  });

  it('a signature is of one text by one desk', () => {
    const other = createSealer('cd'.repeat(32));
    const signed = sealer.sign('text');
    expect(signatureFits(sealer.publicKey, 'text', signed)).toBe(true);
    expect(signatureFits(sealer.publicKey, 'texT', signed)).toBe(false);
    expect(signatureFits(other.publicKey, 'text', signed)).toBe(false);
    expect(isDeskKey(sealer.publicKey)).toBe(true);
    expect(fingerprintOf(sealer.publicKey)).toMatch(/^[0-9a-f]{16}$/);
    for (const key of ['', 'x', `${sealer.publicKey}A`, sealer.publicKey.slice(1)]) expect(isDeskKey(key)).toBe(false);
  });
});

describe('The mark in the keychain', () => {
  it('fits into an entry of the Windows credential store, however many administrators there are', async () => {
    const pin = await hashOfPin('481516', { ...CHEAP, N: 131_072 / 8192 });
    const admins = Array.from({ length: 12 }, (_, n) => ({ id: '0123456789abcde' + n.toString(16), name: 'N'.repeat(60), pin }));
    const text = writtenMark({ v: 1, now: 'a'.repeat(64), next: 'b'.repeat(64), admins, lost: null });
    expect(Buffer.byteLength(text)).toBeLessThan(2_560);
    expect(readMark(text)?.admins.length).toBeGreaterThan(3);
    for (const wrong of ['', '{}', 'null', '[]', text.slice(1)]) expect(readMark(wrong)).toBe(null);
  });

  it('the list in one word changes with every row put in, taken out or put back', () => {
    const person = { id: 'a', name: '', role: '', state: '', pin: '', needsNewPin: 0, addedAt: 0, closedAt: null, lockedAt: null };
    const row = { ...person, formerly: '[]', seal: 's' };
    const house = null;
    const word = digestOf({ persons: [row], rules: null, desks: [], house });
    expect(digestOf({ persons: [], rules: null, desks: [], house })).not.toBe(word);
    expect(digestOf({ persons: [{ ...row, seal: 't' }], rules: null, desks: [], house })).not.toBe(word);
    expect(digestOf({ persons: [{ ...row, id: 'b' }], rules: null, desks: [], house })).not.toBe(word);
    const two = [row, { ...row, id: 'b' }];
    expect(digestOf({ persons: two, rules: null, desks: [], house })).toBe(
      digestOf({ persons: two.toReversed(), rules: null, desks: [], house })
    );
  });
});

const midnight = (day: number) => Math.floor(new Date(2027, 2, day).getTime() / 1000);

describe('The day that limits count by', () => {
  const noon = Math.floor(new Date(2027, 2, 10, 12).getTime() / 1000);

  it('begins at midnight, and no sooner because somebody sets the clock', () => {
    let [wall, ran] = [noon, 0];
    const clock = createDayClock(
      () => wall,
      () => ran
    );
    expect(clock.dayFrom()).toBe(midnight(10));
    wall = noon + 86_400;
    expect(clock.dayFrom()).toBe(midnight(10));
    ran = 86_400_000;
    expect(clock.dayFrom()).toBe(midnight(11));
    wall = noon - 86_400;
    expect(clock.dayFrom()).toBe(midnight(9));
    wall = noon + 3 * 86_400;
    expect(clock.dayFrom()).toBe(midnight(11));
    clock.woke();
    expect(clock.dayFrom()).toBe(midnight(13));
  });
});
