import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { localDay, type UnixSeconds } from '../../shared/values/dates.ts';
import type { BlackoutState } from '../../shared/model/blackout.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { pageOf } from '../paper/page.ts';
import type { Printing } from '../paper/paper.ts';
import { writeWhole } from '../paper/write-whole.ts';
import type { PaperDocument } from '../paper/document.ts';
import { openedFiles } from './opened.ts';
import { seal, unseal, type Pack } from './seal.ts';

/** The pack is never older than this while anything in it has changed. */
const EVERY_MS = 5 * 60_000;
/** The start belongs to the operator. */
const FIRST_MS = 60_000;

export type BlackoutPorts = {
  readonly dataDir: string;
  /** The history's key; null: there is none, and so no history on the disk either. */
  readonly key: () => Promise<string | null>;
  /** What stands in it now; null: nothing to be put in it (no account, a history that ends with the program). */
  readonly contents: () => Promise<PaperDocument | null>;
  readonly printing: Printing;
  readonly openFile: (file: string) => Promise<void>;
  readonly now: () => UnixSeconds;
  readonly log: (line: string) => void;
};

export type Blackout = {
  readonly begin: () => void;
  readonly stop: () => Promise<void>;
  /** Rows changed: the next round makes it anew. */
  readonly touch: () => void;
  readonly state: () => Promise<BlackoutState>;
  /** The printer's dialog; false: it was cancelled. */
  readonly print: () => Promise<Result<boolean, AppError>>;
  readonly open: () => Promise<Result<undefined, AppError>>;
};

/** The hour it was made and its foot do not make another pack of the same rows. */
const contentOf = ({ made: _made, subtitle: _subtitle, ...rest }: PaperDocument): string =>
  createHash('sha256').update(JSON.stringify(rest)).digest('hex');

/**
 * Arrivals, departures and their money on the disk, sealed, for the hour in which nothing else works. It costs the desk nothing
 * while nothing changes: rows tell of themselves, and a round in which none did is over at once.
 */
export function createBlackout(ports: BlackoutPorts): Blackout {
  const { now, log } = ports;
  const file = join(ports.dataDir, 'blackout.sealed');
  const opened = openedFiles(ports.dataDir);
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let changed = true;
  let last: { readonly content: string; readonly day: string } | null = null;
  let currentAt: UnixSeconds | null = null;
  let making: Promise<void> = Promise.resolve();

  const make = async (): Promise<void> => {
    if (!changed && last?.day === localDay(now())) {
      currentAt = now();
      return;
    }
    const key = await ports.key();
    if (key === null) return;
    changed = false;
    try {
      const at = now();
      const document = await ports.contents();
      if (document === null) return;
      const content = contentOf(document);
      const day = localDay(at);
      if (content !== last?.content || day !== last.day) {
        const page = pageOf(document);
        await writeWhole(file, seal({ madeAt: at, page, pdf: await ports.printing.pdf(page) }, key));
        last = { content, day };
      }
      currentAt = at;
    } catch (cause) {
      // What lies there is still whole; the next round tries again.
      changed = true;
      throw cause;
    }
  };

  /** One at a time; an old pack is better than none, so a fault is told to the log alone. */
  const renew = (): Promise<void> => {
    making = making.then(make).catch((cause: unknown) => {
      // At the end the history closes under it.
      if (!stopped) log(`blackout pack not made: ${cause instanceof Error ? cause.message : 'unknown'}`);
    });
    return making;
  };

  const round = (after: number): void => {
    timer = setTimeout(() => {
      void renew().finally(() => {
        if (!stopped) round(EVERY_MS);
      });
    }, after);
    timer.unref();
  };

  const read = async (): Promise<Result<Pack, AppError>> => {
    const key = await ports.key();
    if (key === null) return err(appError('blackout.noKey'));
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) return err(appError('blackout.none'));
    const pack = unseal(bytes, key);
    return pack === null ? err(appError('blackout.unreadable')) : ok(pack);
  };

  return {
    begin: () => {
      void opened.clear().catch(() => undefined);
      round(FIRST_MS);
    },
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await opened.clear().catch(() => log('an opened blackout pack could not be removed'));
    },
    touch: () => {
      changed = true;
    },
    state: async () => {
      const pack = await read();
      const there = await stat(file).catch(() => null);
      return {
        madeAt: pack.ok ? pack.value.madeAt : null,
        currentAt: pack.ok ? currentAt : null,
        none: pack.ok || there === null ? null : pack.error
      };
    },
    print: async () => {
      await renew();
      const pack = await read();
      if (!pack.ok) return pack;
      try {
        return ok(await ports.printing.print(pack.value.page));
      } catch (cause) {
        log(`blackout pack not printed: ${cause instanceof Error ? cause.message : 'unknown'}`);
        return err(appError('paper.notPrinted'));
      }
    },
    open: async () => {
      await renew();
      const pack = await read();
      if (!pack.ok) return pack;
      await ports.openFile(await opened.put(pack.value.pdf));
      return ok(undefined);
    }
  };
}
