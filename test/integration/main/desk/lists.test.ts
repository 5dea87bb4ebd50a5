import { afterEach, describe, expect, it } from 'vitest';
import { localDay } from '../../../../src/shared/values/dates.ts';
import { link as createLink } from '../../../builders/training.ts';
import { openWorld, type World } from './world.ts';

const worlds: World[] = [];
afterEach(async () => {
  for (const made of worlds.splice(0)) await made.close();
});

const accountId = 'training-syspay';
const filter = (days: 'today' | 'yesterday') => ({ created: { from: null, to: null, days }, show: 'links' as const });

describe('Lists across the wall', () => {
  it('read relative days by the clock of the question, in pages, totals and files alike', async () => {
    let [now, file] = [0, ''];
    const world = await openWorld({
      ports: { now: () => Math.floor(Date.now() / 1000) + now, chooseFile: async () => file }
    });
    worlds.push(world);
    const { call } = world;
    await call('accounts.startTraining', { gateway: null });
    await call('money.submit', createLink({ accountId, booking: { ...createLink().booking, bookingId: 'BK-DAYS' } }));
    const found = async (days: 'today' | 'yesterday') => {
      file = `${world.dataDir}/${days}.csv`;
      const question = { bookingId: 'BK-DAYS', ...filter(days) };
      const { rows } = await call('tokens.page', { filter: question, page: {} });
      const totals = await call('lists.totals', { list: 'tokens', filter: question });
      const written = await call('lists.export', { list: 'tokens', filter: question });
      return [rows.length, totals?.count, written?.rows];
    };
    expect([await found('today'), await found('yesterday')]).toEqual([
      [1, 1, 1],
      [0, 0, 0]
    ]);
    const noon = new Date(`${localDay(Math.floor(Date.now() / 1000))}T12:00:00`);
    now = Math.round((noon.getTime() - Date.now()) / 1000) + 86_400;
    expect([await found('today'), await found('yesterday')]).toEqual([
      [0, 0, 0],
      [1, 1, 1]
    ]);
  });

  it('answer the newest of several questions about totals, and end the older ones', async () => {
    const world = await openWorld();
    worlds.push(world);
    const ask = (bookingId: string | null) => world.call('lists.totals', { list: 'payments', filter: { bookingId } });
    const answers = await Promise.all([
      ask('a'),
      ask('b'),
      world.call('lists.totals', { list: 'payments', filter: {}, ids: [] }),
      ask(null)
    ]);
    expect(answers).toEqual([null, null, { count: 0, sums: [] }, { count: 0, sums: [] }]);
    expect(await ask('a')).toEqual({ count: 0, sums: [] });
  });

  it('show a booking whole, with its notes', async () => {
    const world = await openWorld();
    worlds.push(world);
    const { call, refused } = world;
    await call('accounts.startTraining', { gateway: null });
    await call('money.submit', createLink({ accountId, booking: { ...createLink().booking, bookingId: 'BK-9' } }));
    await call('notes.add', { about: { kind: 'booking', accountId, bookingId: 'BK-9' }, text: ' Comes late ' });
    const page = await call('bookings.page', { accountId: 'training-saferpay', bookingId: 'bk-9' });
    expect(page).toMatchObject({ refunds: [], captures: [], unresolved: [] });
    expect([page.links.length, page.notes.map(({ text }) => text)]).toEqual([1, ['Comes late']]);
    expect(page.sums).toHaveLength(1);
    expect(await refused('notes.add', { about: { kind: 'payment', id: 99_999 }, text: 'x' })).toMatchObject({ code: 'row.unknown' });
    expect(await refused('lists.related', { paymentId: 99_999 })).toMatchObject({ code: 'row.unknown' });
  });

  it('keep views: one name a list', async () => {
    const world = await openWorld();
    worlds.push(world);
    const { call, refused } = world;
    const [one, two] = [
      await call('views.save', { list: 'links', name: 'Open', view: '{}' }),
      await call('views.save', { list: 'links', name: 'Old', view: '{}' })
    ];
    expect(await refused('views.rename', { id: two.id, name: 'open' })).toMatchObject({ code: 'views.nameTaken' });
    await call('views.order', { list: 'links', ids: [two.id, one.id] });
    await call('views.default', { list: 'links', id: two.id });
    expect((await call('views.list', { list: 'links' })).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Old', true],
      ['Open', false]
    ]);
    expect(world.events).toContainEqual({ type: 'changed', topics: ['views'] });
  });
});
