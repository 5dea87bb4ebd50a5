import { z } from 'zod';
import type { AsyncHistory, SharedBrought, SharedContext, SharedDue, SharedGiven, SharedMark } from '../history/types.ts';
import type { Here } from './here.ts';
import { nextNumber, placed, ring, type Line, type Topics } from './line.ts';
import type { Ask } from './server.ts';

/** So many rows in one transaction. */
const AT_ONCE = 50;
const READ_AT_ONCE = 1000;
/** Large ones that lack more than a payment: they come with what is read only when an account or a bank's file has come. */
const PATIENT: ReadonlySet<string> = new Set(['bankLines']);
/** So often what the house has is compared with what it had, and asked for what lacked something here. */
const LOOK_MS = 60_000;

const HouseRow = z.object({ kind: z.string(), mark: z.string(), seq: z.number(), sealed: z.instanceof(Uint8Array) });
type HouseRow = z.infer<typeof HouseRow>;

/** What a desk has sealed. `change`: how often it had changed it; `seen`: the number of the version before; `again`: it is that one. */
const Told = z.object({
  key: z.string(),
  desk: z.string(),
  change: z.number(),
  seen: z.number(),
  again: z.boolean(),
  body: z.record(z.string(), z.unknown()).nullable()
});
type Told = z.infer<typeof Told>;

type Ports = {
  readonly history: AsyncHistory;
  readonly monotonic: () => number;
  readonly log: (line: string) => void;
};

/** What desks share row by row: each row once, as it is now, under a number that only grows. */
export type Rows = {
  /** What other desks changed, up to this number, and then what was changed here; answers what windows are to read again. */
  readonly exchange: (line: Line, head: number, here: Here) => Promise<Topics>;
};

/** Bound to its kind, its mark and its number: none opens in another one's place, and none under a later number than its own. */
const about = (kind: string, mark: string, seq: number): string => `row ${kind} ${mark} ${seq}`;
const markOf = ({ seal }: Line, kind: string, key: string): string => seal.mark(`${kind} ${key}`);
/** Whoever can write the database may have written anything there. */
const word = (text: string): string => text.replaceAll(/[^\w.:-]/g, '_').slice(0, 64);

/** Null: no desk of this house has put it there so. */
function opened({ seal }: Line, { kind, mark, seq, sealed }: HouseRow): Told | null {
  const told = Told.safeParse(seal.open(sealed, about(kind, mark, seq)));
  return told.success ? told.data : null;
}

function broughtOf(line: Line, row: HouseRow): SharedBrought | null {
  const told = opened(line, row);
  if (told === null) return null;
  return { kind: row.kind, mark: row.mark, seq: row.seq, own: told.desk === line.desk, ...told };
}

/** By kind and mark in one question; not every database takes a list of pairs. */
async function rowsThere(ask: Ask, marks: readonly SharedMark[]): Promise<HouseRow[]> {
  if (marks.length === 0) return [];
  const wanted = new Set(marks.map(({ kind, mark }) => `${kind} ${mark}`));
  const places = marks.map((_, at) => `$${at + 1}`).join(', ');
  const rows = await ask(
    HouseRow,
    `SELECT kind, mark, seq, sealed FROM house_row WHERE mark IN (${places})`,
    marks.map(({ mark }) => mark)
  );
  return rows.filter(({ kind, mark }) => wanted.has(`${kind} ${mark}`));
}

/** Puts in what nobody else has changed since this desk last read it; what somebody has is taken first, in the next round. */
async function putIn(line: Line, due: readonly SharedDue[]): Promise<SharedGiven[]> {
  const marked = due.map((row) => ({ ...row, mark: markOf(line, row.kind, row.key) }));
  return line.server.together(async (ask, atLast) => {
    const { head } = await nextNumber(ask, marked.length);
    const there = new Map((await rowsThere(ask, marked)).map((row) => [`${row.kind} ${row.mark}`, row]));
    const free = marked.filter(({ kind, mark, seen }) => {
      const row = there.get(`${kind} ${mark}`);
      // One that no desk has sealed is nobody's change.
      return row === undefined || row.seq <= seen || opened(line, row) === null;
    });
    const given = free.map((row, at) => ({ ...row, seq: head - marked.length + 1 + at }));
    if (given.length === 0) return [];
    const { places, values } = placed(
      given.map(({ kind, key, mark, seq, change, seen, again, body }) => {
        const told: Told = { key, desk: line.desk, change, seen, again, body };
        return [kind, mark, seq, line.seal.seal(told, about(kind, mark, seq))];
      })
    );
    await ask(
      z.unknown(),
      `INSERT INTO house_row (kind, mark, seq, sealed) VALUES ${places}
        ON CONFLICT (kind, mark) DO UPDATE SET seq = excluded.seq, sealed = excluded.sealed`,
      values
    );
    ring(atLast, line);
    return given.map(({ kind, key, mark, seq, change }) => ({ kind, key, mark, seq, change }));
  });
}

const Sum = z.object({ rows: z.coerce.number(), sum: z.coerce.number() });
const NumberRow = HouseRow.omit({ sealed: true });

/** What this desk has taken or given and the house has no more, or only as it was before. */
async function lostOf(history: AsyncHistory, { server }: Line): Promise<SharedMark[]> {
  const there = new Map<string, number>();
  for (let last = { kind: '', mark: '' }; ;) {
    const rows = await server.ask(
      NumberRow,
      `SELECT kind, mark, seq FROM house_row WHERE kind > $1 OR (kind = $1 AND mark > $2) ORDER BY kind, mark LIMIT ${READ_AT_ONCE}`,
      [last.kind, last.mark]
    );
    for (const { kind, mark, seq } of rows) there.set(`${kind} ${mark}`, seq);
    const end = rows.at(-1);
    if (end === undefined || rows.length < READ_AT_ONCE) break;
    last = end;
  }
  const mine = await history.sharedNumbers();
  return mine.filter(({ kind, mark, seq }) => (there.get(`${kind} ${mark}`) ?? 0) < seq);
}

async function compare({ history, log }: Pick<Ports, 'history' | 'log'>, line: Line): Promise<void> {
  const [there] = await line.server.ask(Sum, 'SELECT count(*) AS rows, coalesce(sum(seq), 0) AS sum FROM house_row WHERE seq <= $1', [
    await history.sharedTook()
  ]);
  const mine = await history.sharedSum();
  if (there !== undefined && there.rows === mine.rows && there.sum === mine.sum) return;
  const rows = await history.shareAgain(await lostOf(history, line));
  if (rows === 0) return;
  log(`house: ${rows} shared rows were missing there, or older than they had been`);
  await history.writeTrail({ kind: 'house.rowsLost', accountId: null, facts: { rows } });
}

/** Opens rows; one that no desk of the house has sealed so is told once, and the house gets this desk's again. */
function createReading({
  history,
  log
}: Pick<Ports, 'history' | 'log'>): (line: Line, rows: readonly HouseRow[]) => Promise<SharedBrought[]> {
  const forged = new Set<string>();
  const isForged = async ({ kind, mark, seq }: HouseRow): Promise<void> => {
    await history.shareAgain([{ kind, mark }]);
    const name = `${kind} ${mark} ${seq}`;
    if (forged.has(name)) return;
    forged.add(name);
    log(`house: the shared row ${seq} was not sealed so by a desk of this house`);
    await history.writeTrail({ kind: 'house.rowForged', accountId: null, facts: { kind: word(kind), row: word(mark) } });
  };
  return async (line, rows) => {
    const brought: SharedBrought[] = [];
    for (const row of rows) {
      const one = broughtOf(line, row);
      if (one === null) await isForged(row);
      else brought.push(one);
    }
    return brought;
  };
}

export function createRows({ history, monotonic, log }: Ports): Rows {
  /** A line that was opened anew may lead to another house, or to one that came from a backup. */
  let known: { readonly line: Line; readonly names: string } | null = null;
  let lookAt = 0;
  const read = createReading({ history, log });

  const take = async (line: Line, head: number, context: SharedContext): Promise<Topics> => {
    const changed = new Set<Topics[number]>();
    for (let took = await history.sharedTook(); took < head;) {
      const rows = await line.server.ask(
        HouseRow,
        `SELECT kind, mark, seq, sealed FROM house_row WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT ${AT_ONCE}`,
        [took, head]
      );
      took = rows.length < AT_ONCE ? head : (rows.at(-1)?.seq ?? head);
      for (const topic of await history.takeShared(await read(line, rows), took, context)) changed.add(topic);
    }
    return [...changed];
  };

  /** In full steps: the rest of a step that others were faster in waits until that was taken. */
  const give = async (line: Line, context: SharedContext): Promise<void> => {
    for (;;) {
      const due = await history.sharedDue(AT_ONCE, context);
      if (due.length === 0) return;
      const given = await putIn(line, due);
      await history.sharedGiven(given);
      if (given.length < due.length) return;
    }
  };

  const takeLacking = async (line: Line, context: SharedContext, isAll: boolean): Promise<Topics> => {
    const lacking = (await history.sharedLacking()).filter(({ kind }) => isAll || !PATIENT.has(kind));
    const changed = new Set<Topics[number]>();
    for (let at = 0; at < lacking.length; at += AT_ONCE) {
      const rows = await rowsThere(line.server.ask, lacking.slice(at, at + AT_ONCE));
      for (const topic of await history.takeShared(await read(line, rows), null, context)) changed.add(topic);
    }
    return [...changed];
  };

  return {
    exchange: async (line, head, here) => {
      const context: SharedContext = { accounts: Object.fromEntries(here.names), desk: { id: line.desk, name: here.deskName } };
      const names = [...here.names.values()].join(' ');
      const isNew = known?.line !== line || known.names !== names;
      if (isNew) await history.shareAll(context);
      const changed = new Set(await take(line, head, context));
      if (isNew || changed.has('properties') || monotonic() >= lookAt) {
        await compare({ history, log }, line);
        for (const topic of await takeLacking(line, context, isNew || changed.has('settlement'))) changed.add(topic);
        lookAt = monotonic() + LOOK_MS;
      }
      await give(line, context);
      known = { line, names };
      return [...changed];
    }
  };
}
