import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDailyExports } from '../../../../src/main/export/daily.ts';
import { fileWords } from '../../../../src/main/text/file-words.ts';
import { createPresets } from '../../../../src/main/export/presets.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { PLAIN } from '../../../../src/shared/model/export-format.ts';
import { daysToWrite, lastDue } from '../../../../src/shared/rules/daily-export.ts';
import { freshHistory, paymentFilter } from '../../../builders/history.ts';
import { listPaper } from '../../../builders/list-paper.ts';
import { ACCOUNT, payment } from '../../../builders/records.ts';

const at = (month: number, day: number, hour: number, minute = 0): number => new Date(2026, month - 1, day, hour, minute).getTime() / 1000;

describe('The day a file is due for', () => {
  it('is today once its hour has come', () => {
    expect(lastDue(at(11, 26, 5, 59), '06:00')).toBe('2026-11-25');
    expect(lastDue(at(11, 26, 6), '06:00')).toBe('2026-11-26');
    expect(lastDue(at(1, 1, 3), '23:30')).toBe('2025-12-31');
  });

  it('comes after those that are written, over clock changes and month ends', () => {
    expect(daysToWrite('2026-10-23', '2026-10-26')).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
    expect(daysToWrite('2026-02-27', '2026-03-01')).toEqual(['2026-02-28', '2026-03-01']);
    expect(daysToWrite('2026-11-26', '2026-11-26')).toEqual([]);
    expect(daysToWrite(null, '2026-11-26')).toEqual(['2026-11-26']);
    expect(daysToWrite('2020-01-01', '2026-11-26')).toHaveLength(31);
  });
});

describe('Presets that run by themselves', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paydesk-daily-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A payment a day, on 20 to 26 November; a preset of "today" at six in the evening, done up to the 22nd. */
  async function made(time: string | null = '18:00') {
    const inner = freshHistory();
    const payments = [20, 21, 22, 23, 24, 25, 26].map((day) => payment({ remoteId: `p${day}`, createdAt: at(11, day, 12) }));
    inner.store(ACCOUNT, { payments }, { at: at(11, 26, 13), source: 'sync' });
    const history = inProcessHistory(inner);
    const clock = { now: at(11, 25, 19) };
    const presets = createPresets(history);
    const filter = paymentFilter({ requested: { from: null, to: null, days: 'today' } });
    const saved = await presets.save({ name: 'Day/End', request: { list: 'payments', filter, sort: null }, narrowing: [], format: PLAIN });
    const target = join(folder, 'files');
    mkdirSync(target);
    await presets.setDaily(saved.id, () => ({ folder: target, at: time, done: '2026-11-22', failedAt: null }));
    const daily = createDailyExports({
      history,
      presets,
      accounts: async () => inner.accounts(),
      now: () => clock.now,
      words: fileWords,
      paper: listPaper,
      changed: () => undefined,
      log: () => undefined
    });
    const files = () => readdirSync(target).toSorted();
    const rowsOf = (day: string) => readFileSync(join(target, `Day-End-${day}.csv`), 'utf8').match(/p\d\d/g);
    return { daily, presets, clock, files, rowsOf, target };
  }

  it('write each day that was missed as of that day, and no day twice', async () => {
    const { daily, presets, clock, files, rowsOf } = await made();
    await daily.tick();
    expect(files()).toEqual(['Day-End-2026-11-23.csv', 'Day-End-2026-11-24.csv', 'Day-End-2026-11-25.csv']);
    expect(['2026-11-23', '2026-11-24', '2026-11-25'].map(rowsOf)).toEqual([['p23'], ['p24'], ['p25']]);
    expect((await presets.list())[0]?.daily).toMatchObject({ done: '2026-11-25', failedAt: null });
    clock.now = at(11, 26, 17, 59);
    await daily.tick();
    expect(files()).toHaveLength(3);
    clock.now = at(11, 26, 18);
    await daily.tick();
    expect(rowsOf('2026-11-26')).toEqual(['p26']);
  });

  it('wait for the close of the day where they are set to', async () => {
    const { daily, clock, files } = await made(null);
    await daily.tick();
    expect(files()).toEqual([]);
    clock.now = at(11, 24, 23);
    await daily.dayClosed();
    expect(files()).toEqual(['Day-End-2026-11-23.csv', 'Day-End-2026-11-24.csv']);
  });

  it('say that a folder takes no file, and try again later', async () => {
    const { daily, presets, clock, files, target } = await made();
    rmSync(target, { recursive: true });
    await daily.tick();
    expect((await presets.list())[0]?.daily).toMatchObject({ done: '2026-11-22', failedAt: clock.now });
    mkdirSync(target);
    chmodSync(target, 0o700);
    clock.now += 60;
    await daily.tick();
    expect(files()).toEqual([]);
    clock.now += 600;
    await daily.tick();
    expect(files()).toHaveLength(3);
    expect((await presets.list())[0]?.daily?.failedAt).toBeNull();
  });

  it('end with the desk, and go on where they stood', async () => {
    const { daily, presets, files } = await made();
    await daily.stop();
    await daily.tick();
    expect(files()).toEqual([]);
    expect((await presets.list())[0]?.daily?.done).toBe('2026-11-22');
  });
});

describe('Presets', () => {
  it('are kept by list and name, and no change is lost when two come at once', async () => {
    const history = inProcessHistory(freshHistory());
    const presets = createPresets(history);
    const wish = { request: { list: 'payments' as const, filter: paymentFilter(), sort: null }, narrowing: [], format: PLAIN };
    const [one, two] = await Promise.all([presets.save({ ...wish, name: 'One' }), presets.save({ ...wish, name: 'Two' })]);
    await presets.setDaily(one.id, () => ({ folder: '/f', at: '06:00', done: null, failedAt: null }));
    const again = await presets.save({ ...wish, name: 'One', format: { ...PLAIN, kind: 'xlsx' } });
    expect(again).toMatchObject({ id: one.id, format: { kind: 'xlsx' }, daily: { folder: '/f' } });
    expect((await presets.list()).map(({ name }) => name)).toEqual(['One', 'Two']);
    expect(await presets.remove(two.id)).toHaveLength(1);
  });

  it('that no longer read as one are left out', async () => {
    const history = inProcessHistory(freshHistory());
    await history.setPreferences({ exportPresets: [{ id: 1, name: 'odd' }] });
    expect(await createPresets(history).list()).toEqual([]);
  });
});
