import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openWorld, type World, type WorldOptions } from './world.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function dataFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'paydesk-gone-'));
  ends.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function start(options: WorldOptions): Promise<World> {
  const world = await openWorld(options);
  ends.push(() => world.close());
  return world;
}

const historyOf = async (world: World) => (await world.call('desk.status', undefined)).history;

/** A desk that has been used once and was closed. */
async function used(): Promise<{ dataDir: string; file: string; key: { value: string | null } }> {
  const dataDir = await dataFolder();
  const key = { value: null };
  const first = await openWorld({ dataDir, key });
  expect((await historyOf(first)).state).toBe('ready');
  await first.call('accounts.startTraining', { gateway: 'syspay' });
  await first.close();
  return { dataDir, file: join(dataDir, 'history.db'), key };
}

describe('A history that is not there any more, although its key is', () => {
  it('is told when its file was deleted', async () => {
    const { dataDir, file, key } = await used();
    await unlink(file);
    const again = await start({ dataDir, key });
    expect(await historyOf(again)).toMatchObject({ state: 'missing', keptAs: null });
    expect(await again.call('accounts.list', undefined)).toEqual([]);
  });

  it('is told when the whole data folder was deleted', async () => {
    const { dataDir, key } = await used();
    await rm(dataDir, { recursive: true });
    expect((await historyOf(await start({ dataDir, key }))).state).toBe('missing');
  });

  it('is told when its file is empty, with and without its key', async () => {
    for (const lost of [false, true]) {
      const { dataDir, file, key } = await used();
      await truncate(file, 0);
      const history = await historyOf(await start({ dataDir, key: lost ? { value: null } : key }));
      expect(history.state).toBe('missing');
      expect(existsSync(history.keptAs ?? '')).toBe(true);
    }
  });

  it('has its journal kept aside, byte for byte, before the new one begins', async () => {
    const { dataDir, file, key } = await used();
    await unlink(file);
    await writeFile(`${file}-wal`, 'what was left');
    const history = await historyOf(await start({ dataDir, key }));
    expect(history.state).toBe('missing');
    expect(await readFile(`${history.keptAs}-wal`, 'utf8')).toBe('what was left');
  });

  it('is told before anything new is written', async () => {
    const { dataDir, file, key } = await used();
    await unlink(file);
    const seen: string[][] = [];
    await start({
      dataDir,
      key,
      ports: {
        setAside: async () => {
          seen.push(await readdir(dataDir));
          return null;
        }
      }
    });
    expect(seen).toEqual([[]]);
  });

  it('the first start of all says nothing, nor does the next one', async () => {
    const { dataDir, key } = await used();
    expect((await historyOf(await start({ dataDir, key }))).state).toBe('ready');
  });
});
