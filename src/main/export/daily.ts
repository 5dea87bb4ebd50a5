import { join } from 'node:path';
import type { Account } from '../../shared/model/domain.ts';
import { FileWish, type ExportPreset, type Written } from '../../shared/model/exports.ts';
import { daysNow } from '../../shared/rules/days.ts';
import { daysToWrite, lastDue, madeFor } from '../../shared/rules/daily-export.ts';
import { localDay, type CalendarDate, type UnixSeconds } from '../../shared/values/dates.ts';
import type { AsyncHistory } from '../history/types.ts';
import { exportList, type ExportWork } from './export-list.ts';
import type { Presets } from './presets.ts';

/** After a day's file could not be written it is tried again so much later. */
const AGAIN_SECONDS = 600;

type Needs = {
  readonly history: AsyncHistory;
  readonly presets: Presets;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly now: () => UnixSeconds;
  readonly words: ExportWork['words'];
  readonly paper: ExportWork['paper'];
  /** A preset was run, whatever came of it. */
  readonly changed: () => void;
  readonly log: (line: string) => void;
};

/** Presets with a folder of their own. */
type Running = ExportPreset & { readonly daily: NonNullable<ExportPreset['daily']> };
const isRunning = (preset: ExportPreset): preset is Running => preset.daily !== null;

/** A name every file system takes: letters, digits and a few marks. */
const fileName = ({ name, format }: ExportPreset, day: CalendarDate): string =>
  `${name.normalize('NFC').replace(/[^\p{L}\p{N}._ -]/gu, '-')}-${day}.${format.kind}`;

export type DailyExports = ReturnType<typeof createDailyExports>;

/** Writes the files of presets that run by themselves, one after the other, and catches up the days that were missed. */
export function createDailyExports({ history, presets, accounts, now, words, paper, changed, log }: Needs) {
  const stop = new AbortController();
  let running: Promise<void> | null = null;

  async function write(preset: Running, day: CalendarDate): Promise<Written | null> {
    const { request, format, narrowing, daily } = preset;
    const moment = madeFor(day, daily.at);
    // Relative days are those of the day the file is for, also where it is caught up later.
    const wish = FileWish.parse({ ...request, filter: daysNow(request.filter, moment), format, narrowing, ids: null });
    // Nobody chooses a file here, where the others are told.
    await history.writeTrail({ kind: 'export.begun', accountId: null, facts: { what: `daily-${wish.list}`, rows: null } });
    const written = await exportList(wish, join(daily.folder, fileName(preset, day)), {
      history,
      accounts: await accounts(),
      signal: stop.signal,
      told: () => undefined,
      now,
      words,
      paper
    });
    if (written !== null) {
      const { rows } = written;
      await history.writeTrail({ kind: 'export.written', accountId: null, facts: { what: `daily-${wish.list}`, rows } });
    }
    return written;
  }

  async function catchUp(preset: Running, days: readonly CalendarDate[]): Promise<void> {
    const { failedAt } = preset.daily;
    if (days.length === 0 || (failedAt !== null && now() - failedAt < AGAIN_SECONDS)) return;
    try {
      for (const day of days) {
        if ((await write(preset, day)) === null) return;
        await presets.setDaily(preset.id, (daily) => daily && { ...daily, done: day, failedAt: null });
      }
    } catch (cause) {
      log(`file of preset ${preset.id} not written: ${cause instanceof Error ? cause.message : 'unknown'}`);
      await presets.setDaily(preset.id, (daily) => daily && { ...daily, failedAt: now() });
    }
    changed();
  }

  async function runAll(daysOf: (preset: Running) => readonly CalendarDate[]): Promise<void> {
    for (const preset of (await presets.list()).filter(isRunning)) {
      if (!stop.signal.aborted) await catchUp(preset, daysOf(preset));
    }
  }

  /** One after the other; what comes meanwhile waits its turn. */
  function run(daysOf: (preset: Running) => readonly CalendarDate[]): Promise<void> {
    const mine = (running ?? Promise.resolve()).then(() => runAll(daysOf)).catch((cause: unknown) => log(`daily files: ${String(cause)}`));
    running = mine;
    return mine.finally(() => {
      if (running === mine) running = null;
    });
  }

  return {
    /** Looks whether an hour has come. */
    tick: (): Promise<void> => running ?? run(({ daily: { at, done } }) => (at === null ? [] : daysToWrite(done, lastDue(now(), at)))),
    /** The day is closed: what waits for that is written, days without a close among them. */
    dayClosed: (): Promise<void> => run(({ daily: { at, done } }) => (at === null ? daysToWrite(done, localDay(now())) : [])),
    /** The file of today, now. */
    writeNow: async (id: number): Promise<Written | null> => {
      const preset = (await presets.list()).find((one) => one.id === id);
      return preset !== undefined && isRunning(preset) ? await write(preset, localDay(now())) : null;
    },
    stop: async (): Promise<void> => {
      stop.abort();
      await running;
    }
  };
}
