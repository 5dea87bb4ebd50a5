import { z } from 'zod';
import type { Account } from '../../shared/model/domain.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { Entering } from './entering.ts';
import type { Feed } from './feed.ts';
import { hereOf } from './here.ts';
import type { Line, Topics } from './line.ts';
import type { Others } from './others.ts';
import type { Rows } from './rows.ts';
import { NOW } from './schema.ts';
import { mustBeOurs, type Tie } from './tie.ts';

/** Where nobody rings, every desk looks so often; where somebody does, only in case a ring was lost. */
const LOOK_MS = 1000;
const LOOK_WHEN_RUNG_MS = 5000;
/** While the house is away: longer each time. */
const AWAY_MS = [1000, 2000, 5000, 10_000];
const BEAT_MS = 15_000;
/**
 * From the end of a round to the next one: what is written meanwhile is read together. Where fifty desks ring for everything, this is
 * what keeps them from asking the house all the time; a desk that has been quiet goes at once.
 */
const GAP_MS = 250;

type Ports = {
  readonly history: AsyncHistory;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly tie: Tie;
  readonly entering: Entering;
  readonly feed: Feed;
  readonly others: Others;
  readonly rows: Rows;
  /** What else is shared. */
  readonly share: (line: Line) => Promise<void>;
  readonly monotonic: () => number;
  readonly version: string;
  readonly emit: (topics: Topics) => void;
};

export type Rounds = {
  readonly begin: () => void;
  /** Something is to be told, or the house rang. */
  readonly soon: () => void;
  /** One round now, when the one under way is over. */
  readonly now: () => Promise<Result<undefined, AppError>>;
  readonly stop: () => Promise<void>;
};

/** The number of the last thing of each kind, in one question: what has nothing new is not asked for. */
const Newest = z.object({ feed: z.number(), rows: z.number(), claims: z.number(), conflicts: z.number() });
async function newest({ server }: Line): Promise<z.infer<typeof Newest>> {
  const [last] = await server.ask(
    Newest,
    `SELECT coalesce((SELECT max(seq) FROM house_feed), 0) AS feed, coalesce((SELECT max(seq) FROM house_row), 0) AS rows,
      coalesce((SELECT max(version) FROM house_claim), 0) AS claims, coalesce((SELECT max(version) FROM house_conflict), 0) AS conflicts`
  );
  return last ?? { feed: 0, rows: 0, claims: 0, conflicts: 0 };
}

/**
 * One round: this desk's news to the house, and what the other desks have told it since the one before. Where that is much, step by
 * step: a desk that takes in a week is heard of meanwhile, and heard.
 */
function createRound(ports: Ports): (line: Line, isOver: () => boolean) => Promise<void> {
  const { history, entering, feed, others, rows, monotonic } = ports;
  let beatAt = 0;
  let read = { claims: '', conflicts: '', at: 0 };

  const beat = async (line: Line): Promise<void> => {
    if (monotonic() < beatAt) return;
    const place = await history.housePlace();
    await line.server.ask(z.unknown(), `UPDATE house_desk SET last_seen_at = ${NOW}, took = $2, version = $3 WHERE id = $1`, [
      line.desk,
      place?.took ?? 0,
      ports.version
    ]);
    beatAt = monotonic() + BEAT_MS;
  };

  /** What others have under way, and what was found of two that acted apart. */
  const look = async (line: Line, last: z.infer<typeof Newest>): Promise<void> => {
    // Another house, or one that came from a backup, has numbers of its own.
    const claims = `${line.house} ${last.claims}`;
    const conflicts = `${line.house} ${last.conflicts}`;
    // What is under way may be asked about once its desk has been silent for long: nothing in the house tells of that.
    if (claims !== read.claims || (others.underWay().length > 0 && monotonic() >= read.at)) {
      await others.read(line);
      read = { ...read, claims, at: monotonic() + BEAT_MS };
    }
    if (conflicts !== read.conflicts) {
      await others.conflicts(line);
      read = { ...read, conflicts };
    }
  };

  const step = async (line: Line): Promise<boolean> => {
    const { stands } = await entering.catchUp(line);
    mustBeOurs(stands, line);
    await beat(line);
    const here = await hereOf(ports);
    await feed.give(line, here);
    await ports.share(line);
    const last = await newest(line);
    const taken = await feed.take(line, { head: stands.head, last: last.feed }, here);
    const changed = [...taken.changed, ...(await rows.exchange(line, Math.min(stands.head, last.rows), here))];
    if (changed.length > 0) ports.emit(changed);
    await look(line, last);
    await history.houseKnown(stands.head);
    return taken.isAll;
  };

  return async (line, isOver) => {
    while (!(await step(line)) && !isOver());
  };
}

/** What goes on between a desk and its house by itself. */
export function createRounds(ports: Ports): Rounds {
  const { tie, monotonic } = ports;
  const work = createRound(ports);
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<Result<undefined, AppError>> | null = null;
  let again = false;
  let failures = 0;
  let notifies = false;
  let endedAt = -Infinity;

  const once = async (): Promise<Result<undefined, AppError>> => {
    const done = await tie.use(async (line): Promise<undefined> => {
      notifies = line.notifies;
      await work(line, () => stopped);
    });
    failures = done.ok ? 0 : failures + 1;
    return done;
  };

  const plan = (): void => {
    if (timer) clearTimeout(timer);
    if (stopped || !tie.belongs()) return;
    const pause = again
      ? Math.max(0, endedAt + GAP_MS - monotonic())
      : failures > 0
        ? (AWAY_MS[Math.min(failures, AWAY_MS.length) - 1] ?? LOOK_MS)
        : notifies
          ? LOOK_WHEN_RUNG_MS
          : LOOK_MS;
    timer = setTimeout(() => void run(), pause);
    timer.unref();
  };

  const run = (): Promise<Result<undefined, AppError>> => {
    again = false;
    running ??= once().finally(() => {
      running = null;
      endedAt = monotonic();
      plan();
    });
    return running;
  };

  return {
    begin: () => void run(),
    soon: () => {
      if (stopped || !tie.belongs()) return;
      again = failures === 0;
      if (running === null && again) plan();
    },
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
