import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { appError } from '../../shared/values/errors.ts';
import type { UpdateStep } from '../../shared/model/updates.ts';
import { faultOf, UpdateFault } from './faults.ts';
import { updatesFolder, writeWhole } from './files.ts';
import { changeRecord, readRecord } from './marker.ts';
import { offBecause, tellTrail, type Standing, type UpdateChoice, type UpdateParts, type UpdateWorld } from './parts.ts';
import { isTurnOf } from './staging.ts';
import type { Updater } from './updater.ts';
import { keepWayBack } from './way-back.ts';

const LOOK_EVERY = 6 * 3_600;

const REFUSALS: readonly string[] = ['notSigned', 'badFeed', 'notAsPublished', 'older', 'noWayBack'].map((code) => `updates.${code}`);

export type Looking = {
  readonly look: () => Promise<void>;
  /** The one that fetched what waits; it alone knows the installers of Windows and macOS. */
  readonly updater: () => Updater | null;
};

/** Looks into the folder, fetches what is newer and keeps the way back; what is there then waits. */
export function createLooking(parts: UpdateParts, standing: Standing, tell: () => Promise<void>): Looking {
  const { world, dataDir, now, log } = parts;
  let loader: { readonly key: string; readonly updater: Updater } | null = null;
  let looking: Promise<void> | null = null;
  const tellRefused = tellingRefusals(parts, standing);

  const updaterFor = async (known: UpdateWorld, { channel }: UpdateChoice, folder: string): Promise<Updater> => {
    const key = `${channel} ${folder}`;
    if (loader?.key === key) return loader.updater;
    const { createUpdater } = await import('./updater.ts');
    const deskId = deskIdIn(dataDir);
    const updater = createUpdater({
      ...known,
      folder,
      channel,
      version: parts.version,
      cacheDir: updatesFolder(dataDir),
      isTurn: ({ version, stagingPercentage }) => isTurnOf(deskId, version, stagingPercentage),
      log
    });
    loader = { key, updater };
    return updater;
  };

  const find = async (known: UpdateWorld, choice: UpdateChoice, folder: string): Promise<UpdateStep> => {
    const updater = await updaterFor(known, choice, folder);
    const { newer, later, older } = await updater.look();
    const failed = newer !== null && readRecord(dataDir).failed.includes(newer.version) ? newer.version : null;
    if (older !== null) standing.error = appError('updates.older', { params: { version: older } });
    if (newer === null || failed !== null) {
      standing.waiting = null;
      return { step: 'current', later, failed };
    }
    const { version } = newer;
    const part = createPart((done) => {
      standing.at = { step: 'loading', version, done };
      void tell();
    });
    part(0);
    const file = await updater.load(part);
    const feed = { folder, keys: known.keys, net: known.net };
    const kept = await keepWayBack({ dataDir, version: parts.version, kind: known.kind, appImage: known.appImage, feed });
    const sha512 = newer.files.find(({ url }) => url === basename(file))?.sha512;
    if (sha512 === undefined) throw new UpdateFault('updates.badFeed');
    standing.waiting = { version, file, sha512, kept };
    if (readRecord(dataDir).fetched !== version) {
      await tellTrail(parts, { kind: 'update.fetched', accountId: null, facts: { version } });
      changeRecord(dataDir, { fetched: version }, log);
    }
    return { step: 'waiting', version };
  };

  const lookNow = async (): Promise<void> => {
    const choice = await parts.choice();
    const { folder } = choice;
    if (world === undefined || folder === null || offBecause(world, choice) !== null) return;
    Object.assign(standing, { at: { step: 'looking' }, error: null });
    await tell();
    try {
      mkdirSync(updatesFolder(dataDir), { recursive: true, mode: 0o700 });
      standing.at = await find(world, choice, folder);
    } catch (cause) {
      const { waiting } = standing;
      standing.at = waiting === null ? { step: 'current', later: null, failed: null } : { step: 'waiting', version: waiting.version };
      standing.error = faultOf(cause);
      log(`update: ${standing.error.code}`);
    }
    await tellRefused();
    standing.nextLookAt = now() + LOOK_EVERY;
    changeRecord(dataDir, { lookedAt: now() }, log);
    await tell();
  };

  return {
    look: () => (looking ??= lookNow().finally(() => (looking = null))),
    updater: () => loader?.updater ?? null
  };
}

/** What the folder offered and this desk does not take: told once as long as it stays so. A line that is down is no refusal. */
function tellingRefusals(parts: UpdateParts, standing: Standing): () => Promise<void> {
  let refused: string | null = null;
  return async () => {
    const code = standing.error !== null && REFUSALS.includes(standing.error.code) ? standing.error.code : null;
    if (code !== null && code !== refused) await tellTrail(parts, { kind: 'update.refused', accountId: null, facts: { code } });
    refused = code;
  };
}

/** Made once, never told to anybody: it decides alone when this desk's turn is. */
function deskIdIn(dataDir: string): string {
  const file = join(updatesFolder(dataDir), 'desk-id');
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const id = randomUUID();
    writeWhole(file, id);
    return id;
  }
}

/** A part in a hundred at a time is enough for anybody who looks. */
function createPart(tell: (done: number) => void): (done: number) => void {
  let told = -1;
  return (done) => {
    const hundredth = Math.floor(done * 100);
    if (hundredth === told) return;
    told = hundredth;
    tell(hundredth / 100);
  };
}
