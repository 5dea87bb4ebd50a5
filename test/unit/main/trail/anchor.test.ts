import { describe, expect, it } from 'vitest';
import { anchorAt, compare, markOf, readAnchor, type Anchor, type Shown } from '../../../../src/main/trail/anchor.ts';

const hash = (seq: number) => seq.toString(16).padStart(64, '0');
const place = (seq: number) => ({ seq, hash: hash(seq) });
const shown = (last: number, more: Partial<Shown> = {}): Shown => ({
  trail: 't',
  head: place(last),
  wasAnchored: true,
  restoredOver: null,
  at: (seq) => (seq <= last ? hash(seq) : null),
  ...more
});

/** The anchor as it comes to be, a head at a time. */
function grown(to: number): Anchor {
  let anchor: Anchor | null = null;
  for (let seq = 1; seq <= to; seq += 1) anchor = anchorAt('t', place(seq), anchor);
  if (anchor === null) throw new Error('nothing grew');
  return anchor;
}

describe('The anchor of the trail', () => {
  it('keeps few places, the closer the newer, in what a credential store holds', () => {
    const anchor = grown(5_000);
    const distances = anchor.places.map(({ seq }) => 5_000 - seq);
    expect(distances[0]).toBe(0);
    expect(anchor.places.length).toBeLessThanOrEqual(14);
    const jumps = distances.slice(2).map((distance, n) => distance / (1 + (distances[n + 1] ?? 0)));
    expect(Math.max(...jumps)).toBeLessThanOrEqual(4);
    expect(
      JSON.stringify(anchorAt('0123456789abcdef', place(2 ** 40), { trail: '0123456789abcdef', places: grown(5_000).places })).length
    ).toBeLessThan(2_560);
  });

  it('is content with a file that is ahead: the kill fell between entry and anchor', () => {
    const kept = { anchor: grown(100) };
    expect(compare(kept, shown(100))).toBeNull();
    expect(compare(kept, shown(130))).toBeNull();
    expect(compare('none', shown(2, { wasAnchored: false }))).toBeNull();
  });

  it('names what was cut off, and between which places something was written anew', () => {
    const anchor = grown(100);
    expect(compare({ anchor }, shown(80))).toEqual({ what: 'cut', seq: 81, other: 100 });
    const from = 90;
    const anew = shown(100, { at: (seq) => (seq >= from ? hash(seq + 7_000) : hash(seq)) });
    const found = compare({ anchor }, anew);
    expect(found?.what).toBe('rewritten');
    expect(found?.seq).toBeLessThanOrEqual(from);
    expect(found?.other).toBeGreaterThanOrEqual(from);
    expect(found?.seq).toBeGreaterThan(70);
  });

  it('names an anchor that is gone, unreadable, or another trail’s', () => {
    expect(compare('none', shown(9))?.what).toBe('anchorGone');
    expect(compare('unreadable', shown(9))?.what).toBe('anchorUnreadable');
    expect(compare({ anchor: grown(7) }, shown(9, { trail: 'u' }))).toEqual({ what: 'otherTrail', seq: 7, other: null });
    for (const text of ['', 'null', '{}', '{"trail":"t","places":[]}', '{"trail":']) expect(readAnchor(text)).toBeNull();
  });

  it('is not renewed over a break silently', () => {
    const kept = { anchor: grown(7) };
    expect(markOf({ what: 'cut', seq: 5, other: 7 }, kept, 'ready')).toMatchObject({
      kind: 'trail.broken',
      facts: { found: 'cut', from: 5, to: 7, hash: hash(7) }
    });
    expect(markOf({ what: 'otherTrail', seq: 7, other: null }, kept, 'keyLost')).toMatchObject({
      kind: 'trail.replaced',
      facts: { because: 'keyLost', trail: 't', seq: 7, hash: hash(7) }
    });
  });
});

describe('After a restore that the trail itself names', () => {
  const over = { seq: 9, hash: hash(9) };
  it.each([
    ['the keychain knows just what the restore says it knew', over, null],
    ['the keychain knows something else', { seq: 9, hash: hash(99) }, 'cut']
  ])('%s', (_, restoredOver, what) => {
    const found = compare({ anchor: { trail: 't', places: [over] } }, shown(5, { wasAnchored: false, restoredOver }));
    expect(found?.what ?? null).toBe(what);
  });
});
