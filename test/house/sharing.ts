import { z } from 'zod';
import type { History } from '../../src/main/history/types.ts';
import { inProcessHistory } from '../../src/main/history/worker/client.ts';
import { hereOf } from '../../src/main/house/here.ts';
import { createRows } from '../../src/main/house/rows.ts';
import { bringUpToDate } from '../../src/main/house/schema.ts';
import { createHouseSeal } from '../../src/main/house/seal.ts';
import { openServer } from '../../src/main/house/server.ts';
import type { TrailFilter } from '../../src/shared/model/trail.ts';
import { freshHistory } from '../builders/history.ts';
import { account, ACCOUNT } from '../builders/records.ts';
import type { Postgres } from './postgres.ts';

const HOUSE: TrailFilter = { subject: 'house', accountId: null, person: null, from: null, until: null };

/** Desks with histories of their own that share rows through a real house; each calls the same account by another id. */
export async function sharingOf(postgres: Postgres) {
  const server = await openServer(await postgres.database(), postgres.password);
  await bringUpToDate(server);
  await server.ask(z.unknown(), `INSERT INTO house_head (id, house, epoch, head, founded_at) VALUES (1, 'house', 'epoch', 0, 0)`);
  const seal = createHouseSeal('ab'.repeat(32));
  const histories: History[] = [];
  const head = async () => (await server.ask(z.object({ head: z.number() }), 'SELECT head FROM house_head'))[0]?.head ?? 0;

  const desk = async (id: string, name: string | null = `account of ${id}`) => {
    const history = freshHistory();
    histories.push(history);
    history.removeAccount(ACCOUNT, true, 0);
    if (name !== null) history.saveAccount(account({ id: name }));
    const join = () => history.joinHouse({ house: 'house', epoch: 'epoch', desk: id, how: 'code' });
    join();
    const calls = inProcessHistory(history);
    const ports = { history: calls, monotonic: () => 0, log: () => undefined };
    const here = () => hereOf({ history: calls, accounts: () => calls.accounts() });
    let rows = createRows(ports);
    let line = { server, seal, house: 'house', desk: id, notifies: false };
    const exchange = async () => rows.exchange(line, await head(), await here());
    return {
      history,
      account: name ?? '',
      join,
      exchange,
      /** The program starts anew. */
      startAnew: async () => {
        rows = createRows(ports);
        line = { ...line };
        return exchange();
      },
      note: (text: string, bookingId = 'H-1') => {
        const note = history.addNote({ about: { kind: 'booking', accountId: name ?? '', bookingId }, text, who: 'Ann', at: 1 });
        if (note === null) throw new Error('No note');
        return note.id;
      },
      notes: (bookingId = 'H-1') =>
        history
          .notes({ kind: 'booking', accountId: name ?? '', bookingId }, name === null ? [] : [name])
          .map(({ text }) => text)
          .toSorted(),
      told: () =>
        history
          .trailPage({ filter: HOUSE, before: null, limit: 50 })
          .filter(({ kind }) => kind.startsWith('house.row'))
          .map(({ kind, facts }) => `${kind.slice('house.'.length)} ${String(facts['rows'] ?? facts['kind'])}`)
    };
  };
  return {
    desk,
    sql: (text: string) => server.ask(z.record(z.string(), z.unknown()), text),
    end: async () => {
      for (const history of histories) history.close();
      await server.end();
    }
  };
}
