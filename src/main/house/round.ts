import { z } from 'zod';
import type { Account } from '../../shared/model/domain.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { Entering } from './entering.ts';
import type { Feed } from './feed.ts';
import { createForgetting } from './forgetting.ts';
import { hereOf } from './here.ts';
import type { Line, Topics } from './line.ts';
import type { Others } from './others.ts';
import type { Rows } from './rows.ts';
import { NOW } from './schema.ts';
import { mustBeOurs, type Standing, type Tie } from './tie.ts';

/** Where nobody rings, every desk looks so often; where somebody does, only in case a ring was lost. */
const LOOK_MS = 1000;
const LOOK_WHEN_RUNG_MS = 5000;
/** While the house is away: longer each time. */
const AWAY_MS = [1000, 2000, 5000, 10_000];
const BEAT_MS = 15_000;
/**
 * From the end of a round to the next one: what is written meanwhile is told and read together. What others ring for waits longer, the
 * more desks there are, each its own time: where fifty ring for everything, this keeps them from asking the house all the time, and all
 * in the same moment.
 */
const GAP_MS = 250;
const GAP_A_DESK_MS = 20;
const MOST_GAP_MS = 1000;

type Ports = {
  readonly history: AsyncHistory;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly tie: Tie;
  readonly entering: Entering;
  readonly feed: Feed;
  readonly others: Others;
  readonly rows: Rows;
  /** What else is shared. */
  readonly share: (line: Line, stands: Standing) => Promise<void>;
  readonly monotonic: () => number;
  readonly version: string;
  readonly emit: (topics: Topics) => void;
};

export type Rounds = {
  readonly begin: () => void;
  /** Something is to be told. */
  readonly soon: () => void;
  /** Another desk rang. */
  readonly heard: () => void;
  /** One round now, when the one under way is over. */
  readonly now: () => Promise<Result<undefined, AppError>>;
  readonly stop: () => Promise<void>;
};

/** `isAll`: everything was taken; `isNews`: this desk has told the house something, or has not taken all yet. */
type Noting = { readonly isAll: boolean; readonly isNews: boolean };

/**
 * One round: this desk's news to the house, and what the other desks have told it since the one before. Where that is much, step by
 * step: a desk that takes in a week is heard of meanwhile, and heard.
 */
function createRound(ports: Ports): (line: Line, isOver: () => boolean) => Promise<number> {
  const { history, entering, feed, others, rows, monotonic } = ports;
  const forget = createForgetting(ports);
  let beatAt = 0;
  let read = { claims: '', conflicts: '', at: 0 };
  let noted = { house: '', at: -Infinity };

  /** That it is there, and how far it has read. */
  const beat = async (line: Line, took: number): Promise<void> => {
    if (monotonic() < beatAt) return;
    await line.server.ask(z.unknown(), `UPDATE house_desk SET last_seen_at = ${NOW}, took = $2, version = $3 WHERE id = $1`, [
      line.desk,
      took,
      ports.version
    ]);
    beatAt = monotonic() + BEAT_MS;
  };

  /** What others have under way, and what was found of two that acted apart. */
  const look = async (line: Line, last: Standing): Promise<void> => {
    // Another house, or one that came from a backup, has numbers of its own.
    const claims = `${line.house} ${last.claims}`;
    const conflicts = `${line.house} ${last.conflicts}`;
    // What is under way may be asked about once its desk has been silent for long: nothing in the house tells of that.
    if (claims !== read.claims || (others.underWay().length > 0 && monotonic() >= read.at)) {
      await others.read(line, last.now);
      read = { ...read, claims, at: monotonic() + BEAT_MS };
    }
    if (conflicts !== read.conflicts) {
      await others.conflicts(line);
      read = { ...read, conflicts };
    }
  };

  /** Not with each round: it is a write to this desk's disk. What is done here is told anew by itself where the house has lost it. */
  const note = async ({ house }: Line, { head }: Standing, { isAll, isNews }: Noting): Promise<void> => {
    if (!isNews && noted.house === house && monotonic() < noted.at) return;
    if (isAll) await history.takeFromHouse([], head);
    else await history.houseKnown(head);
    noted = { house, at: monotonic() + BEAT_MS };
  };

  const step = async (line: Line): Promise<{ readonly isAll: boolean; readonly desks: number }> => {
    const { stands, wrote } = await entering.catchUp(line);
    mustBeOurs(stands, line);
    const here = await hereOf(ports);
    const gave = await feed.give(line, here);
    await ports.share(line, stands);
    const taken = await feed.take(line, { head: stands.head, last: stands.feed }, here);
    const changed = [...taken.changed, ...(await rows.exchange(line, Math.min(stands.head, stands.rows), here))];
    if (changed.length > 0) ports.emit(changed);
    await forget(line, stands.head, here);
    await look(line, stands);
    const { isAll } = taken;
    await note(line, stands, { isAll, isNews: wrote || gave || !isAll });
    await beat(line, isAll ? stands.head : ((await history.housePlace())?.took ?? 0));
    return { isAll, desks: stands.desks };
  };

  return async (line, isOver) => {
    for (;;) {
      const { isAll, desks } = await step(line);
      if (isAll || isOver()) return desks;
    }
  };
}

/** Desks that were started together do not go on together. */
const apart = (ms: number): number => ms * (0.75 + Math.random() / 2);
const away = (failures: number): number => AWAY_MS[Math.min(failures, AWAY_MS.length) - 1] ?? LOOK_MS;
const HERD_MS = 4;

/** What goes on between a desk and its house by itself. */
export function createRounds(ports: Ports): Rounds {
  const { tie, monotonic } = ports;
  const work = createRound(ports);
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<Result<undefined, AppError>> | null = null;
  let again: 'own' | 'others' | null = null;
  let failures = 0;
  let notifies = false;
  let desks = 1;
  let endedAt = -Infinity;

  const once = async (): Promise<Result<undefined, AppError>> => {
    const done = await tie.use(async (line): Promise<undefined> => {
      notifies = line.notifies;
      desks = await work(line, () => stopped);
    });
    failures = done.ok ? 0 : failures + 1;
    return done;
  };

  const wait = (whose: 'own' | 'others'): number => {
    const gap = whose === 'own' ? GAP_MS : apart(Math.min(MOST_GAP_MS, Math.max(GAP_MS, desks * GAP_A_DESK_MS)));
    // Of those that have been quiet not all go at once either.
    const least = whose === 'own' ? 0 : Math.random() * desks * HERD_MS;
    return Math.max(least, endedAt + gap - monotonic());
  };

  const next = (whose: 'own' | 'others'): void => {
    if (stopped || !tie.belongs() || failures > 0) return;
    if (again === 'own' || again === whose) return;
    again = whose;
    if (running === null) plan();
  };

  const plan = (): void => {
    if (timer) clearTimeout(timer);
    if (stopped || !tie.belongs()) return;
    const pause = again !== null ? wait(again) : failures > 0 ? apart(away(failures)) : apart(notifies ? LOOK_WHEN_RUNG_MS : LOOK_MS);
    timer = setTimeout(() => void run(), pause);
    timer.unref();
  };

  const run = (): Promise<Result<undefined, AppError>> => {
    again = null;
    running ??= once().finally(() => {
      running = null;
      endedAt = monotonic();
      plan();
    });
    return running;
  };

  return {
    begin: () => void run(),
    soon: () => next('own'),
    heard: () => next('others'),
    now: async () => {
      await running?.catch(() => undefined);
      return run();
    },
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running?.catch(() => undefined);
    }
  };
}
