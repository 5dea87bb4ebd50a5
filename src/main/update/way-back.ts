import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UpdateFault } from './faults.ts';
import { fetchVersion, type FeedAt } from './feed.ts';
import { updatesFolder } from './files.ts';
import type { Marker } from './marker.ts';
import { copyWhole, sumOf } from './put-in.ts';
import { ENDING, type InstallKind } from './release.ts';

type Kept = Marker['kept'];

const keptFolder = (dataDir: string): string => join(updatesFolder(dataDir), 'kept');
const keptFile = (dataDir: string, version: string, kind: InstallKind): string => join(keptFolder(dataDir), `${version}.${ENDING[kind]}`);

type Wish = {
  readonly dataDir: string;
  readonly version: string;
  readonly kind: InstallKind;
  /** The running program's own file, where it is one. */
  readonly appImage: string | null;
  readonly feed: FeedAt;
};

/**
 * The package of the running version, kept where the desk can put it in again: a copy of the program's own file where it is one, else
 * what was kept when it was put in, else from the folder. Without one no other version is put in by itself.
 */
export async function keepWayBack({ dataDir, version, kind, appImage, feed }: Wish): Promise<Kept> {
  mkdirSync(keptFolder(dataDir), { recursive: true, mode: 0o700 });
  const file = keptFile(dataDir, version, kind);
  if (kind === 'appImage') {
    if (appImage === null) throw new UpdateFault('updates.noWayBack', { version });
    copyWhole(appImage, file);
    return { file, sha512: sumOf(file) };
  }
  const known = sumIfThere(file);
  return { file, sha512: known ?? (await fetchVersion(feed, version, kind, file)) };
}

function sumIfThere(file: string): string | null {
  try {
    return sumOf(file);
  } catch {
    return null;
  }
}

/** Keeps the package that is about to be put in, for the way back from the one after it. Only it and the one before stay. */
export function keepPutIn(dataDir: string, { from, to, kind }: Pick<Marker, 'from' | 'to' | 'kind'>, file: string): void {
  if (kind !== 'appImage') copyWhole(file, keptFile(dataDir, to, kind));
  const stay = new Set([from, to].map((version) => basename(keptFile(dataDir, version, kind))));
  for (const name of readdirSync(keptFolder(dataDir))) if (!stay.has(name)) rmSync(join(keptFolder(dataDir), name), { force: true });
}
