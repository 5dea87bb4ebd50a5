import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { PageRequest, TokenFilter } from '../../../../src/shared/model/lists.ts';
import { startSimulator } from '../../../../src/simulator/index.ts';
import { link } from '../../../builders/training.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end().catch(() => undefined);
});

const booked = (bookingId: string) => link({ booking: { ...link().booking, bookingId } });

describe('A history with a damaged page', () => {
  it('is saved as far as it can be read, says what, and moves money again once the gateways were asked', async () => {
    const simulator = await startSimulator();
    const dataDir = await mkdtemp(join(tmpdir(), 'paydesk-salvage-'));
    ends.push(
      () => simulator.close(),
      () => rm(dataDir, { recursive: true, force: true })
    );
    const machine = { dataDir, key: { value: null }, anchor: { value: null } } satisfies WorldOptions;
    const start = async (begin: boolean): Promise<World> => {
      const world = await openWorld({ ...machine, simulator, begin });
      ends.push(() => world.desk.stop());
      return world;
    };
    const first = await start(true);
    await first.call('accounts.startTraining', { gateway: 'syspay' });
    await first.call('money.submit', booked('R-1'));
    await first.call('notes.add', { about: { kind: 'booking', accountId: 'training-syspay', bookingId: 'R-1' }, text: 'late arrival' });
    await first.desk.stop();

    const file = join(dataDir, 'history.db');
    const bytes = await readFile(file);
    // The very first page: no program that reads databases opens such a file any more.
    bytes.fill(0, 200, 300);
    await writeFile(file, bytes);

    const again = await start(false);
    const { history, restore } = await again.call('desk.status', undefined);
    expect(history).toMatchObject({
      state: 'damaged',
      saved: { journal: 1, journalLacking: 0, trailLacking: 0, badPages: 1, notes: 1, verified: true }
    });
    // Pieces of indexes are no accounts, though the schema that tells them apart is lost.
    expect(history.saved?.accounts).toBe(1);
    expect((await again.call('trail.choices', undefined)).accounts).toMatchObject([{ id: 'training-syspay', removed: false }]);
    expect(restore).toMatchObject({ how: 'salvage' });
    const links = await again.call('tokens.page', { filter: TokenFilter.parse({ text: 'R-1' }), page: PageRequest.parse({}) });
    expect(links.rows).toHaveLength(1);
    expect((await again.refused('money.submit', booked('R-2'))).code).toBe('money.restoring');
    await again.desk.begin();
    await again.until('asked', async () => (await again.call('desk.status', undefined)).restore === null);
    expect((await again.call('money.submit', booked('R-2'))).intent.state).toBe('confirmed');
    const report = await again.call('trail.verify', undefined);
    expect(report.findings).toEqual([]);
    expect(report.marks.map(({ kind }) => kind)).toContain('trail.salvaged');
  });
});
