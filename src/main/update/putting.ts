import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { holdsOf, isTimeFor, type Occasion } from '../../shared/rules/updates.ts';
import { faultOf, UpdateFault } from './faults.ts';
import { changeRecord, clearMarker, writeMarker, type Marker } from './marker.ts';
import { tellTrail, type Standing, type UpdateParts, type UpdateWorld, type Waiting } from './parts.ts';
import { asksForPassword, installDeb, replaceAppImage, runNsis, sumOf } from './put-in.ts';
import type { Updater } from './updater.ts';
import { keepPutIn } from './way-back.ts';

export type Putting = {
  /** Ends the program, so that what waits can be put in; the last word is said by `decide`. */
  readonly putInOn: (which: Exclude<Occasion, 'quit'>) => Promise<Result<undefined, AppError>>;
  readonly whenIdle: () => Promise<void>;
  /** Asked when nothing new begins any more and the history still answers: whether the waiting version is put in as the program ends. */
  readonly decide: () => Promise<void>;
  /** Does what was decided, when everything is closed. */
  readonly putIn: () => { readonly restart: boolean };
};

export function createPutting(parts: UpdateParts, standing: Standing, updater: () => Updater | null): Putting {
  const { world, dataDir, log } = parts;
  let occasion: Occasion = 'quit';
  let decided: (Waiting & { readonly restart: boolean }) | null = null;

  const isTime = async (known: UpdateWorld, which: Occasion): Promise<boolean> => {
    const { moment } = await parts.choice();
    return isTimeFor(which, { moment, asksForPassword: asksForPassword(known.kind), idleSeconds: known.idleSeconds() });
  };

  const putInOn: Putting['putInOn'] = async (which) => {
    if (standing.waiting === null || world === undefined) return err(appError('updates.nothingWaits'));
    if (holdsOf(await parts.work()).length > 0) return err(appError('updates.held'));
    if (which === 'now') await tellTrail(parts, { kind: 'update.asked', accountId: null, facts: { to: standing.waiting.version } });
    occasion = which;
    world.quit();
    return ok(undefined);
  };

  return {
    putInOn,
    whenIdle: async () => {
      if (world === undefined || standing.waiting === null || !(await isTime(world, 'idle'))) return;
      await putInOn('idle');
    },
    decide: async () => {
      const { waiting } = standing;
      if (world === undefined || waiting === null || !(await isTime(world, occasion))) return;
      const holds = holdsOf(await parts.work());
      if (holds.length > 0) return log(`update: not put in, ${holds.join(', ')}`);
      decided = { ...waiting, restart: occasion !== 'quit' };
      await tellTrail(parts, { kind: 'update.begun', accountId: null, facts: { from: parts.version, to: waiting.version } });
    },
    putIn: () => {
      if (decided === null || world === undefined) return { restart: occasion !== 'quit' };
      const { version, file, sha512, kept, restart } = decided;
      const marker: Marker = { from: parts.version, to: version, at: Date.now(), kind: world.kind, kept, starts: 0 };
      try {
        // It lay on this machine since it was checked.
        if (sumOf(file) !== sha512) throw new UpdateFault('updates.notAsPublished');
        keepPutIn(dataDir, marker, file);
        writeMarker(dataDir, marker);
        // The history is closed: the next start tells the trail.
        changeRecord(dataDir, { untold: [{ kind: 'update.putIn', facts: { from: parts.version, to: version } }] }, log);
        putInNow(world, file, restart, updater());
        // The installers of Windows and macOS start it themselves, when they are done.
        return { restart: restart && (world.kind === 'appImage' || world.kind === 'deb') };
      } catch (cause) {
        clearMarker(dataDir);
        const { code } = faultOf(cause);
        changeRecord(dataDir, { untold: [{ kind: 'update.notPutIn', facts: { to: version, code } }] }, log);
        log(`update: not put in, ${code}`);
        return { restart };
      }
    }
  };
}

function putInNow({ kind, appImage }: UpdateWorld, file: string, restart: boolean, updater: Updater | null): void {
  switch (kind) {
    case 'appImage':
      if (appImage !== null) replaceAppImage(file, appImage);
      return;
    case 'deb':
      installDeb(file);
      return;
    case 'nsis':
      runNsis(file, restart);
      return;
    case 'mac':
      updater?.install(restart);
  }
}
