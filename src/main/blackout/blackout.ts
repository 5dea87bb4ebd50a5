import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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

type Making = {
  /** Makes it anew if there is anything to make; an old pack is better than none, so a fault is told to the log alone. */
  readonly renew: () => Promise<void>;
  readonly touch: () => void;
  /** When it was last found to be as the history is. */
  readonly currentAt: () => UnixSeconds | null;
  readonly end: () => void;
};

/** It costs the desk nothing while nothing changes: rows tell of themselves, and a round in which none did is over at once. */
function createMaking(ports: BlackoutPorts, file: string): Making {
  const { now, log } = ports;
  let ended = false;
  let changed = true;
  let last: { readonly content: string; readonly day: string } | null = null;
  let currentAt: UnixSeconds | null = null;
  let making: Promise<void> = Promise.resolve();

  const write = async (document: PaperDocument, key: string, at: UnixSeconds): Promise<void> => {
    const made = { content: contentOf(document), day: localDay(at) };
    if (made.content !== last?.content || made.day !== last.day) {
      const page = pageOf(document);
      await writeWhole(file, seal({ madeAt: at, page, pdf: await ports.printing.pdf(page) }, key));
      last = made;
    }
    currentAt = at;
  };

  const make = async (): Promise<void> => {
    const at = now();
    if (!changed && last?.day === localDay(at)) {
      currentAt = at;
      return;
    }
    const key = await ports.key();
    if (key === null) return;
    changed = false;
    try {
      const document = await ports.contents();
      if (document !== null) await write(document, key, at);
    } catch (cause) {
      // What lies there is still whole; the next round tries again.
      changed = true;
      throw cause;
    }
  };

  return {
    renew: () => {
      making = making.then(make).catch((cause: unknown) => {
        // At the end the history closes under it.
        if (!ended) log(`blackout pack not made: ${cause instanceof Error ? cause.message : 'unknown'}`);
      });
      return making;
    },
    touch: () => {
      changed = true;
    },
    currentAt: () => currentAt,
    end: () => {
      ended = true;
    }
  };
}

async function readPack(ports: BlackoutPorts, file: string): Promise<Result<Pack, AppError>> {
  const key = await ports.key();
  if (key === null) return err(appError('blackout.noKey'));
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return err(appError('blackout.none'));
  const pack = unseal(bytes, key);
  return pack === null ? err(appError('blackout.unreadable')) : ok(pack);
}

/** Arrivals, departures and their money on the disk, sealed, for the hour in which nothing else works. */
export function createBlackout(ports: BlackoutPorts): Blackout {
  const { log } = ports;
  const file = join(ports.dataDir, 'blackout.sealed');
  const opened = openedFiles(ports.dataDir);
  const making = createMaking(ports, file);
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const round = (after: number): void => {
    timer = setTimeout(() => {
      void making.renew().finally(() => {
        if (!stopped) round(EVERY_MS);
      });
    }, after);
    timer.unref();
  };

  const newest = async (): Promise<Result<Pack, AppError>> => {
    await making.renew();
    return readPack(ports, file);
  };

  return {
    begin: () => {
      void opened.clear().catch(() => undefined);
      round(FIRST_MS);
    },
    stop: async () => {
      stopped = true;
      making.end();
      if (timer) clearTimeout(timer);
      await opened.clear().catch(() => log('an opened blackout pack could not be removed'));
    },
    touch: making.touch,
    state: async () => {
      const pack = await readPack(ports, file);
      if (pack.ok) return { madeAt: pack.value.madeAt, currentAt: making.currentAt(), none: null };
      return { madeAt: null, currentAt: null, none: pack.error.code === 'blackout.none' ? null : pack.error };
    },
    print: async () => {
      const pack = await newest();
      if (!pack.ok) return pack;
      try {
        return ok(await ports.printing.print(pack.value.page));
      } catch (cause) {
        log(`blackout pack not printed: ${cause instanceof Error ? cause.message : 'unknown'}`);
        return err(appError('paper.notPrinted'));
      }
    },
    open: async () => {
      const pack = await newest();
      if (!pack.ok) return pack;
      await ports.openFile(await opened.put(pack.value.pdf));
      return ok(undefined);
    }
  };
}
