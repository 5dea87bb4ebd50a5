import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Secrets } from '../../../../src/main/vault/secret-store.ts';
import type { HttpRequest, Transport } from '../../../../src/main/gateways/http/transport.ts';
import { startSimulator, type Simulator } from '../../../../src/simulator/index.ts';
import { link, SYSPAY } from '../../../builders/training.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** Programs that are started and ended on one data folder, one keychain and one gateway. */
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function machine(): Promise<{ simulator: Simulator; start: (options?: WorldOptions) => Promise<World> }> {
  const simulator = await startSimulator();
  const dataDir = await mkdtemp(join(tmpdir(), 'paydesk-start-'));
  ends.push(
    () => simulator.close(),
    () => rm(dataDir, { recursive: true, force: true })
  );
  const secrets = new Map<string, Secrets>();
  const key = { value: null };
  return {
    simulator,
    start: async (options = {}) => {
      const world = await openWorld({ simulator, dataDir, secrets, key, ...options });
      ends.push(() => world.desk.stop());
      return world;
    }
  };
}

/** A sandbox account whose address leads to the training gateway. */
const sandbox = (simulator: Simulator) => {
  const { baseUrl, merchantLogin, passphrase } = simulator.describe().syspay;
  return {
    transport:
      (inner: Transport): Transport =>
      (request) =>
        inner({ ...request, url: request.url.replace('https://app-sandbox.syspay.com', baseUrl) }),
    account: {
      name: 'Seeblick',
      environment: 'sandbox' as const,
      settings: {
        gateway: 'syspay' as const,
        merchantLogin,
        partnerLogin: null,
        source: null,
        returnUrl: null,
        emsUrl: null,
        detokenizers: [],
        directCardEntry: false
      },
      secrets: { passphrase, partnerPassphrase: null }
    }
  };
};

const isCreation = (request: HttpRequest): boolean => request.method === 'POST' && request.url.endsWith('/token');

describe('A training gateway that does not start', () => {
  it('keeps neither the other accounts from their open operations nor the desk from its work', async () => {
    const { simulator, start } = await machine();
    const { transport, account } = sandbox(simulator);
    const first = await start({ transport });
    await first.call('accounts.startTraining', { gateway: 'syspay' });
    await first.call('accounts.add', account);
    await first.desk.stop();

    const lines: string[] = [];
    const second = await start({
      transport,
      ports: { startTraining: () => Promise.reject(new Error('port file')), log: (line) => void lines.push(line) }
    });
    const synced = await second.until('the sandbox account is synced again', async () =>
      (await second.call('desk.status', undefined)).accounts.find(
        ({ accountId, sync }) => accountId !== SYSPAY && sync.lastSyncAt !== null && sync.phase === 'idle'
      )
    );
    expect(synced.online).toBe('online');
    expect(lines.join('\n')).toContain('training gateway');
  });
});

describe('Ending the program while a request that moves money is under way', () => {
  it('waits for the answer and writes it down', async () => {
    const { start } = await machine();
    const sent = Promise.withResolvers<void>();
    const let_go = Promise.withResolvers<void>();
    const first = await start({
      transport: (inner) => async (request) => {
        const answer = await inner(request);
        if (!isCreation(request)) return answer;
        sent.resolve();
        await let_go.promise;
        return answer;
      }
    });
    await first.call('accounts.startTraining', { gateway: 'syspay' });
    const submitted = first.call('money.submit', link());
    await sent.promise;
    const stopped = first.desk.stop();
    expect(await first.refused('money.submit', link({ amount: 100 }))).toMatchObject({ code: 'history.closed' });
    let_go.resolve();
    expect((await submitted).intent.state).toBe('confirmed');
    await stopped;

    const second = await start();
    expect((await second.call('intents.list', { accountId: SYSPAY, unresolvedOnly: false, limit: 10 })).map(({ state }) => state)).toEqual([
      'confirmed'
    ]);
  });

  it('does not wait for ever: what has no answer is asked about at the next start', async () => {
    const { start } = await machine();
    const sent = Promise.withResolvers<void>();
    const never = Promise.withResolvers<never>();
    const first = await start({
      transport: (inner) => async (request) => {
        const answer = await inner(request);
        if (!isCreation(request)) return answer;
        sent.resolve();
        return never.promise;
      },
      ports: { quitPatienceMs: 200 }
    });
    await first.call('accounts.startTraining', { gateway: 'syspay' });
    void first.desk.handle('money.submit', link());
    await sent.promise;
    await first.desk.stop();

    const second = await start();
    const [intent] = await second.call('intents.list', { accountId: SYSPAY, unresolvedOnly: false, limit: 10 });
    expect(intent).toMatchObject({ state: 'resolved', resolution: 'happened' });
    expect((await second.control('/ledger?gateway=syspay')).movements.filter((one: { kind: string }) => one.kind === 'token')).toHaveLength(
      1
    );
  });

  it('is not kept waiting by a question that gets no answer', async () => {
    const { start } = await machine();
    let silent = false;
    const asked = Promise.withResolvers<void>();
    const first = await start({
      transport: (inner) => (request) => {
        if (!silent) return inner(request);
        asked.resolve();
        return Promise.withResolvers<never>().promise;
      },
      ports: { quitPatienceMs: 200 }
    });
    await first.call('accounts.startTraining', { gateway: 'syspay' });
    await first.until('first sync over', async () => (await first.call('desk.status', undefined)).accounts[0]?.sync.complete);
    silent = true;
    await first.call('sync.start', { accountId: SYSPAY });
    await asked.promise;
    const before = performance.now();
    await first.desk.stop();
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe('An operation asked for while the program is still starting', () => {
  it('waits until what an earlier run left open has been asked about', async () => {
    const { simulator, start } = await machine();
    const { transport, account } = sandbox(simulator);
    const sent = Promise.withResolvers<void>();
    const first = await start({
      transport: (inner) => async (request) => {
        const answer = await transport(inner)(request);
        if (!isCreation(request)) return answer;
        sent.resolve();
        return Promise.withResolvers<never>().promise;
      },
      ports: { quitPatienceMs: 50 }
    });
    await first.call('accounts.startTraining', { gateway: 'syspay' });
    const { id } = await first.call('accounts.add', account);
    void first.desk.handle('money.submit', link({ accountId: id }));
    await sent.promise;
    await first.desk.stop();

    const requests: string[] = [];
    const training = Promise.withResolvers<never>();
    const second = await start({
      begin: false,
      transport: (inner) => (request) => {
        requests.push(`${request.method} ${request.url.replace(/^.*\/merchant\//, '').replace(/[?].*/, '')}`);
        return transport(inner)(request);
      },
      ports: { startTraining: () => training.promise }
    });
    const begun = second.desk.begin();
    const submitted = second.call('money.submit', link({ accountId: id, amount: 777 }));
    expect(requests.filter((one) => one === 'POST token')).toEqual([]);
    training.reject(new Error('later'));
    await begun;
    expect((await submitted).intent.state).toBe('confirmed');
    // The list that tells what became of the first one was read before the second one was sent.
    expect(requests.indexOf('GET payments')).toBeLessThan(requests.indexOf('POST token'));
    const intents = await second.call('intents.list', { accountId: id, unresolvedOnly: false, limit: 10 });
    expect(intents.map(({ state }) => state).toSorted()).toEqual(['confirmed', 'resolved']);
    const [resolved] = intents.filter(({ state }) => state === 'resolved');
    const [confirmed] = intents.filter(({ state }) => state === 'confirmed');
    expect(resolved?.id).toBeLessThan(confirmed?.id ?? 0);
  });
});
