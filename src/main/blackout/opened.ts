import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../paper/write-whole.ts';

/** Long enough to read and print it; a viewer has read the file by then. */
const STAYS_MS = 10 * 60_000;

export type Opened = {
  /** Writes it where only this user may read it, and answers where. It is removed after a while, at the end, and at the next start. */
  readonly put: (pdf: Uint8Array) => Promise<string>;
  readonly clear: () => Promise<void>;
};

const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

/** The one place where a pack lies open for as long as it is looked at. */
export function openedFiles(dataDir: string): Opened {
  const folder = join(dataDir, 'opened');
  const timers = new Set<NodeJS.Timeout>();
  return {
    put: async (pdf) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `blackout-${randomUUID()}.pdf`);
      await writeWhole(file, pdf);
      const timer = setTimeout(() => {
        timers.delete(timer);
        void remove(file).catch(() => undefined);
      }, STAYS_MS);
      timer.unref();
      timers.add(timer);
      return file;
    },
    clear: async () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await remove(folder);
    }
  };
}
