import { execFile } from 'node:child_process';
import { chown, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { operationsOf } from '../faults/operations.ts';
import { must, type HouseDesk } from './desks.ts';
import { plainUser, startPostgres, type Postgres } from './postgres.ts';
import { mostOf, sceneOf, wordOf, type Scene } from './trial.ts';

const run = promisify(execFile);
const QUICK = { connectMs: 1500, statementMs: 3000 };
const [link] = operationsOf('saferpay').filter(({ name }) => name === 'create link');

/** A disk of its own, small enough to be full; it takes root to make one. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0;

type Disk = { readonly folder: string; readonly fill: () => Promise<void>; readonly free: () => Promise<void> };
const mounted: string[] = [];
afterEach(async () => {
  for (const folder of mounted.splice(0)) {
    await run('umount', [folder]);
    await rm(folder, { recursive: true, force: true });
  }
});

async function smallDisk(megabytes: number): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'paydesk-disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  mounted.push(folder);
  const { uid, gid } = await plainUser();
  await chown(folder, uid ?? 0, gid ?? 0);
  const filler = join(folder, 'full');
  return {
    folder,
    fill: async () => {
      const file = await open(filler, 'a');
      // Page by page at the end, so that not one more is left.
      for (const size of [1 << 20, 4096])
        for (;;)
          if (
            !(await file.write(Buffer.alloc(size)).then(
              ({ bytesWritten }) => bytesWritten === size,
              () => false
            ))
          )
            break;
      await file.close();
    },
    free: () => rm(filler)
  };
}

/** One link after the other, each for a booking of its own, until it is refused or so many are made. */
async function untilRefused(
  desk: HouseDesk,
  scene: Scene,
  most: number
): Promise<{ readonly made: number; readonly refused: string | null }> {
  const { request } = scene;
  if (request.kind !== 'createLink') throw new Error('A link');
  for (let made = 0; made < most; made += 1) {
    const booking = { ...request.booking, bookingId: `B-${crypto.randomUUID().slice(0, 8)}` };
    const word = wordOf(await desk.money.submit({ ...request, booking }, null));
    if (word !== 'confirmed') return { made, refused: word };
  }
  return { made: most, refused: null };
}

async function sceneOn(postgres: Postgres): Promise<{ scene: Scene; one: HouseDesk; other: HouseDesk; database: string }> {
  if (link === undefined) throw new Error('No link');
  const scene = await sceneOf(postgres, { gateway: 'saferpay', operation: link, count: 2 }, () => ({ limits: QUICK }));
  const [one, other] = scene.desks;
  if (one === undefined || other === undefined) throw new Error('Two desks');
  return { scene, one, other, database: (await one.house.state()).address?.database ?? '' };
}

/** Everything that was made is at the gateway once, is in the journal and its trail, and in the end in the house too. */
async function agrees({ scene, one, database }: Awaited<ReturnType<typeof sceneOn>>, postgres: Postgres, made: number): Promise<void> {
  expect(mostOf(await scene.moved())).toBe(made);
  const rows = await one.history.intents({ accountId: null, unresolvedOnly: false, limit: 1000 });
  expect(rows.filter(({ state }) => state === 'confirmed')).toHaveLength(made);
  expect(await one.history.trailOfKind('money.sent', 1000)).toHaveLength(made);
  one.pass(60);
  must(await one.house.round());
  expect((await one.house.state()).waiting).toBe(0);
  const claims = await postgres.sql(
    database,
    `SELECT state, count(*)::int AS count FROM house_claim WHERE state <> 'refused' GROUP BY state`
  );
  expect(claims).toEqual([{ state: 'done', count: made }]);
}

describe.skipIf(!canMount)('A server whose disk is really full', () => {
  it('for the house’s tables: nothing is sent that could not be claimed, and it goes on when there is room', async () => {
    const [disk, postgres] = [await smallDisk(40), await startPostgres()];
    await postgres.sql('postgres', `CREATE TABLESPACE small LOCATION '${disk.folder}'`);
    const database: Postgres['database'] = async () => {
      const address = await postgres.database();
      await postgres.sql('postgres', `ALTER DATABASE ${address.database} SET TABLESPACE small`);
      return address;
    };
    const world = await sceneOn({ ...postgres, database });
    const { one, other, scene } = world;
    await disk.fill();
    const full = await untilRefused(one, scene, 400);
    expect(full.refused).toBe('house.away');
    expect(await one.house.state()).toMatchObject({ state: 'away', because: { code: 'house.full' } });
    expect(mostOf(await scene.moved())).toBe(full.made);
    other.pass(30);
    expect(wordOf(await scene.submit(other))).toBe('house.away');
    await disk.free();
    one.pass(60);
    const after = await untilRefused(one, scene, 3);
    expect(after).toEqual({ made: 3, refused: null });
    await agrees(world, postgres, full.made + 3);
    await scene.end();
    await postgres.close();
  });

  it('for its log: the server ends by itself; nothing is sent, and nothing of before is lost', async () => {
    const disk = await smallDisk(160);
    const postgres = await startPostgres({ parent: disk.folder, settings: ['fsync=on', 'min_wal_size=32MB', 'max_wal_size=32MB'] });
    const world = await sceneOn(postgres);
    const { one, scene, database } = world;
    expect(await untilRefused(one, scene, 2)).toEqual({ made: 2, refused: null });
    await disk.fill();
    // What others do in the same server takes what is left of the log.
    const writes = async (): Promise<boolean> =>
      postgres.sql(database, `SELECT pg_logical_emit_message(true, 'full', repeat('x', 1000000))`).then(
        () => true,
        () => false
      );
    let written = 0;
    while (written < 100 && (await writes())) written += 1;
    expect(written).toBeLessThan(100);
    one.pass(30);
    expect((await untilRefused(one, scene, 100)).refused).toBe('house.away');
    expect((await one.house.state()).state).toBe('away');
    const made = mostOf(await scene.moved());
    await postgres.stop('SIGKILL');
    await disk.free();
    await postgres.start();
    one.pass(60);
    expect(await untilRefused(one, scene, 3)).toEqual({ made: 3, refused: null });
    await agrees(world, postgres, made + 3);
    await scene.end();
    await postgres.close();
  });
});
