import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../src/shared/values/money.ts';
import { openBatchDesk, startBatch, startUp, untilStill, type BatchDesk } from './batch-desk.ts';
import type { BatchKillPoint, KilledBatch } from './batch-kill.ts';
import { runBatchAndKill } from './kill.ts';
import { chargeRequest, done, operationsOf, testCard } from './operations.ts';
import { IN_FLIGHT, startRig, type DeskFile, type GatewayId, type Movement, type Rig } from './rig.ts';

/** `npm run faults`: all twenty rows; `npm test`: each kind of kill once. */
const WHOLE = process.env.PAYDESK_FAULTS === 'all';
const POINTS: readonly BatchKillPoint[] = ['begun', 'prepared', 'sent', 'committed', 'answered', 'stored'];
// A refund at Saferpay is two movements: between them is one more place to be killed at.
const TWO_MOVEMENTS: readonly BatchKillPoint[] = ['half', ...POINTS];

/**
 * A batch whose program is killed at every one of its rows, each time at another point, and started again. Whatever is found
 * then: no payment is moved twice, and the sheet says of each row what the gateway has.
 */
describe.each([
  ['syspay', 'capture', POINTS, ['begun', 'sent', 'answered']],
  ['syspay', 'refund', POINTS, ['prepared', 'committed', 'stored']],
  ['saferpay', 'capture', POINTS, ['sent', 'committed', 'answered']],
  ['saferpay', 'refund', TWO_MOVEMENTS, ['half', 'committed', 'stored']]
] as const)('%s: a batch killed at every row: %s', (gateway, action, all, few) => {
  const points: readonly BatchKillPoint[] = WHOLE ? all : few;
  const rows = WHOLE ? 20 : points.length;
  const call = operationsOf(gateway).find(({ name }) => name === action)?.call ?? { method: 'POST', path: '-' };
  let rig: Rig;
  let file: DeskFile;
  let payments: readonly number[];

  beforeEach(async () => {
    rig = await startRig(gateway);
    file = await rig.installDesk();
    payments = await makePayments(file, gateway, action, rows);
  });
  afterEach(() => rig.close());

  it('moves none twice, and says what became of each', { timeout: 300_000 }, async () => {
    const before = (await rig.ledger()).length;
    const moved = async (): Promise<Movement[]> => (await rig.ledger()).slice(before);
    const killedAt = new Map<number, BatchKillPoint>();
    for (const [index, target] of payments.entries()) {
      const at = points[index % points.length] ?? 'begun';
      const what: KilledBatch = { desk: file, action, payments, target, call, at };
      await runBatchAndKill(what);
      expect(twice(await moved())).toEqual([]);
      killedAt.set(target, at);
    }

    const desk = openBatchDesk(file);
    try {
      await startUp(desk);
      const [batch] = await desk.batches.list(1);
      if (!batch) throw new Error('The batch is gone');
      // Nothing has gone on by itself; where the journal knew the end of the last row, nothing waits any more.
      expect(batch).toMatchObject({ state: batch.endedAt === null ? 'stopped' : 'ended', because: { code: 'batch.interrupted' } });
      await desk.batches.go(batch.id);
      expect(await untilStill(desk, batch.id)).toMatchObject({ state: 'ended' });
      await letPass(desk);

      // Marked as sent and killed before the first byte: only this one did not happen, and it is not sent again by itself.
      const sheet = await desk.history.batchRows(batch.id);
      const expected = payments.map((id) => [id, killedAt.get(id) === 'sent' ? 'refused' : 'done']);
      expect(sheet.map(({ paymentId, state }) => [paymentId, state])).toEqual(expected);
      const lost = sheet.filter(({ state }) => state === 'refused');
      expect(kinds(await moved()).get(action)).toBe(payments.length - lost.length);

      // What did not happen can be asked for again, by another click, and nothing else.
      const again = lost.length === 0 ? [] : await onceMore(desk, action, payments);
      expect(again.filter((state) => state === 'done')).toHaveLength(lost.length);
      expect(kinds(await moved()).get(action)).toBe(payments.length);
      expect(twice(await moved())).toEqual([]);
      for (const id of payments) expect(await desk.history.payment(id)).toMatchObject(inTheEnd(action));
    } finally {
      await desk.close();
    }
  });
});

const inTheEnd = (action: 'capture' | 'refund') =>
  action === 'capture' ? { state: 'paid', capturedAmount: 5000 } : { refundedAmount: 5000 };

async function makePayments(file: DeskFile, gateway: GatewayId, action: 'capture' | 'refund', count: number): Promise<number[]> {
  const desk = openBatchDesk(file);
  const ids: number[] = [];
  for (let made = 0; made < count; made += 1) {
    const plain = chargeRequest({ preauth: action === 'capture', amount: minor(5000) });
    const request = { ...plain, booking: { ...plain.booking, bookingId: `B-${made}` } };
    const { payment } = await done(desk, request, testCard(gateway));
    if (payment) ids.push(payment.id);
  }
  await desk.money.settled();
  await desk.close();
  return ids;
}

async function onceMore(desk: BatchDesk, action: 'capture' | 'refund', payments: readonly number[]): Promise<string[]> {
  const again = await startBatch(desk, action, payments);
  await untilStill(desk, again.id);
  return (await desk.history.batchRows(again.id)).map(({ state }) => state);
}

/** What has no known end is asked about when its request can no longer be on its way. */
async function letPass(desk: BatchDesk): Promise<void> {
  for (const seconds of [5, 15, 60, IN_FLIGHT, 900, 3600]) {
    desk.pass(seconds);
    await desk.money.tick();
  }
}

const kinds = (movements: readonly Movement[]): Map<string, number> =>
  new Map([...Map.groupBy(movements, ({ kind }) => kind)].map(([kind, each]) => [kind, each.length]));

/** Movements of one kind under one reference, more than once. */
const twice = (movements: readonly Movement[]): string[] =>
  [...Map.groupBy(movements, ({ kind, reference, id }) => `${kind} ${reference ?? id}`)]
    .filter(([, each]) => each.length > 1)
    .map(([what]) => what);
