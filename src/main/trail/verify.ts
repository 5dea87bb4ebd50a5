import type { TrailReport } from '../../shared/model/trail.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { BEGINNING, foundIn, type Reading } from '../history/trail/verify.ts';
import type { JournalReading } from '../history/trail/journal.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { Keeper } from './keeper.ts';

/** So many at a time: beside it the history answers others. */
const AT_ONCE = 1_000;
/** Breaks that the desk has noted itself; more would not be read. */
const MARKS = 50;
const MARKING = ['trail.broken', 'trail.replaced', 'trail.restored', 'trail.salvaged'] as const;

/** Reads the whole trail, compares the journal with it and asks the keychain: everything that is wrong, and where. */
export async function verifyTrail(history: AsyncHistory, keeper: Keeper, now: () => UnixSeconds): Promise<TrailReport> {
  // Before reading: what is written meanwhile is not missed in the keychain's word.
  const { anchor, anchored, finding } = await keeper.check();
  const reading = await readAll(history);
  const journal = await compareAll(history);
  const marks = await Promise.all(MARKING.map((kind) => history.trailOfKind(kind, MARKS)));
  const findings = [...foundIn(reading), ...(finding ? [finding] : []), ...journal.findings];
  const report: TrailReport = {
    entries: reading.count,
    intents: journal.count,
    head: reading.last,
    anchored,
    anchor,
    findings,
    marks: marks.flat().toSorted((a, b) => b.seq - a.seq),
    at: now()
  };
  await history.writeTrail({ kind: 'trail.verified', accountId: null, facts: { entries: report.entries, findings: findings.length } });
  return report;
}

async function readAll(history: AsyncHistory): Promise<Reading> {
  let reading: Reading = BEGINNING;
  for (;;) {
    const next = await history.verifyTrail(reading, AT_ONCE);
    if (next.count === reading.count) return next;
    reading = next;
  }
}

async function compareAll(history: AsyncHistory): Promise<JournalReading> {
  const all: JournalReading['findings'][] = [];
  let [last, count] = [0, 0];
  for (;;) {
    const next = await history.compareJournal(last, AT_ONCE);
    if (next.count === 0) return { last, count, findings: all.flat() };
    all.push(next.findings);
    last = next.last;
    count += next.count;
  }
}
