import { z } from 'zod';
import { hashOf, NOUGHT } from '../../src/main/history/trail/chain.ts';
import type { AsyncHistory } from '../../src/main/history/types.ts';
import { bringUpToDate } from '../../src/main/house/schema.ts';
import { createHouseSeal } from '../../src/main/house/seal.ts';
import { openServer } from '../../src/main/house/server.ts';
import { register } from '../../src/main/house/tie.ts';
import { createTrails } from '../../src/main/house/trails.ts';
import type { TrailEntry } from '../../src/shared/model/trail.ts';
import type { Postgres } from './postgres.ts';

/** Trails as a test wants them, of desks that share a real house. */
export async function chainsOf(postgres: Postgres) {
  const server = await openServer(await postgres.database(), postgres.password);
  await bringUpToDate(server);
  const seal = createHouseSeal('ab'.repeat(32));

  const desk = async (id: string) => {
    await register(server.ask, { id, name: id, version: '1.0.0' });
    let entries: TrailEntry[] = [];
    let written = 0;
    const values: Record<string, unknown> = {};
    const history = {
      trailHead: async () => ({ seq: entries.length, hash: entries.at(-1)?.hash ?? NOUGHT }),
      trailAfter: async (after: number, limit: number) => entries.slice(after, after + limit),
      preferences: async () => ({ values, unreadable: [] }),
      setPreferences: async (given: Record<string, unknown>) => void Object.assign(values, given)
    } satisfies Partial<AsyncHistory>;
    let line = { server, seal, house: 'house', desk: id, notifies: false };
    const trails = createTrails({ history });
    const bring = (): Promise<void> => trails.bring(line);
    return {
      write: (count: number) => {
        for (let at = 0; at < count; at += 1) {
          const told = {
            seq: entries.length + 1,
            at: (written += 1),
            kind: 'trail.anchored',
            accountId: null,
            person: null,
            facts: {},
            before: entries.at(-1)?.hash ?? NOUGHT
          };
          entries.push({ ...told, hash: hashOf(told) });
        }
      },
      cutTo: (count: number) => void (entries = entries.slice(0, count)),
      bring,
      /** Over a line that was opened anew. */
      bringAnew: async () => {
        line = { ...line };
        await bring();
      },
      found: async () =>
        (await trails.verify(line)).map(({ desk: name, entries: count, found, at, lastAt }) =>
          lastAt === null && found === 'whole' ? `${name} none` : `${name} ${found} ${at ?? count}`
        )
    };
  };

  return {
    desk,
    sql: (text: string) => server.ask(z.unknown(), text),
    end: server.end
  };
}
