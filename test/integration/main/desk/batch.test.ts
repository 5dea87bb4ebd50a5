import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { countIn } from '../../../../src/shared/model/batches.ts';
import { PageRequest, PaymentFilter } from '../../../../src/shared/model/lists.ts';
import { openWorld, type World } from './world.ts';

describe('Many at once, across the wall', () => {
  let world: World;
  afterEach(() => world.close());

  const fetched = async (): Promise<World> => {
    world = await openWorld();
    await world.control('/syspay/seed', { payments: 120, tokens: 10, days: 30 });
    await world.call('accounts.startTraining', { gateway: null });
    await world.until('both fetched', async () =>
      (await world.call('desk.status', undefined)).accounts.every(({ sync }) => sync.complete && sync.phase === 'idle')
    );
    return world;
  };

  it('what the filter finds is resolved when it is previewed; asked about, each row is over with an answer', async () => {
    const { call, until } = await fetched();
    const filter = PaymentFilter.parse({ states: ['taken'] });
    const { total } = await call('payments.page', { filter, page: PageRequest.parse({}) });
    const refunds = await call('batches.preview', { action: 'refund', rows: { list: 'payments', filter, ids: null } });
    expect(refunds.rows).toHaveLength(total);
    expect(refunds.sums.reduce((count, sum) => count + sum.count, 0)).toBeGreaterThan(0);

    const ids = refunds.rows.slice(0, 4).flatMap(({ paymentId }) => paymentId ?? []);
    // Fetched a moment ago: to ask again at once would bring nothing new.
    await until('asked long enough ago', async () => {
      const shown = await call('batches.preview', { action: 'ask', rows: { list: 'payments', filter, ids } });
      return shown.leftOut.length === 0;
    });
    const shown = await call('batches.preview', { action: 'ask', rows: { list: 'payments', filter, ids } });
    const { id } = await call('batches.start', { preview: shown.id });
    await until('over', async () => (await call('batches.current', undefined)) === null);
    const { batch, rows } = await call('batches.sheet', { id });
    expect(countIn(batch, 'done')).toBe(4);
    expect(rows.map(({ paymentId }) => paymentId)).toEqual(ids);
    expect(await call('batches.list', { limit: 5 })).toMatchObject([{ id, state: 'ended' }]);
  });

  it('ticked rows are written to a file, and no others, in the order of the list', async () => {
    const { call } = await fetched();
    const filter = PaymentFilter.parse({});
    const { rows } = await call('payments.page', { filter, page: PageRequest.parse({ limit: 100 }) });
    const chosen = [rows[40], rows[3], rows[90]].flatMap((row) => row ?? []);
    const exported = await call('lists.export', { list: 'payments', filter, ids: chosen.map(({ id }) => id) });
    const lines = (await readFile(exported?.file ?? '', 'utf8')).trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',')[3])).toEqual([rows[3], rows[40], rows[90]].map((row) => row?.remoteId));
  });
});
