import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectHistory } from '../../../../src/main/history/worker/client.ts';
import { linkRequest, operationsOf, type Operation } from '../../../faults/operations.ts';
import { openDesk, startRig, type GatewayId, type OpenedDesk } from '../../../faults/rig.ts';

/**
 * Each call of the history is a message to its thread and one back, while an operator waits. Counted are those of one operation
 * that goes well, from the click to its answer, with the history in a real thread and the real adapter.
 */
const workerUrl = new URL('../../../../src/main/history/worker/worker.ts', import.meta.url);

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const end of ends.splice(0).toReversed()) await end();
});

async function deskOf(gateway: GatewayId): Promise<OpenedDesk> {
  const rig = await startRig(gateway);
  ends.push(rig.close);
  const file = await rig.installDesk();
  const connected = await connectHistory({ workerUrl, file: file.file, key: file.key });
  if (!connected.ok) throw new Error(connected.error.kind);
  ends.push(connected.value.close);
  const desk = openDesk(file, { history: () => connected.value });
  ends.push(desk.close);
  return desk;
}

const named = (message: unknown): string[] =>
  typeof message === 'object' && message !== null && 'method' in message ? [String(message.method)] : [];

async function messagesOf(gateway: GatewayId, name: Operation['name']): Promise<{ answered: string[]; after: string[] }> {
  const desk = await deskOf(gateway);
  const operation = operationsOf(gateway).find((one) => one.name === name);
  if (!operation) throw new Error(`${gateway} has no ${name}`);
  const { request, card } = await operation.prepare(desk);
  await desk.money.settled();
  const posted = vi.spyOn(Worker.prototype, 'postMessage');
  const told = (): string[] => posted.mock.calls.flatMap(([message]) => named(message));
  const answer = await desk.money.submit(request, card);
  const answered = told();
  if (!answer.ok || answer.value.intent.state !== 'confirmed') throw new Error(`${name}: ${JSON.stringify(answer)}`);
  await desk.money.settled();
  return { answered, after: told().slice(answered.length) };
}

describe('What one operation asks of the history’s thread', () => {
  it.each([
    ['syspay', 'create link', 6],
    ['saferpay', 'create link', 6],
    ['syspay', 'refund', 12],
    ['saferpay', 'refund', 12],
    ['syspay', 'token with payment', 6],
    ['syspay', 'debit', 6],
    ['syspay', 'capture', 6],
    ['syspay', 'void', 6]
  ] as const)('at %s: %s takes at most %i', async (gateway, name, limit) => {
    const { answered, after } = await messagesOf(gateway, name);
    expect(answered.slice(limit)).toEqual([]);
    // The second look, after the operator has the answer: one write of what it brought.
    expect(after.slice(1)).toEqual([]);
  });
});

describe('What is asked of the gateway before a new link', () => {
  it('is asked side by side: neither question waits for the other', async () => {
    const rig = await startRig('syspay');
    ends.push(rig.close);
    const asked: string[] = [];
    const { promise: both, resolve } = Promise.withResolvers<void>();
    const desk = openDesk(await rig.installDesk(), {
      transport: (real) => async (request) => {
        if (request.method === 'GET') {
          asked.push(new URL(request.url).pathname.split('/').at(-1) ?? '');
          if (asked.length === 2) resolve();
          await both;
        }
        return real(request);
      }
    });
    ends.push(desk.close);
    const answer = await desk.money.submit(linkRequest('syspay'), null);
    expect(answer).toMatchObject({ ok: true, value: { intent: { state: 'confirmed' } } });
    expect(asked.slice(0, 2).toSorted()).toEqual(['payments', 'tokens']);
  });
});
