import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Input } from '../../../src/shared/ipc/contract.ts';
import { minor } from '../../../src/shared/values/money.ts';
import { openHistory } from '../../../src/main/history/file/open.ts';
import { inProcessHistory } from '../../../src/main/history/worker/client.ts';
import type { AsyncHistory, HouseBrought } from '../../../src/main/history/types.ts';
import { err, ok } from '../../../src/shared/values/result.ts';
import type { Transport } from '../../../src/main/gateways/http/transport.ts';
import { fingerprintOf } from '../../../src/main/house/fingerprint.ts';
import { link, SYSPAY } from '../../builders/training.ts';
import { openWorld, type World } from '../../integration/main/desk/world.ts';
import type { Figures, Place, Said, Told } from './talk.ts';

/** A process of desks as the bench has them: the whole of each desk but its window, each with a history and a keychain of its own. */
type Desk = { readonly world: World; readonly history: AsyncHistory; readonly keychain: { value: string | null } };

const desks: Desk[] = [];
const fresh = () => ({
  claims: [] as number[],
  operations: [] as number[],
  refused: [] as string[],
  paid: {} as Record<string, number>,
  seen: {} as Record<string, number[]>,
  requests: {} as Record<string, number>
});
let figures = fresh();
let processor = process.cpuUsage();
const standstill = monitorEventLoopDelay({ resolution: 10 });
standstill.enable();

const counted =
  (inner: Transport): Transport =>
  (request) => {
    const { pathname, searchParams } = new URL(request.url);
    // The gateway answers a hundred rows a page, and a desk that looks back half an hour reads as many pages as that half hour has.
    const further = Number(searchParams.get('page') ?? 1) > 1 ? ', a further page' : '';
    const name = `${request.method} ${pathname.replaceAll(/\/[0-9a-f-]*\d[0-9a-zA-Z-]*/g, '/…')}${further}`;
    figures.requests[name] = (figures.requests[name] ?? 0) + 1;
    return inner(request);
  };

const paymentsOf = ({ what }: HouseBrought): readonly string[] =>
  'answer' in what ? (what.answer.records.payments ?? []).map(({ remoteId }) => remoteId) : [];

/** The same history, with a note of when what was written and when it came. */
function watched(real: AsyncHistory): AsyncHistory {
  const prepared = new Map<number, number>();
  const mine = new Set<string>();
  return {
    ...real,
    insertIntent: async (intent) => {
      const written = await real.insertIntent(intent);
      if (written.ok) prepared.set(written.value.id, performance.now());
      return written;
    },
    moveIntent: async (step) => {
      const began = prepared.get(step.id);
      if (began !== undefined && step.to === 'sent') figures.claims.push(performance.now() - began);
      prepared.delete(step.id);
      return real.moveIntent(step);
    },
    store: async (accountId, records, context) => {
      for (const { remoteId } of records.payments ?? []) {
        mine.add(remoteId);
        figures.paid[remoteId] ??= Date.now();
      }
      return real.store(accountId, records, context);
    },
    takeFromHouse: async (brought, took) => {
      const changed = await real.takeFromHouse(brought, took);
      for (const remoteId of brought.flatMap(paymentsOf)) {
        if (mine.has(remoteId)) continue;
        mine.add(remoteId);
        (figures.seen[remoteId] ??= []).push(Date.now());
      }
      return changed;
    }
  };
}

const QUIET_MS = 4000;
const CONNECTS = 20;

type Opening = Extract<Told, { kind: 'open' }>;

async function openDesk(told: Opening): Promise<Desk> {
  const made: { history: AsyncHistory | null } = { history: null };
  const keychain: { value: string | null } = { value: null };
  const world = await openWorld({
    simulator: { describe: () => told.gateways, close: async () => undefined },
    transport: counted,
    house: keychain,
    ports: {
      openHistory: async (file, keyHex) => {
        const opened = openHistory({ file, key: keyHex });
        if (!opened.ok) return err({ kind: 'damaged' });
        made.history = watched(inProcessHistory(opened.value));
        return ok(made.history);
      }
    }
  });
  await world.call('accounts.startTraining', { gateway: null });
  const { history } = made;
  if (history === null) throw new Error('The desk opened no history');
  if (told.known !== null) await standAt(history, told.known);
  return { world, history, keychain };
}

const asked = (): number => Object.values(figures.requests).reduce((sum, count) => sum + count, 0);

/** Each has read the gateway's lists once, and nothing is asked any more. */
async function quiet(): Promise<void> {
  for (let before = -1; before !== asked();) {
    before = asked();
    await pause(QUIET_MS);
  }
}

/** As a person would: a house that did not answer on this machine, with all of them on it, is asked again. */
async function connected(desk: Desk | undefined, wish: Input<'house.connect'>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const answer = await desk?.world.desk.handle('house.connect', wish);
    if (answer?.ok) return;
    if (tries === CONNECTS) throw new Error(JSON.stringify(answer));
    await pause(1000);
  }
}

async function openAll(told: Opening): Promise<Said['open']> {
  const { desks: wanted, house, password } = told;
  for (const _desk of wanted) desks.push(await openDesk(told));
  await quiet();
  const before = { processor: process.cpuUsage(), at: performance.now() };
  for (const [at, { name, code }] of wanted.entries()) await connected(desks[at], { house: { ...house, password }, deskName: name, code });
  const { user, system } = process.cpuUsage(before.processor);
  const [first] = desks;
  const account = (await first?.world.call('accounts.list', undefined))?.find(({ id }) => id === SYSPAY);
  if (first === undefined || account === undefined) throw new Error('No desk');
  return {
    ...z.object({ key: z.string() }).parse(JSON.parse(first.keychain.value ?? '')),
    account: fingerprintOf(account),
    ms: performance.now() - before.at,
    processorMs: (user + system) / 1000
  };
}

/** As a desk that has read the house up to here: what the bench filled it with is nothing that a desk could read. */
async function standAt(history: AsyncHistory, { house, epoch, head }: Place): Promise<void> {
  await history.joinHouse({ house, epoch, desk: 'bench', how: 'code' });
  await history.takeFromHouse([], head);
}

async function submit({ world }: Desk, request: Input<'money.submit'>) {
  const began = performance.now();
  const answer = await world.desk.handle('money.submit', request);
  figures.operations.push(performance.now() - began);
  if (!answer.ok) figures.refused.push(answer.error.code);
  return answer.ok ? (answer.value as { token: { id: number; remoteId: string } | null }) : null;
}

let round = 0;
async function oneRound(desk: Desk): Promise<void> {
  const { world } = desk;
  round += 1;
  const bookingId = `H-${process.pid}-${round}`;
  const booking = { bookingId, checkIn: '2027-03-01', checkOut: '2027-03-05', totalAmount: minor(50_000), currency: 'EUR' };
  const made = await submit(desk, link({ booking, preauth: false }));
  if (made?.token == null) return;
  await world.control('/syspay/guest', { tokenId: made.token.remoteId, outcome: 'success' });
  const { payments } = await world.call('tokens.refresh', { id: made.token.id });
  const [payment] = payments;
  if (payment === undefined) return void figures.refused.push('not paid');
  // Amounts as they come: refunds of one amount in one half hour are each read when another of them is asked about (SysPay lists none).
  await submit(desk, {
    kind: 'refund',
    paymentId: payment.id,
    amount: minor(100 + ((process.pid * 131 + round * 37) % 12_000)),
    description: null
  });
}

async function work({ roundsAMinute, ms }: Extract<Told, { kind: 'work' }>): Promise<void> {
  const every = 60_000 / roundsAMinute;
  const until = performance.now() + ms;
  const atWork = desks.map(async (desk, at) => {
    // Not all in the same moment.
    let next = performance.now() + (every * (at + 0.5)) / desks.length;
    while (next < until) {
      await pause(Math.max(0, next - performance.now()));
      await oneRound(desk).catch((cause: unknown) => void figures.refused.push(String(cause).slice(0, 200)));
      next += every;
    }
  });
  await Promise.all(atWork);
}

async function answer(told: Told): Promise<Said[Told['kind']]> {
  switch (told.kind) {
    case 'open':
      return openAll(told);
    case 'code':
      return { code: (await desks[0]?.world.call('house.code', { desks: told.desks }))?.code ?? '' };
    case 'work':
      await work(told);
      return null;
    case 'figures': {
      const had = figures;
      figures = fresh();
      const { user, system } = process.cpuUsage(processor);
      processor = process.cpuUsage();
      const longest = standstill.max / 1e6;
      standstill.reset();
      return { ...had, memory: process.memoryUsage().rss, processorMs: (user + system) / 1000, standstill: longest } satisfies Figures;
    }
    case 'close':
      await Promise.all(desks.map(({ world }) => world.close()));
      return null;
  }
}

process.on('message', (told: Told) => {
  answer(told).then(
    (said) => process.send?.({ said }),
    (cause: unknown) => process.send?.({ fault: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) })
  );
});
await once(process, 'disconnect');
process.exit(0);
