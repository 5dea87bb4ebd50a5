import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readAs, updatesFolder, writeWhole } from './files.ts';

/**
 * Written before another version takes this one's place, and taken away when that version's first screen can be used. While it is
 * there, that version has begun nothing: no operation, no question to a gateway, no entry of a person.
 */
export const Marker = z.object({
  from: z.string(),
  to: z.string(),
  /** Unix milliseconds. */
  at: z.number().int(),
  kind: z.enum(['appImage', 'deb', 'nsis', 'mac']),
  /** The package of the version before, and the sum it must still have. */
  kept: z.object({ file: z.string(), sha512: z.string() }),
  /** How often the new version was started without its first screen. */
  starts: z.number().int().nonnegative()
});
export type Marker = z.infer<typeof Marker>;

const putInOrBack = { from: z.string(), to: z.string() };

/** What is for the trail and came to pass while no history was open: the next start tells it. */
const Untold = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('update.putIn'), facts: z.object(putInOrBack) }),
  z.object({ kind: z.literal('update.notPutIn'), facts: z.object({ to: z.string(), code: z.string() }) }),
  z.object({ kind: z.literal('update.wentBack'), facts: z.object({ ...putInOrBack, history: z.boolean() }) })
]);
export type Untold = z.infer<typeof Untold>;

/** What outlives a marker: versions that did not start here, and that the desk went back. */
export const UpdateRecord = z.object({
  failed: z.array(z.string()).default([]),
  wentBack: z.object({ from: z.string(), at: z.number().int(), historyPutBack: z.boolean(), read: z.boolean() }).nullable().default(null),
  lookedAt: z.number().int().nullable().default(null),
  /** The version last fetched: told once, however often it is found there. */
  fetched: z.string().nullable().default(null),
  untold: z.array(Untold).default([])
});
export type UpdateRecord = z.infer<typeof UpdateRecord>;

const markerFile = (dataDir: string): string => join(updatesFolder(dataDir), 'started.json');
const recordFile = (dataDir: string): string => join(updatesFolder(dataDir), 'record.json');

export const readMarker = (dataDir: string): Marker | null => readAs(Marker, markerFile(dataDir));
export const writeMarker = (dataDir: string, marker: Marker): void => writeWhole(markerFile(dataDir), JSON.stringify(marker));
export const clearMarker = (dataDir: string): void => rmSync(markerFile(dataDir), { force: true });

export const readRecord = (dataDir: string): UpdateRecord => readAs(UpdateRecord, recordFile(dataDir)) ?? UpdateRecord.parse({});
export const writeRecord = (dataDir: string, record: UpdateRecord): void => writeWhole(recordFile(dataDir), JSON.stringify(record));

/** Not worth a desk that stops: what could not be written is only told again. */
export function changeRecord(dataDir: string, change: Partial<UpdateRecord>, log: (line: string) => void): void {
  try {
    mkdirSync(updatesFolder(dataDir), { recursive: true, mode: 0o700 });
    writeRecord(dataDir, { ...readRecord(dataDir), ...change });
  } catch {
    log('update: its record could not be written');
  }
}
