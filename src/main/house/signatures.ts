import { z } from 'zod';
import { HouseAnswer, HouseRequest, type Elsewhere, type OwnRequest, type SeenRequest } from '../people/elsewhere.ts';
import { nextNumber, ring, type Line } from './line.ts';
import type { Ask } from './server.ts';
import type { Standing, Tie } from './tie.ts';

/**
 * Second signatures from desk to desk: a request and its answer, each one sealed fact of the house under the request's own number. The
 * seal is bound to that name, so that nothing counts for another request; there is one answer, and the desk that asked takes both away.
 */
const REQUEST = 'sign ';
const ANSWER = 'signed ';
/** What a desk that is gone has left is taken away by any other one so long after it was over. */
const LEFT_SECONDS = 3600;
const MOST = 200;

const FactRow = z.object({ name: z.string(), desk: z.string(), deskName: z.string(), sealed: z.instanceof(Uint8Array) });
type FactRow = z.infer<typeof FactRow>;

const Sealed = z.strictObject({ desk: z.string(), at: z.number(), until: z.number(), request: HouseRequest });
const SealedAnswer = z.strictObject({ desk: z.string(), answer: HouseAnswer });

const nonceOf = ({ name }: Pick<FactRow, 'name'>): string => name.slice(name.indexOf(' ') + 1);
/** Of its own name and the desk's own hand; null: no desk of the house has put it there. */
function openedAs<T extends { readonly desk: string }>(line: Line, row: FactRow, shape: z.ZodType<T>): T | null {
  const read = shape.safeParse(line.seal.open(row.sealed, row.name));
  return read.success && read.data.desk === row.desk ? read.data : null;
}

const isLeft = (line: Line, row: FactRow, now: number): boolean =>
  row.name.startsWith(REQUEST) && (openedAs(line, row, Sealed)?.until ?? 0) + LEFT_SECONDS < now;

/** Of desks that still belong to the house. */
const factsThere = ({ server }: Line): Promise<FactRow[]> =>
  server.ask(
    FactRow,
    `SELECT f.name, f.desk, d.name AS "deskName", f.sealed FROM house_fact f JOIN house_desk d ON d.id = f.desk
      WHERE f.version > 0 AND d.state = 'active' ORDER BY f.version LIMIT ${MOST}`
  );

type Change = { readonly put: readonly OwnRequest[]; readonly drop: readonly string[] };

async function change(line: Line, { put, drop }: Change): Promise<void> {
  if (put.length + drop.length === 0) return;
  await line.server.together(async (ask, atLast) => {
    const { head, now } = await nextNumber(ask);
    for (const name of drop) await ask(z.unknown(), 'DELETE FROM house_fact WHERE name = $1', [name]);
    for (const { nonce, secondsLeft, request } of put) {
      const name = `${REQUEST}${nonce}`;
      const told: z.infer<typeof Sealed> = { desk: line.desk, at: now, until: now + secondsLeft, request };
      await putFact(ask, line, { name, head, told });
    }
    ring(atLast, line);
  });
}

type Fact = { readonly name: string; readonly head: number; readonly told: unknown };

/** False: there is one of this name. */
async function putFact(ask: Ask, { seal, desk }: Line, { name, head, told }: Fact): Promise<boolean> {
  const rows = await ask(
    z.object({ name: z.string() }),
    'INSERT INTO house_fact (name, version, desk, sealed) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING RETURNING name',
    [name, head, desk, seal.seal(told, name)]
  );
  return rows.length > 0;
}

/** One answer to what is still asked for just so; false: it is not, or somebody was faster. */
const answerIn = (line: Line, { id, hash, deskId }: SeenRequest, answer: HouseAnswer): Promise<boolean> =>
  line.server.together(async (ask, atLast) => {
    const { head, now } = await nextNumber(ask);
    const asked = (await factsThere({ ...line, server: { ...line.server, ask } })).find(({ name }) => name === `${REQUEST}${id}`);
    const told = asked === undefined ? null : openedAs(line, asked, Sealed);
    if (told === null || told.desk !== deskId || told.request.hash !== hash || told.until <= now) return false;
    if (!(await putFact(ask, line, { name: `${ANSWER}${id}`, head, told: { desk: line.desk, answer } }))) return false;
    ring(atLast, line);
    return true;
  });

export type Signatures = { readonly share: (line: Line, stands: Pick<Standing, 'signs' | 'now'>) => Promise<void> };

/** A desk whose people nobody is told of asks nobody. */
export const NO_SIGNATURES: Signatures = { share: async () => undefined };

/** What others ask, as long as nobody has answered it. */
const seenIn = (line: Line, rows: readonly FactRow[], now: number): SeenRequest[] => {
  const answered = new Set(rows.filter(({ name }) => name.startsWith(ANSWER)).map(nonceOf));
  return rows.flatMap((row) => {
    const told = row.name.startsWith(REQUEST) && row.desk !== line.desk ? openedAs(line, row, Sealed) : null;
    if (told === null || told.until <= now || answered.has(nonceOf(row))) return [];
    return [{ ...told.request, id: nonceOf(row), desk: row.deskName, deskId: row.desk, at: told.at, until: told.until }];
  });
};

export function createSignatures({ people, tie }: { readonly people: Elsewhere; readonly tie: Tie }): Signatures {
  let known: { readonly line: Line; readonly word: string } | null = null;
  people.carry((seen, answer) => tie.use((line) => answerIn(line, seen, answer)));

  return {
    share: async (line, { signs, now }) => {
      const before = (await people.own()).map(({ nonce }) => nonce);
      // What is over by the clock alone nothing in the house tells of: a minute is near enough.
      const word = `${signs} ${Math.floor(now / 60)} ${before.join(' ')}`;
      if (known?.line === line && known.word === word) return;
      const rows = await factsThere(line);
      for (const row of rows.filter(({ name }) => name.startsWith(ANSWER) && before.includes(nonceOf({ name })))) {
        const told = openedAs(line, row, SealedAnswer);
        await people.answered(nonceOf(row), told === null ? null : { deskId: told.desk, told: told.answer });
      }
      const own = await people.own();
      const wanted = new Set(own.map(({ nonce }) => nonce));
      const there = new Set(rows.filter(({ name }) => name.startsWith(REQUEST)).map(nonceOf));
      const over = new Set(
        rows
          .filter((row) => (row.desk === line.desk && row.name.startsWith(REQUEST) && !wanted.has(nonceOf(row))) || isLeft(line, row, now))
          .map(nonceOf)
      );
      await change(line, {
        put: own.filter(({ nonce }) => !there.has(nonce)),
        drop: rows.filter((row) => over.has(nonceOf(row))).map(({ name }) => name)
      });
      people.seen(seenIn(line, rows, now));
      known = { line, word };
    }
  };
}
