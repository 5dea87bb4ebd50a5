import { copyFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Payment } from '../../src/shared/model/domain.ts';
import { ok } from '../../src/shared/values/result.ts';
import { createTransport } from '../../src/main/gateways/http/once.ts';
import type { Transport } from '../../src/main/gateways/http/transport.ts';
import { moduleFor } from '../../src/main/gateways/registry.ts';
import { createSync } from '../../src/main/sync/sync.ts';
import { furtherOperationsOf, operationsOf, type Operation } from './operations.ts';
import { documented, write } from './report.ts';
import { IN_FLIGHT, openDesk, startRig, type DeskFile, type GatewayId, type Movement, type OpenedDesk, type Rig } from './rig.ts';
import { minor } from '../../src/shared/values/money.ts';

/**
 * A proxy in between delivers the one request that moves money twice and passes one of the answers on. What the gateway then
 * has twice must wait for a person after at most one sync, with what gives the second back; and nothing else must.
 */
const DAY = 86_400;

type Row = {
  readonly operation: string;
  readonly passedOn: string;
  readonly moved: string;
  readonly atOnce: number;
  readonly afterSync: number;
};
const seen: { syspay: Row[]; saferpay: Row[] } = { syspay: [], saferpay: [] };

/** `npm run faults` runs every operation; the rest is enough to see that each kind is found. */
const whole = process.env['PAYDESK_FAULTS'] === 'all';
const SHORT: readonly string[] = ['create link', 'debit', 'refund', 'capture', 'card stored without payment'];
const chosen = (gateway: GatewayId): Operation[] =>
  [...operationsOf(gateway), ...furtherOperationsOf(gateway)].filter(({ name }) => whole || SHORT.includes(name));

describe.each<GatewayId>(['syspay', 'saferpay'])('%s: delivered twice', (gateway) => {
  describe.concurrent.each(chosen(gateway))('$name', { timeout: 60_000 }, (operation) => {
    it.each(['first', 'second'] as const)('the %s answer is passed on', async (passOn) => {
      const rig = await startRig(gateway);
      try {
        const row = await run(rig, operation, passOn);
        seen[gateway].push(row.told);
        expect(row.told.afterSync).toBe(row.twice ? 1 : 0);
      } finally {
        await rig.close();
      }
    });
  });

  afterAll(async () => {
    if (whole && process.env['UPDATE_DOCS'] === '1') await write(`twice-${gateway}`, tableOf(seen[gateway]));
  });
});

describe('What is documented', () => {
  it.each(['syspay', 'saferpay'] as const)('%s: is what was found', async (gateway) => {
    const lines = (await documented(`twice-${gateway}`)).split('\n');
    expect(
      tableOf(seen[gateway])
        .split('\n')
        .filter((line) => !lines.includes(line))
    ).toEqual([]);
    expect(lines.length === tableOf(seen[gateway]).split('\n').length || !whole).toBe(true);
  });
});

async function run(rig: Rig, operation: Operation, passOn: 'first' | 'second'): Promise<{ told: Row; twice: boolean }> {
  const file = await rig.installDesk();
  const desk = openDesk(file);
  const { request, card } = await operation.prepare(desk);
  const before = (await rig.ledger()).length;
  await rig.control('POST', '/faults', { gateway: rig.gateway, ...operation.call, kind: 'deliveredTwice', passOn });
  await desk.money.submit(request, card);
  await desk.money.settled();
  await untilKnown(desk);
  const atOnce = await openDoubles(desk);
  await guestsPayEveryLink(rig);
  const moved = (await rig.ledger()).slice(before);
  await rig.control('POST', '/clock', { advance: DAY });
  desk.pass(DAY);
  await sync(desk, file, DAY);
  const afterSync = await openDoubles(desk);
  await desk.close();
  return {
    told: { operation: operation.name, passedOn: passOn, moved: list(moved), atOnce, afterSync },
    twice: moved.some((one) =>
      moved.some((other) => other !== one && other.kind === one.kind && other.reference === one.reference && made(one))
    )
  };
}

/** A capture of an authorization of its own is no repeat of another's; what was made under one reference is. */
const made = ({ kind, reference }: Movement): boolean => kind !== 'capture' && reference !== null;

const openDoubles = async (desk: OpenedDesk): Promise<number> =>
  (await desk.history.doubles({ accountId: null, openOnly: true, limit: 10 })).length;

async function untilKnown(desk: OpenedDesk): Promise<void> {
  for (const seconds of [5, 15, 60, IN_FLIGHT, 900, 3600]) {
    const open = await desk.history.intents({ accountId: null, unresolvedOnly: true, limit: 1 });
    if (open.length === 0) return;
    desk.pass(seconds);
    await desk.money.tick();
  }
}

/** Links are in no list: that there are two shows when both have been paid. */
async function guestsPayEveryLink(rig: Rig): Promise<void> {
  if (rig.gateway !== 'saferpay') return;
  for (const { kind, id } of await rig.ledger()) {
    if (kind === 'offer') await rig.control('POST', '/saferpay/guest', { offerId: id, outcome: 'success' });
  }
}

async function sync(desk: OpenedDesk, { account, secrets }: DeskFile, ahead: number): Promise<void> {
  const now = (): number => Math.floor(Date.now() / 1000) + ahead;
  const transport = createTransport();
  const gateway = moduleFor(account.gateway).open({ account, useSecrets: async (use) => use(secrets), transport, now });
  const syncing = createSync({
    history: desk.history,
    accounts: async () => [account],
    gatewayFor: async () => ok(gateway),
    isOnline: () => 'online',
    now,
    emit: () => {}
  });
  await syncing.start(account.id);
  await syncing.settled(account.id);
}

const list = (movements: readonly Movement[]): string =>
  [...Map.groupBy(movements, ({ kind }) => kind)].map(([kind, group]) => `${group.length} ${kind}`).join(', ') || 'none';

const FIRST_LINES = ['| operation | answer passed on | moved | told at once | told after a sync |', '| --- | --- | --- | --- | --- |'];

const told = (count: number): string => (count === 0 ? 'no' : 'moved twice');

function tableOf(rows: readonly Row[]): string {
  const sorted = rows.toSorted((one, other) => one.operation.localeCompare(other.operation) || one.passedOn.localeCompare(other.passedOn));
  return [
    ...FIRST_LINES,
    ...sorted.map((row) => `| ${[row.operation, row.passedOn, row.moved, told(row.atOnce), told(row.afterSync)].join(' | ')} |`)
  ].join('\n');
}

describe('Two desks in the very same moment, where the gateway takes both', () => {
  it.each([
    ['syspay', 'card stored without payment'],
    ['saferpay', 'debit'],
    ['saferpay', 'refund']
  ] as const)('%s, %s: both desks tell it after a sync', async (gateway, name) => {
    const rig = await startRig(gateway);
    const operation = chosen(gateway).find((one) => one.name === name);
    if (!operation) throw new Error(name);
    const file = await rig.installDesk();
    const preparing = openDesk(file);
    const { request, card } = await operation.prepare(preparing);
    await preparing.close();
    const files = [file, { ...file, file: `${file.file}-other` }] as const;
    await copyFile(files[0].file, files[1].file);

    // Both have asked whether it is there before either sends.
    const moving = new RegExp(operation.call.path);
    let waiting = 0;
    const both = Promise.withResolvers<void>();
    const transport =
      (real: Transport): Transport =>
      async (asked) => {
        if (asked.method === 'POST' && moving.test(new URL(asked.url).pathname)) {
          waiting += 1;
          if (waiting === 2) both.resolve();
          await both.promise;
        }
        return real(asked);
      };
    const desks = files.map((one) => openDesk(one, { transport }));
    const answers = await Promise.all(desks.map((desk) => desk.money.submit(request, card && { ...card })));
    expect(answers.map(({ ok: done }) => done)).toEqual([true, true]);
    await rig.control('POST', '/clock', { advance: DAY });
    for (const [index, desk] of desks.entries()) {
      await desk.money.settled();
      desk.pass(DAY);
      await sync(desk, files[index] ?? file, DAY);
      expect(await openDoubles(desk)).toBe(1);
      await desk.close();
    }
    await rig.close();
  });
});

describe('A second movement that no desk made', () => {
  it('of the same card and amount, soon after: perhaps made twice; later, or another amount: not', async () => {
    const rig = await startRig('saferpay');
    const file = await rig.installDesk();
    const desk = openDesk(file);
    const [debit] = operationsOf('saferpay').filter(({ kind }) => kind === 'debit');
    if (!debit) throw new Error('No debit');
    const { request, card } = await debit.prepare(desk);
    const answer = await desk.money.submit(request, card);
    if (!answer.ok || !answer.value.payment) throw new Error('No payment');
    const { id: _id, accountId, gateway: _gateway, refundedAmount: _refunded, fetchedAt, ...payment } = answer.value.payment;
    const elsewhere = (remoteId: string, change: Partial<Payment>) =>
      desk.history.store(
        accountId,
        { payments: [{ ...payment, remoteId, reference: `PMS-${remoteId}`, raw: {}, ...change }] },
        { at: fetchedAt, source: 'sync' }
      );
    await elsewhere('later', { createdAt: (payment.createdAt ?? 0) + 3600 });
    await elsewhere('more', { amount: minor(payment.amount + 1) });
    expect(await openDoubles(desk)).toBe(0);
    await elsewhere('soon', { createdAt: (payment.createdAt ?? 0) + 300 });
    expect(await desk.history.doubles({ accountId: null, openOnly: true, limit: 10 })).toMatchObject([
      { certainty: 'perhaps', first: { remoteId: payment.remoteId }, second: { remoteId: 'soon' } }
    ]);
    await desk.close();
    await rig.close();
  });
});
