import type { TrailEntry, TrailFinding, TrailHead } from '../../../shared/model/trail.ts';
import { hashOf, NOUGHT } from './chain.ts';

/** How far a reading has come. `suspects`: entries that are not what was written, to be told apart from moved ones at the end. */
export type Reading = {
  readonly last: TrailHead;
  readonly count: number;
  readonly findings: readonly TrailFinding[];
  readonly suspects: readonly TrailEntry[];
};

export const BEGINNING: Reading = { last: { seq: 0, hash: NOUGHT }, count: 0, findings: [], suspects: [] };

/** Named one by one up to here; more would say no more. */
const MOST = 200;

/** Reads on: each entry must be what its hash says, and follow the one before it. */
export function readOn(before: Reading, entries: readonly TrailEntry[]): Reading {
  const findings = [...before.findings];
  const suspects = [...before.suspects];
  let { last } = before;
  // What follows an entry that is named already is not named for it once more.
  let doubted = suspects.at(-1)?.seq === last.seq;
  for (const entry of entries) {
    const { seq } = entry;
    const isGap = seq !== last.seq + 1;
    if (isGap) findings.push({ what: 'gap', seq: last.seq + 1, other: seq - 1 });
    const isEdited = hashOf(entry) !== entry.hash;
    if (isEdited) suspects.push(entry);
    else if (!isGap && !doubted && entry.before !== last.hash) findings.push({ what: 'broken', seq, other: last.seq });
    doubted = isEdited;
    last = { seq, hash: entry.hash };
  }
  return { last, count: before.count + entries.length, findings: findings.slice(0, MOST), suspects: suspects.slice(0, MOST) };
}

/** Among so many it is looked for which one stands in whose place; more are no swap but a trail written over. */
const FEW = 24;

/** Everything that the chain shows by itself, in the order of the trail. */
export function foundIn({ findings, suspects }: Reading): TrailFinding[] {
  const places = suspects.length <= FEW ? suspects : [];
  const named = suspects.map((suspect): TrailFinding => {
    const from = places.find(({ seq }) => seq !== suspect.seq && hashOf({ ...suspect, seq }) === suspect.hash);
    return from ? { what: 'moved', seq: suspect.seq, other: from.seq } : { what: 'edited', seq: suspect.seq, other: null };
  });
  return [...findings, ...named].toSorted((a, b) => a.seq - b.seq).slice(0, MOST);
}
