import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openWorld } from './world.ts';
import { unlock } from '../../../../src/main/history/file/unlock.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** What another program, or a bad sector, left in the history while the desk was closed. */
async function deskWith(stored: Readonly<Record<string, string>>) {
  const dataDir = await mkdtemp(join(tmpdir(), 'paydesk-preferences-'));
  ends.push(() => rm(dataDir, { recursive: true, force: true }));
  const key = { value: 'ab'.repeat(32) };
  const first = await openWorld({ dataDir, key });
  await first.call('desk.setPreferences', { theme: 'dark', density: 'compact' });
  await first.close();
  const file = () => {
    const db = new Database(join(dataDir, 'history.db'));
    unlock(db, Buffer.from(key.value, 'hex'));
    return db;
  };
  const db = file();
  for (const [name, value] of Object.entries(stored))
    db.prepare('INSERT OR REPLACE INTO preference (key, value) VALUES (?, ?)').run(name, value);
  db.close();
  const lines: string[] = [];
  const again = await openWorld({ dataDir, key, ports: { log: (line) => void lines.push(line) } });
  ends.push(() => again.close());
  const kept = () => {
    const looked = file();
    const rows = looked.prepare("SELECT key, value FROM preference WHERE key LIKE 'unreadable:%'").all();
    looked.close();
    return rows;
  };
  return { again, lines, kept };
}

describe('A preference that cannot be read', () => {
  it('leaves its default in its place and the others as they are; the log says so, and it is kept aside', async () => {
    const { again, lines, kept } = await deskWith({ theme: '{dark' });
    const { theme, density } = await again.call('desk.preferences', undefined);
    expect({ theme, density }).toEqual({ theme: 'auto', density: 'compact' });
    expect(lines.filter((line) => line.includes('preference theme could not be read'))).toHaveLength(1);
    expect(kept()).toEqual([{ key: 'unreadable:theme', value: '{dark' }]);
  });

  it('can be set again', async () => {
    const { again } = await deskWith({ theme: '', density: '"compact"' });
    await again.call('desk.setPreferences', { theme: 'light', density: 'comfortable' });
    expect(await again.call('desk.preferences', undefined)).toMatchObject({ theme: 'light', density: 'comfortable' });
  });

  it('of another kind than it should be costs none of the others', async () => {
    const { again } = await deskWith({ theme: '"purple"', language: '7' });
    expect(await again.call('desk.preferences', undefined)).toMatchObject({ theme: 'auto', language: null, density: 'compact' });
  });
});
