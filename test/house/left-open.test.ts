import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transport } from '../../src/main/gateways/http/transport.ts';
import { err } from '../../src/shared/values/result.ts';
import { operationsOf, type Operation } from '../faults/operations.ts';
import { amongDesks } from '../../src/main/reminders/among.ts';
import { createReminders } from '../../src/main/reminders/reminders.ts';
import { BY_PROGRAM, NO_REMINDERS } from '../../src/shared/model/guests.ts';
import { payment, token } from '../builders/records.ts';
import { must, openHouseDesk, type HouseDesk } from './desks.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import { mostOf, sceneOf, wordOf, type Scene } from './trial.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.close());

const gateway = 'saferpay';
function operation(name: string): Operation {
  const found = operationsOf(gateway).find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

/** The first desk's request is carried out or never arrives; from then on that desk hears nothing of its gateway. */
function withoutAnswer({ call }: Operation, arrives: boolean): (real: Transport) => Transport {
  let cut = false;
  return (real) => async (request) => {
    if (cut) return err({ kind: 'network', sent: false, reason: 'offline' });
    if (request.method !== call.method || !new RegExp(call.path).test(new URL(request.url).pathname)) return real(request);
    cut = true;
    if (arrives) await real(request);
    return err({ kind: 'timeout' });
  };
}

const databaseOf = async (desk: HouseDesk): Promise<string> => (await desk.house.state()).address?.database ?? '';

/** As if so much time had passed at the server: the desk that is gone is silent for long, what it has begun stands still for long. */
async function later(desk: HouseDesk, gone: string, seconds: number): Promise<void> {
  const database = await databaseOf(desk);
  await postgres.sql(database, `UPDATE house_desk SET last_seen_at = last_seen_at - ${seconds} WHERE id = '${gone}'`);
  await postgres.sql(database, `UPDATE house_claim SET updated_at = updated_at - ${seconds}, created_at = created_at - ${seconds}`);
}

/** One of two desks has sent, has no answer, and is gone; the other one is left. `behind`: seconds by which its clock is slow. */
async function leftBehind(name: string, arrives: boolean, behind = 0) {
  const acting = operation(name);
  const scene = await sceneOf(postgres, { gateway, operation: acting, count: 2 }, (at) =>
    at === 0 ? { transport: withoutAnswer(acting, arrives) } : { clockError: -behind }
  );
  const [gone, left] = scene.desks;
  if (gone === undefined || left === undefined) throw new Error('Two desks');
  expect(wordOf(await scene.submit(gone))).toBe('unknown');
  must(await gone.house.round());
  const goneId = (await gone.house.state()).deskId ?? '';
  await gone.end();
  scene.desks.shift();
  must(await left.house.round());
  // A link that may be there is shown as such at every desk, and asked about before there is talk of the desk.
  expect(wordOf(await scene.submit(left))).toBe(name === 'create link' ? 'money.alreadyThere' : 'house.taken');
  expect(must(await left.house.leftOpen())).toEqual([]);
  return { scene, gone, left, goneId };
}

/** The desk that was gone starts again, finds out about its own, and tells the house. */
async function back(scene: Scene, gone: HouseDesk): Promise<HouseDesk> {
  const again = openHouseDesk(gone.file, { keychain: gone.keychain });
  scene.desks.push(again);
  await again.house.begin();
  await again.money.recover();
  must(await again.house.round());
  return again;
}

const trailOf = async ({ history }: HouseDesk): Promise<readonly unknown[]> =>
  (await history.trailOfKind('house.claimDecided', 10)).map(({ facts }) => facts);

describe('What a desk that is gone has left', () => {
  it('is asked about by another one, never sent again, and counts at all: the gateway has carried it out', async () => {
    const { scene, gone, left, goneId } = await leftBehind('refund', true);
    const [open] = (await postgres.sql(await databaseOf(left), 'SELECT id FROM house_claim WHERE in_flight')) as { id: string }[];
    expect(await left.house.ask(open?.id ?? '')).toMatchObject({ ok: false, error: { code: 'house.stillAtIt' } });
    await later(left, goneId, 600);
    const [claim, ...more] = must(await left.house.leftOpen());
    expect(more).toEqual([]);
    expect(claim).toMatchObject({ state: 'unknown', desk: 'Desk 1', mayAsk: true });
    expect(must(await left.house.ask(claim?.id ?? ''))).toMatchObject({ state: 'done' });
    expect(must(await left.house.leftOpen())).toEqual([]);
    expect(['house.taken', 'money.alreadyThere', 'money.notAllowed']).toContain(wordOf(await scene.submit(left)));
    const again = await back(scene, gone);
    const own = await again.history.intents({ accountId: null, unresolvedOnly: false, limit: 10 });
    expect(own.filter(({ kind }) => kind === 'refund')).toMatchObject([{ resolution: 'happened' }]);
    expect(await left.house.conflicts()).toEqual([]);
    expect(mostOf(await scene.moved())).toBe(1);
    await scene.end();
  });

  it('is free again for all where the gateway has never had it', async () => {
    const { scene, left, goneId } = await leftBehind('refund', false);
    await later(left, goneId, 600);
    const [claim] = must(await left.house.leftOpen());
    expect(must(await left.house.ask(claim?.id ?? ''))).toMatchObject({ state: 'refused' });
    expect(mostOf(await scene.moved())).toBe(0);
    expect(wordOf(await scene.submit(left))).toBe('confirmed');
    expect(mostOf(await scene.moved())).toBe(1);
    await scene.end();
  });

  it.each([
    { happened: true, behind: 0 },
    { happened: false, behind: 0 },
    { happened: false, behind: 900 }
  ])('is decided by a person where its gateway cannot be asked, after looking: $happened, by a clock $behind s slow', async (given) => {
    const { happened, behind } = given;
    const { scene, gone, left, goneId } = await leftBehind('create link', happened, behind);
    await later(left, goneId, 600);
    const [claim] = must(await left.house.leftOpen());
    const id = claim?.id ?? '';
    expect(await left.house.ask(id)).toMatchObject({ ok: false, error: { code: 'house.cannotBeAsked' } });
    expect(must(await left.house.decide({ id, happened }))).toMatchObject({ state: happened ? 'done' : 'refused' });
    expect(await trailOf(left)).toEqual([{ claim: id, reference: claim?.reference, happened }]);
    expect(must(await left.house.leftOpen())).toEqual([]);
    const link = await left.history.tokenByRemoteId('desk', `unknown:${claim?.reference ?? ''}`);
    expect(link?.state).toBe(happened ? 'possiblyOpen' : 'cancelled');
    // Said once, it stands.
    expect(must(await left.house.decide({ id, happened: !happened }))).toMatchObject({ state: happened ? 'done' : 'refused' });
    expect(await trailOf(left)).toHaveLength(1);
    expect(wordOf(await scene.submit(left))).toBe(happened ? 'money.alreadyThere' : 'confirmed');
    const again = await back(scene, gone);
    expect((await again.house.state()).waiting).toBe(0);
    must(await left.house.round());
    expect(must(await left.house.leftOpen())).toEqual([]);
    expect(mostOf(await scene.moved())).toBe(1);
    await scene.end();
  });

  it('is not decided by a person while the gateway knows better', async () => {
    const { scene, left, goneId } = await leftBehind('refund', true);
    await later(left, goneId, 600);
    const [claim] = must(await left.house.leftOpen());
    expect(must(await left.house.decide({ id: claim?.id ?? '', happened: false }))).toMatchObject({ state: 'done' });
    expect(await trailOf(left)).toEqual([]);
    await scene.end();
  });
});

describe('What one of all desks does', () => {
  const READS = { what: 'lists', seconds: 60, alone: true };
  const REMINDS = { what: 'reminders', seconds: 180, alone: false };

  it('another one takes over when the one that did it is killed; while the house is away, each reads and none reminds', async () => {
    const scene = await sceneOf(postgres, { gateway, operation: operation('create link'), count: 2 });
    const [one, other] = scene.desks;
    if (one === undefined || other === undefined) throw new Error('Two desks');
    for (const turn of [READS, REMINDS]) {
      expect([await one.house.isMine(turn), await other.house.isMine(turn)]).toEqual([true, false]);
      one.pass(turn.seconds / 2);
      other.pass(turn.seconds / 2);
      expect([await other.house.isMine(turn), await one.house.isMine(turn)]).toEqual([false, true]);
    }
    // It is killed: nothing is given back.
    await one.end();
    scene.desks.shift();
    other.pass(200);
    for (const turn of [READS, REMINDS]) expect(await other.house.isMine(turn)).toBe(false);
    await postgres.sql(await databaseOf(other), 'UPDATE house_lease SET until = until - 400');
    other.pass(200);
    for (const turn of [READS, REMINDS]) expect(await other.house.isMine(turn)).toBe(true);
    // A house that does not answer: the lists are read, which does no harm twice; a guest would have two mails.
    await postgres.stop('SIGKILL');
    other.pass(200);
    expect([await other.house.isMine(READS), await other.house.isMine(REMINDS)]).toEqual([true, false]);
    await postgres.start();
    await scene.end();
  });

  it('a guest is reminded of a link once, also where the desk that did it is gone before it could tell; the next step goes out again', async () => {
    const scene = await sceneOf(postgres, { gateway, operation: operation('create link'), count: 2 });
    const made = 1_700_000_000 - 3 * 86_400;
    const noon = made + 3 * 86_400 + 1;
    const remindersAt = async ({ history, house }: HouseDesk) => {
      const [account] = await history.accounts();
      if (account === undefined) throw new Error('No account');
      await history.saveAccount({ ...account, environment: 'live' });
      await history.saveProperty(1, { name: 'Aurora', address: '', taxNumber: '', phone: '', email: '', footer: '' });
      await history.setSending(1, { ...BY_PROGRAM, by: 'desk', host: 'mail.example', user: 'desk', fromAddress: 'a@example.com' });
      await history.setReminders(1, { ...NO_REMINDERS, on: true, beforeEndHours: 0, quietFrom: 0, quietTo: 0 });
      const link = {
        remoteId: 'L',
        isLink: true,
        state: 'open',
        actionUrl: 'https://pay.example/1',
        guestEmail: 'ada@guest.example'
      } as const;
      await history.store(account.id, { tokens: [token({ ...link, createdAt: made, acceptUntil: null })] }, { at: made, source: 'sync' });
      let now = noon;
      const world = { password: 'secret' as string | null };
      const reminders = createReminders({
        room: { history, house, language: async () => null, machineLocale: 'en' },
        accounts: () => history.accounts(),
        now: () => now,
        among: amongDesks({ history, house, password: async () => world.password }),
        queued: () => undefined,
        log: (line) => {
          throw new Error(line);
        }
      });
      const tickAt = async (at: number): Promise<number> => {
        now = at;
        await reminders.tick();
        return (await history.outboxCounts()).waiting;
      };
      return { world, tickAt };
    };
    const [first, second] = scene.desks;
    if (first === undefined || second === undefined) throw new Error('Two desks');
    const [one, other] = [await remindersAt(first), await remindersAt(second)];
    // Who cannot send leaves it to the other.
    one.world.password = null;
    expect(await one.tickAt(noon)).toBe(0);
    one.world.password = 'secret';
    expect([await other.tickAt(noon), await one.tickAt(noon + 100)]).toEqual([1, 0]);
    // The one that did it is gone before anybody was told.
    const at = await databaseOf(first);
    await second.end();
    scene.desks.pop();
    await postgres.sql(at, 'UPDATE house_lease SET until = until - 400');
    first.pass(200);
    expect(await one.tickAt(noon + 200)).toBe(0);
    expect(await one.tickAt(noon + 3 * 86_400)).toBe(1);
    await scene.end();
  });

  it('a guest who is forgotten at one desk is out of what lies in the house, for a desk that comes later and in what was asked for', async () => {
    const scene = await sceneOf(postgres, { gateway, operation: operation('create link'), count: 2 });
    const [one, other] = scene.desks;
    if (one === undefined || other === undefined) throw new Error('Two desks');
    const [account] = await one.history.accounts();
    const guest = { guestName: 'Ada Lovelace', guestEmail: 'ada@guest.example', raw: { payer: { name: 'Ada Lovelace' }, id: 'p9' } };
    const records = { payments: [payment({ remoteId: 'p8', raw: {} }), payment({ remoteId: 'p9', ...guest })] };
    await one.history.store(account?.id ?? '', records, { at: 1, source: 'sync' });
    for (const desk of [one, other]) must(await desk.house.round());
    const id = (desk: HouseDesk) => desk.history.paymentByRemoteId(account?.id ?? '', 'p9');
    expect(await id(other)).toMatchObject({ guestName: 'Ada Lovelace' });
    const at = await databaseOf(one);
    const lines = async () =>
      ((await postgres.sql(at, 'SELECT seq, md5(sealed) AS m FROM house_feed ORDER BY seq')) as { m: string }[]).map(({ m }) => m);
    const before = await lines();
    await one.history.blankGuest([{ table: 'payment', id: (await id(one))?.id ?? 0 }], 2_000_000_000);
    for (const desk of [one, other, one]) must(await desk.house.round());
    expect([await id(one), await id(other)]).toMatchObject([{ guestName: null }, { guestName: null }]);
    expect(await one.history.blankingDue()).toBeNull();
    // One row under its number is another one.
    const after = await lines();
    expect(before.filter((line, index) => line !== after[index])).toHaveLength(1);
    // A desk that takes in all anew: as one that comes later.
    await other.history.removeAccount(account?.id ?? '', true, 3);
    if (account !== undefined) await other.history.saveAccount(account);
    await other.history.takeFromHouse([], 0);
    await other.end();
    const again = openHouseDesk(other.file, { keychain: other.keychain });
    scene.desks[1] = again;
    await again.house.begin();
    must(await again.house.round());
    expect(await id(again)).toMatchObject({ guestName: null, amount: records.payments[1]?.amount });
    await scene.end();
  });

  it('a desk that was closed gives up at once, and its closing stands in the trail', async () => {
    const scene = await sceneOf(postgres, { gateway, operation: operation('create link'), count: 2 });
    const [one, other] = scene.desks;
    if (one === undefined || other === undefined) throw new Error('Two desks');
    expect([await one.house.isMine(READS), await other.house.isMine(READS)]).toEqual([true, false]);
    const { deskId } = await one.house.state();
    must(await other.house.closeDesk(deskId ?? ''));
    other.pass(30);
    expect(await other.house.isMine(READS)).toBe(true);
    expect((await other.history.trailOfKind('house.deskClosed', 10)).map(({ facts }) => facts)).toEqual([{ desk: deskId }]);
    await scene.end();
  });
});
