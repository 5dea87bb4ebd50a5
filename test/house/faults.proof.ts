import { execFile } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MoneyOutcome } from '../../src/shared/ipc/contract.ts';
import { operationsOf, type Operation } from '../faults/operations.ts';
import { must, openHouseDesk, type HouseDesk } from './desks.ts';
import { between, startPostgres, type Between, type Postgres } from './postgres.ts';
import { mostOf, sceneOf, wordOf, type Scene } from './trial.ts';

const run = promisify(execFile);

/** A refund at the gateway that refuses no second one: whatever moves twice there, only the house has let through. */
const gateway = 'saferpay';
const operation: Operation = operationsOf(gateway).find(({ name }) => name === 'refund') ?? operationsOf(gateway)[0]!;
const QUICK = { connectMs: 1500, statementMs: 3000 };

let postgres: Postgres;
let line: Between;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.close());
beforeEach(async () => {
  line = await between(postgres.port);
  return () => line.close();
});

const two = (scene: Scene): readonly [HouseDesk, HouseDesk] => {
  const [one, other] = scene.desks;
  if (one === undefined || other === undefined) throw new Error('Two desks');
  return [one, other];
};

const bothThrough = (more: { limits?: typeof QUICK; clockError?: number } = {}) =>
  sceneOf(postgres, { gateway, operation, count: 2, port: () => line.port }, (at) => ({
    limits: more.limits ?? QUICK,
    clockError: at === 1 ? (more.clockError ?? 0) : 0
  }));

/** Whatever happened: never more than one movement, and each desk's journal tells what the ledger has. */
async function holds(scene: Scene): Promise<number> {
  const most = mostOf(await scene.moved());
  expect(most).toBeLessThanOrEqual(1);
  const done: MoneyOutcome['intent'][] = [];
  for (const { history } of scene.desks) {
    const rows = await history.intents({ accountId: null, unresolvedOnly: false, limit: 100 });
    const refunds = rows.filter(({ kind, state }) => kind === 'refund' && state === 'confirmed');
    expect((await history.trailOfKind('money.sent', 100)).length).toBe(rows.filter(({ sentAt }) => sentAt !== null).length);
    done.push(...(refunds as never[]));
  }
  expect(done.length).toBe(most);
  return most;
}

/** With the house back: it has been told of everything, and every desk's trail is whole by what the house has of it. */
async function allTold(scene: Scene): Promise<void> {
  for (const desk of scene.desks) {
    desk.pass(60);
    must(await desk.house.round());
    expect((await desk.house.state()).waiting).toBe(0);
  }
  const [desk] = scene.desks;
  if (desk === undefined) throw new Error('A desk');
  expect(must(await desk.house.trails()).map(({ found }) => found)).toEqual(scene.desks.map(() => 'whole'));
}

describe('The server', () => {
  it('is killed and started: nothing is sent while it is gone, once when it is back', async () => {
    const scene = await bothThrough();
    const [one, other] = two(scene);
    await postgres.stop('SIGKILL');
    expect(wordOf(await scene.submit(one))).toBe('house.away');
    expect(await holds(scene)).toBe(0);
    await postgres.start();
    for (const desk of scene.desks) desk.pass(30);
    const answers = await Promise.all([scene.submit(one), scene.submit(other)]);
    expect(answers.map(wordOf).toSorted()).toEqual(['confirmed', 'house.taken']);
    expect(await holds(scene)).toBe(1);
    await allTold(scene);
    await scene.end();
  });

  it('takes nothing (as with a full disk): nothing is sent, and it is told so', async () => {
    const scene = await bothThrough();
    const [one] = two(scene);
    await postgres.sql('postgres', 'ALTER SYSTEM SET default_transaction_read_only = on');
    await postgres.sql('postgres', 'SELECT pg_reload_conf()');
    for (let tried = 0; tried < 50; tried += 1) {
      const [row] = (await postgres.sql('postgres', 'SHOW default_transaction_read_only')) as { default_transaction_read_only: string }[];
      if (row?.default_transaction_read_only === 'on') break;
    }
    line.cutNow();
    one.pass(5);
    expect(wordOf(await scene.submit(one))).toBe('house.away');
    expect(await holds(scene)).toBe(0);
    await postgres.sql('postgres', 'BEGIN READ WRITE; COMMIT').catch(() => undefined);
    await postgres.sql('postgres', 'SET default_transaction_read_only = off').catch(() => undefined);
    await postgres.sql('postgres', 'ALTER SYSTEM RESET default_transaction_read_only');
    await postgres.sql('postgres', 'SELECT pg_reload_conf()');
    line.cutNow();
    one.pass(30);
    await expect
      .poll(
        async () => {
          one.pass(5);
          return wordOf(await scene.submit(one));
        },
        { timeout: 10_000 }
      )
      .toBe('confirmed');
    expect(await holds(scene)).toBe(1);
    await allTold(scene);
    await scene.end();
  });
});

describe('The connection', () => {
  it.each(['before', 'after'] as const)('is cut %s the claim’s commit', async (when) => {
    const scene = await bothThrough();
    const [one, other] = two(scene);
    let commits = 0;
    let claiming = false;
    line.onSaid = (said) => {
      const text = said.toString('latin1');
      if (text.includes('INSERT INTO house_claim')) claiming = true;
      if (!claiming || !text.includes('COMMIT')) return;
      commits += 1;
      if (when === 'before') {
        claiming = false;
        line.cutNow();
      }
    };
    line.onAnswer = (answer) => {
      const cut = when === 'after' && claiming && answer.toString('latin1').includes('COMMIT');
      if (cut) claiming = false;
      return cut;
    };
    const first = await scene.submit(one);
    line.onSaid = () => undefined;
    line.onAnswer = () => false;
    expect(commits).toBeGreaterThan(0);
    expect(['confirmed', 'house.away']).toContain(wordOf(first));
    for (const desk of scene.desks) desk.pass(30);
    await one.house.round();
    const second = await scene.submit(other);
    expect(['confirmed', 'house.taken', 'money.alreadyThere', 'money.notAllowed']).toContain(wordOf(second));
    expect(await holds(scene)).toBe(1);
    await allTold(scene);
    await scene.end();
  });

  it('is split for one of two desks, without a word: that one sends nothing', async () => {
    const scene = await sceneOf(postgres, { gateway, operation, count: 2, port: (at) => (at === 0 ? line.port : postgres.port) }, () => ({
      limits: QUICK
    }));
    const [one, other] = two(scene);
    line.mode = 'silent';
    const answers = await Promise.all([scene.submit(one), scene.submit(other)]);
    expect(answers.map(wordOf)).toEqual(['house.away', 'confirmed']);
    line.mode = 'open';
    expect(await holds(scene)).toBe(1);
    await allTold(scene);
    await scene.end();
  });

  it('is slow: 2 s a statement', async () => {
    const scene = await bothThrough({ limits: { connectMs: 8000, statementMs: 10_000 } });
    line.delay = 2000;
    const answers = await Promise.all(scene.desks.map(scene.submit));
    line.delay = 0;
    // One within its patience; else none was sent, and none claims to be at it once all is told.
    const done = answers.filter(({ ok }) => ok).length;
    expect(done === 1 || answers.every((answer) => wordOf(answer) === 'house.away' || wordOf(answer) === 'house.taken')).toBe(true);
    expect(await holds(scene)).toBe(done);
    await allTold(scene);
    await scene.end();
  });
});

describe('A desk', () => {
  it.each([-86_400, 86_400])('whose clock is wrong by %s s moves nothing a second time', async (clockError) => {
    const scene = await bothThrough({ clockError });
    const answers = await Promise.all(scene.desks.map(scene.submit));
    expect(answers.filter(({ ok }) => ok).length).toBe(1);
    expect(await holds(scene)).toBe(1);
    await allTold(scene);
    await scene.end();
  });

  it('whose program is older than another’s refuses the newer house, and sends nothing', async () => {
    const scene = await bothThrough();
    const [one] = two(scene);
    const { address } = await one.house.state();
    await postgres.sql(address?.database ?? '', 'UPDATE house_version SET version = version + 1');
    expect(wordOf(await scene.submit(one))).toBe('house.newer');
    expect((await one.house.state()).state).toBe('newer');
    expect(await holds(scene)).toBe(0);
    await scene.end();
  });

  it('that was closed from another one sends nothing', async () => {
    const scene = await bothThrough();
    const [one, other] = two(scene);
    must(await one.house.closeDesk((await other.house.state()).deskId ?? ''));
    expect(wordOf(await scene.submit(other))).toBe('house.closed');
    expect(await holds(scene)).toBe(0);
    expect(await one.history.trailOfKind('house.deskClosed', 10)).toHaveLength(1);
    await scene.end();
  });

  it('that lost its history is there again as another one, and what it did is not done once more', async () => {
    const scene = await bothThrough();
    const [one, other] = two(scene);
    expect(wordOf(await scene.submit(one))).toBe('confirmed');
    await one.house.round();
    const file = { ...other.file, file: `${other.file.file}-new` };
    await copyFile(other.file.file, file.file);
    const lost = openHouseDesk(file, { keychain: { house: one.keychain.house }, limits: QUICK });
    await lost.history.leaveHouse();
    await lost.history.setPreferences({ house: null });
    await lost.house.begin();
    expect((await lost.house.state()).deskId).not.toBe((await one.house.state()).deskId);
    expect(['house.taken', 'money.alreadyThere']).toContain(wordOf(await scene.submit(lost)));
    await other.end();
    scene.desks[1] = lost;
    expect(await holds(scene)).toBe(1);
    await scene.end();
  });
});

describe('One desk', () => {
  it('that tells the house of everything at once never stands in its own way', async () => {
    const link = operationsOf(gateway).find(({ name }) => name === 'create link') ?? operation;
    const scene = await sceneOf(postgres, { gateway, operation: link, count: 1 });
    const [desk] = scene.desks;
    if (desk === undefined || scene.request.kind !== 'createLink') throw new Error('A link');
    for (let at = 0; at < 40; at += 1) {
      const asked = desk.money.submit({ ...scene.request, booking: { ...scene.request.booking, bookingId: `B-${at}` } }, null);
      const telling = setInterval(desk.house.moved, 1);
      expect(wordOf(await asked)).toBe('confirmed');
      clearInterval(telling);
    }
    await scene.end();
  });
});

describe('The house', () => {
  it('restored from an older backup: every desk tells it again what it did, before anything new', async () => {
    const scene = await bothThrough();
    const [one, other] = two(scene);
    await postgres.stop('SIGINT');
    const kept = join(postgres.folder, `kept-${Date.now()}`);
    await run('cp', ['-a', join(postgres.folder, 'data'), kept]);
    await postgres.start();
    for (const desk of scene.desks) desk.pass(30);
    expect(wordOf(await scene.submit(one))).toBe('confirmed');
    await one.house.round();
    await postgres.stop('SIGINT');
    await postgres.putBack(kept);
    await postgres.start();
    for (const desk of scene.desks) desk.pass(30);
    await one.house.round();
    expect(['house.taken', 'money.alreadyThere', 'money.notAllowed', 'house.movedMeanwhile']).toContain(wordOf(await scene.submit(other)));
    expect(await holds(scene)).toBe(1);
    await allTold(scene);
    await scene.end();
  });

  it('finds what two desks did to the same while they could not see each other: a link that its gateway cannot be asked about', async () => {
    const link = operationsOf(gateway).find(({ name }) => name === 'create link') ?? operation;
    const ports = (at: number): number => (at === 0 ? line.port : postgres.port);
    const scene = await sceneOf(postgres, { gateway, operation: link, count: 2, port: ports }, () => ({ limits: QUICK }));
    const [one, other] = two(scene);
    line.mode = 'cut';
    line.cutNow();
    one.pass(5);
    await one.house.setAway({ propertyId: 1, rule: 'confirm' });
    const asked = await scene.submit(one);
    expect(wordOf(asked)).toBe('house.awayConfirm');
    must(await one.house.allowAway(String(asked.ok ? '' : asked.error.params?.['id'])));
    expect(wordOf(await scene.submit(one))).toBe('confirmed');
    expect(wordOf(await scene.submit(other))).toBe('confirmed');
    line.mode = 'open';
    one.pass(60);
    must(await one.house.round());
    must(await other.house.round());
    for (const desk of scene.desks) {
      must(await desk.house.round());
      const [conflict, ...more] = await desk.house.conflicts();
      expect(more).toEqual([]);
      expect(conflict).toMatchObject({ kind: 'sameReference', over: null, one: { desk: 'Desk 1' }, other: { desk: 'Desk 2' } });
    }
    const [conflict] = await one.house.conflicts();
    const id = conflict?.id ?? '';
    must(await one.house.answerConflict({ id, reason: 'The second link was deleted' }));
    must(await other.house.round());
    expect((await other.house.conflicts())[0]?.over?.reason).toBe('The second link was deleted');
    // Both were made, by what a person confirmed; each desk tells of its own, both of the conflict, one of what was said about it.
    expect(mostOf(await scene.moved())).toBe(2);
    for (const desk of scene.desks) {
      expect(await desk.history.trailOfKind('money.sent', 10)).toHaveLength(1);
      expect((await desk.history.trailOfKind('house.conflictFound', 10)).map(({ facts }) => facts.conflict)).toEqual([id]);
    }
    expect((await one.history.trailOfKind('house.conflictAnswered', 10)).map(({ facts }) => facts)).toEqual([{ conflict: id }]);
    expect(await other.history.trailOfKind('house.conflictAnswered', 10)).toEqual([]);
    await allTold(scene);
    await scene.end();
  });
});
