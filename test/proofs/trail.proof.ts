import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrailEntry, TrailFinding, TrailHead } from '../../src/shared/model/trail.ts';
import { hashOf, NOUGHT } from '../../src/main/history/trail/chain.ts';
import { BEGINNING, foundIn, readOn } from '../../src/main/history/trail/verify.ts';
import { anchorAt, compare, type Anchor } from '../../src/main/trail/anchor.ts';
import { keepFigures, LONG } from './figures.ts';

/**
 * Random changes of a trail by somebody who can write the file: of one who does not know the hashes, and of one who makes them all
 * anew. Each has to be found, at its place, by `verify` with the keychain's word, and by the stand-alone checker where the chain alone
 * shows it. What no chain and no anchor can show is counted and said.
 */
const CHANGES = LONG ? 10_000 : 240;
const ENTRIES = 150;

/** The same numbers each time. */
function random(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
type Random = ReturnType<typeof random>;

function chained(entries: readonly Omit<TrailEntry, 'before' | 'hash'>[], from = 0, before = NOUGHT): TrailEntry[] {
  let last = before;
  return entries.slice(from).map((entry) => {
    const linked = { ...entry, before: last };
    last = hashOf(linked);
    return { ...linked, hash: last };
  });
}

const TRAIL = 'aabbccdd';
const fresh = (seq: number): Omit<TrailEntry, 'before' | 'hash'> => ({
  seq,
  at: 1_700_000_000 + seq,
  kind: seq === 1 ? 'trail.begun' : 'money.asked',
  accountId: seq % 3 ? 'account' : null,
  person: null,
  facts:
    seq === 1 ? { trail: TRAIL, intents: 0 } : { intent: seq, kind: 'refund', reference: `PD-${seq}`, amount: seq * 100, currency: 'EUR' }
});
const whole = chained(Array.from({ length: ENTRIES }, (_, index) => fresh(index + 1)));

/** The keychain as it is after the last entry but some: those were written within the last two seconds. */
function anchorOf(entries: readonly TrailEntry[], unanchored: number): Anchor {
  let anchor: Anchor | null = null;
  for (const { seq, hash } of entries.slice(0, entries.length - unanchored)) anchor = anchorAt(TRAIL, { seq, hash }, anchor);
  if (anchor === null) throw new Error('nothing to anchor');
  return anchor;
}
const anchor = anchorOf(whole, 0);

function verified(entries: readonly TrailEntry[], kept: Anchor): TrailFinding[] {
  const head: TrailHead = entries.at(-1) ?? { seq: 0, hash: NOUGHT };
  const at = (seq: number) => entries.find((entry) => entry.seq === seq)?.hash ?? null;
  const word = compare({ anchor: kept }, { trail: TRAIL, head, wasAnchored: true, restoredOver: null, at });
  return [...foundIn(readOn(BEGINNING, entries)), ...(word ? [word] : [])];
}

const fileOf = (entries: readonly TrailEntry[]): string => {
  const { seq, hash } = entries.at(-1) ?? { seq: 0, hash: '' };
  const lines = [{ paydesk: 'trail', version: 1 }, ...entries, { head: { seq, hash }, entries: entries.length }];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
};

/** A change, and where it is: what is found has to name a place within. `seen`: whether the chain shows it without the keychain. */
type Change = { readonly entries: readonly TrailEntry[]; readonly from: number; readonly to: number; readonly seen: boolean };
type Attack = (random: Random) => Change;

const EDITS: readonly ((entry: TrailEntry, random: Random) => TrailEntry)[] = [
  (entry, next) => ({ ...entry, at: entry.at + 1 + next(999) }),
  (entry) => ({ ...entry, kind: 'money.sent' }),
  (entry) => ({ ...entry, accountId: entry.accountId === null ? 'other' : null }),
  (entry) => ({ ...entry, person: 'Mia' }),
  (entry, next) => ({ ...entry, facts: { ...entry.facts, amount: 1 + next(99) } }),
  (entry) => ({ ...entry, facts: { ...entry.facts, more: null } })
];

function edited(next: Random, last = ENTRIES): { index: number; entry: TrailEntry } {
  const index = 1 + next(last - 1);
  const entry = whole[index];
  const edit = EDITS[next(EDITS.length)];
  if (!entry || !edit) throw new Error('no such entry');
  return { index, entry: edit(entry, next) };
}

const ATTACKS: Readonly<Record<string, Attack>> = {
  'an entry edited': (next) => {
    const { index, entry } = edited(next);
    return { entries: whole.with(index, entry), from: index + 1, to: index + 1, seen: true };
  },
  'an entry edited, its own hash made anew': (next) => {
    // Of the last one nothing follows that would show it: that is "all hashes made anew".
    const { index, entry } = edited(next, ENTRIES - 1);
    return { entries: whole.with(index, { ...entry, hash: hashOf(entry) }), from: index + 1, to: index + 2, seen: true };
  },
  'entries taken out': (next) => {
    const from = 1 + next(ENTRIES - 2);
    const count = Math.min(1 + next(5), ENTRIES - 1 - from);
    return { entries: whole.toSpliced(from, count), from: from + 1, to: from + count, seen: true };
  },
  'two entries swapped': (next) => {
    const one = 1 + next(ENTRIES - 2);
    const other = one + 1 + next(ENTRIES - 1 - one);
    const [a, b] = [whole[one], whole[other]];
    if (!a || !b) throw new Error('no such entries');
    return { entries: whole.with(one, { ...b, seq: a.seq }).with(other, { ...a, seq: b.seq }), from: a.seq, to: b.seq, seen: true };
  },
  'an entry put in, numbers moved up': (next) => {
    const index = 1 + next(ENTRIES - 2);
    const put = { ...fresh(index + 1), facts: { intent: 1, kind: 'void' }, before: whole[index - 1]?.hash ?? '' };
    const after = whole.slice(index).map((entry) => ({ ...entry, seq: entry.seq + 1 }));
    return { entries: [...whole.slice(0, index), { ...put, hash: hashOf(put) }, ...after], from: index + 1, to: ENTRIES + 1, seen: true };
  },
  'the end cut off': (next) => {
    const left = 1 + next(ENTRIES - 1);
    return { entries: whole.slice(0, left), from: left + 1, to: ENTRIES, seen: false };
  },
  'an entry edited, all hashes from it made anew': (next) => {
    const { index, entry } = edited(next);
    const anew = chained([...whole.slice(0, index), entry, ...whole.slice(index + 1)], index, whole[index - 1]?.hash);
    return { entries: [...whole.slice(0, index), ...anew], from: index + 1, to: ENTRIES, seen: false };
  },
  'entries taken out, all numbers and hashes made anew': (next) => {
    const from = 1 + next(ENTRIES - 2);
    const rest = whole.toSpliced(from, 1 + next(5)).map((entry, index) => ({ ...entry, seq: index + 1 }));
    return { entries: [...whole.slice(0, from), ...chained(rest, from, whole[from - 1]?.hash)], from: from + 1, to: ENTRIES, seen: false };
  },
  'the end cut off, other entries in its place': (next) => {
    const left = 1 + next(ENTRIES - 2);
    const others = Array.from({ length: ENTRIES }, (_, index) => ({ ...fresh(index + 1), at: 1_800_000_000 + index }));
    return {
      entries: [...whole.slice(0, left), ...chained(others, left, whole[left - 1]?.hash)],
      from: left + 1,
      to: ENTRIES,
      seen: false
    };
  }
};

/** A finding names a place that overlaps with what was changed. */
const names = ({ seq, other }: TrailFinding, { from, to }: Change): boolean => seq <= to && Math.max(seq, other ?? seq) >= from;

/** The stand-alone checker, as somebody without the desk has it. */
let faultsOf: (text: string, heads?: readonly TrailHead[]) => string[];
beforeAll(async () => {
  ({ faultsOf } = (await import(pathToFileURL(join(import.meta.dirname, '../../tools/check-trail.mjs')).href)) as {
    faultsOf: typeof faultsOf;
  });
});

describe('Every change of the trail is found', () => {
  const lines: string[] = [];

  it('a trail that nobody touched is sound', () => {
    expect(verified(whole, anchor)).toEqual([]);
    expect(faultsOf(fileOf(whole))).toEqual([]);
  });

  const each = Math.ceil(CHANGES / Object.keys(ATTACKS).length);
  it.each(Object.entries(ATTACKS))('%s', (name, attack) => {
    const next = random(1 + name.length * 7_919);
    const missed: Change[] = [];
    const misplaced: Change[] = [];
    for (let turn = 0; turn < each; turn += 1) {
      const change = attack(next);
      const found = verified(change.entries, anchor);
      const first = found[0];
      if (first === undefined) missed.push(change);
      else if (!names(first, change)) misplaced.push(change);
      const standing = [{ seq: ENTRIES, hash: whole.at(-1)?.hash ?? '' }];
      const shown = faultsOf(fileOf(change.entries), change.seen ? [] : standing).length > 0;
      if (!shown) missed.push(change);
    }
    expect({ missed, misplaced }).toEqual({ missed: [], misplaced: [] });
    lines.push(`| ${name} | ${each} | ${each} | ${attack(random(1)).seen ? 'the chain' : 'the keychain, or a head noted elsewhere'} |`);
  });

  it('what was written in the last two seconds before a kill can be cut off unseen, and nothing else', async () => {
    const unanchored = 3;
    const late = anchorOf(whole, unanchored);
    let unseen = 0;
    for (let left = 1; left < ENTRIES; left += 1) if (verified(whole.slice(0, left), late).length === 0) unseen += 1;
    expect(unseen).toBe(unanchored);
    const header = ['| change | made | found, at its place | by |', '| --- | --- | --- | --- |'];
    await keepFigures(
      'trail',
      [...header, ...lines, '', `A trail of ${ENTRIES} entries; the random numbers are the same each time.`].join('\n')
    );
  });
});
