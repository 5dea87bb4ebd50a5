import { afterAll, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { readStatementFile } from '../../src/main/settlement/read/read.ts';
import type { History } from '../../src/main/history/types.ts';
import { account } from '../builders/records.ts';
import { mustOpen, ownFolder } from '../integration/main/history/files.ts';
import { keepFigures, LONG } from './figures.ts';
import { ACCOUNTS, makeCorpus, type Corpus } from './settlement-corpus.ts';

const COUNT = LONG ? 100_000 : 2_000;
const place = ownFolder();
afterAll(place.drop);

function prepared(corpus: Corpus): History {
  const history = mustOpen(place.file);
  for (const id of ACCOUNTS) history.saveAccount(account({ id }));
  for (const id of ACCOUNTS) {
    const own = corpus.payments.filter((one) => one.account === id);
    for (let at = 0; at < own.length; at += 2_000) {
      const part = own.slice(at, at + 2_000);
      const refunds = part.flatMap((one) => one.refund ?? []);
      history.store(id, { payments: part.map((one) => one.payment), refunds }, { at: 1_800_000_000, source: 'sync' });
    }
  }
  return history;
}

const memory = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1_048_576;
};

function takeAll(history: History, corpus: Corpus): readonly number[] {
  return corpus.files.map(({ name, account: bank, bytes }) => {
    const read = readStatementFile({ bytes, saved: {}, mapping: null });
    if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.error)}`);
    const taken = history.takeStatements({
      packed: JSON.stringify(read.value.statements),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      name,
      format: read.value.format,
      at: 1_800_000_000,
      owners: [{ account: bank, accountIds: ACCOUNTS }],
      mapping: null
    });
    if (taken === null) throw new Error(`${name} was there`);
    return memory();
  });
}

/** What was found about each payment that is not settled as it should be. */
function found(history: History, now: number): ReadonlyMap<string, string> {
  const pile = { accountIds: ACCOUNTS, now, after: 0, limit: 1_000_000 };
  const different = history.settledPayments({ ...pile, different: true });
  const late = history.unsettledPayments(pile).filter(({ late: isLate }) => isLate);
  return new Map([
    ...different.map(({ payment, state }) => [payment.remoteId, state] as const),
    ...late.map(({ payment }) => [payment.remoteId, 'missing'] as const)
  ]);
}

describe('What arrived is told from what did not', () => {
  it(`${COUNT} payments: every planted fault is found, nothing sound is reported, in under 10 s`, { timeout: 600_000 }, async () => {
    const corpus = makeCorpus(COUNT);
    const history = prepared(corpus);
    const before = memory();
    const [started, used] = [performance.now(), process.cpuUsage()];
    const rss = takeAll(history, corpus);
    const seconds = (performance.now() - started) / 1000;
    // The machine may be doing other things: the processor's time is what the desk needs.
    const { user, system } = process.cpuUsage(used);
    const busy = (user + system) / 1_000_000;
    const now = Date.parse(`${corpus.days[1] ?? ''}T12:00:00Z`) / 1000 + 10 * 86_400;
    // Piles reach 120 days back; a year of them is asked for quarter by quarter.
    const told = new Map([0, 1, 2, 3].flatMap((back) => [...found(history, now - back * 90 * 86_400)]));
    const expected = new Map<string, string>(corpus.faults);
    const unseen = [...expected].filter(([id, fault]) => told.get(id) !== fault);
    const wrongly = [...told].filter(([id]) => !expected.has(id));
    expect({ unseen: unseen.slice(0, 20), wrongly: wrongly.slice(0, 20) }).toEqual({ unseen: [], wrongly: [] });
    const overview = history.settlementOverview({ accountIds: ACCOUNTS, now });
    expect(overview.open.reduce((sum, { count }) => sum + count, 0)).toBe(corpus.strangers);
    // Everything of a second reading is known.
    const again = corpus.files[0];
    expect(
      again &&
        history.takeStatements({
          packed: '[]',
          sha256: createHash('sha256').update(again.bytes).digest('hex'),
          name: '',
          format: 'csv',
          at: 1,
          owners: [],
          mapping: null
        })
    ).toBeNull();
    history.close();
    const megabytes = corpus.files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1_000_000;
    const [early, late] = [Math.max(...rss.slice(0, Math.ceil(rss.length / 4))), Math.max(...rss)];
    expect(late - early).toBeLessThan(150);
    expect(busy).toBeLessThan(LONG ? 10 : 4);
    await keepFigures(
      'settlement',
      `| payments | files | read | faults planted | found | sound ones reported | processor, clock | memory before, after a quarter, at most |
| --- | --- | --- | --- | --- | --- | --- | --- |
| ${COUNT} | ${corpus.files.length} | ${megabytes.toFixed(1)} MB | ${corpus.faults.size} and ${corpus.splits} split batches | all | 0 | ${busy.toFixed(1)} s, ${seconds.toFixed(1)} s | ${before.toFixed(0)}, ${early.toFixed(0)}, ${late.toFixed(0)} MB |`
    );
  });
});
