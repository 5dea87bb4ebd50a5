import type { AppError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';
import type { UpdateState } from '../../shared/model/updates.ts';
import { holdsOf } from '../../shared/rules/updates.ts';
import { faultOf } from './faults.ts';
import { createLooking } from './looking.ts';
import { changeRecord, readRecord } from './marker.ts';
import { offBecause, tellTrail, type Standing, type UpdateParts } from './parts.ts';
import { asksForPassword } from './put-in.ts';
import { createPutting, type Putting } from './putting.ts';

export type Updates = Pick<Putting, 'decide' | 'putIn'> & {
  readonly state: () => Promise<UpdateState>;
  readonly look: () => Promise<UpdateState>;
  readonly install: () => Promise<Result<undefined, AppError>>;
  readonly read: () => Promise<UpdateState>;
  /** Looks from time to time from now on. */
  readonly begin: () => void;
  readonly stop: () => void;
};

/** The desk's first minutes belong to whoever started it. */
const FIRST_LOOK = 120;
const TICK_MS = 60_000;

/** Newer versions of the program: found, fetched, and put in when nobody is interrupted (docs/updates.md). */
export function createUpdates(parts: UpdateParts): Updates {
  const { world, dataDir, now, log } = parts;
  const standing: Standing = {
    at: { step: 'current', later: null, failed: null },
    error: null,
    waiting: null,
    nextLookAt: now() + FIRST_LOOK
  };
  let timer: NodeJS.Timeout | null = null;

  const state = async (): Promise<UpdateState> => {
    const { folder, ...choice } = await parts.choice();
    const off = offBecause(world, { folder, ...choice });
    const { lookedAt, wentBack } = readRecord(dataDir);
    return {
      version: parts.version,
      channel: choice.channel,
      moment: choice.moment,
      folder,
      at: off === null ? standing.at : { step: 'off', why: off },
      holds: standing.waiting === null ? [] : [...holdsOf(await parts.work())],
      asksForPassword: world !== undefined && asksForPassword(world.kind),
      lookedAt,
      nextLookAt: off === null ? standing.nextLookAt : null,
      error: standing.error,
      wentBack
    };
  };

  const tell = async (): Promise<void> => parts.changed(await state());
  const { look, updater } = createLooking(parts, standing, tell);
  const { putInOn, whenIdle, decide, putIn } = createPutting(parts, standing, updater);

  const tick = async (): Promise<void> => {
    if (now() >= standing.nextLookAt) await look();
    await whenIdle();
  };

  /** What came to pass while no history was open; an installer that did nothing left this version in its place. */
  const tellUntold = async (): Promise<void> => {
    const { untold } = readRecord(dataDir);
    if (untold.length === 0) return;
    for (const news of untold) {
      const isHere = news.kind !== 'update.putIn' || news.facts.to === parts.version;
      const told = isHere ? news : { kind: 'update.notPutIn' as const, facts: { to: news.facts.to, code: 'updates.failed' } };
      await tellTrail(parts, { ...told, accountId: null });
    }
    changeRecord(dataDir, { untold: [] }, log);
  };

  return {
    state,
    look: async () => {
      await look();
      return state();
    },
    install: () => putInOn('now'),
    read: async () => {
      const { wentBack } = readRecord(dataDir);
      if (wentBack !== null) changeRecord(dataDir, { wentBack: { ...wentBack, read: true } }, log);
      await tell();
      return state();
    },
    begin: () => {
      void tellUntold();
      timer = setInterval(() => void tick().catch((cause: unknown) => log(`update: ${faultOf(cause).code}`)), TICK_MS);
      timer.unref();
    },
    stop: () => {
      if (timer) clearInterval(timer);
    },
    decide,
    putIn
  };
}
