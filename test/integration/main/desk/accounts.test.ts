import { afterEach, describe, expect, it } from 'vitest';
import { err } from '../../../../src/shared/values/result.ts';
import type { Transport } from '../../../../src/main/gateways/http/transport.ts';
import type { Simulator } from '../../../../src/simulator/index.ts';
import { link, SYSPAY } from '../../../builders/training.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

const worlds: World[] = [];
const world = async (options?: WorldOptions): Promise<World> => {
  const made = await openWorld(options);
  worlds.push(made);
  return made;
};
afterEach(async () => {
  for (const made of worlds.splice(0)) await made.close();
});

const toSimulator =
  (simulator: () => Simulator) =>
  (inner: Transport): Transport =>
  (request) =>
    inner({ ...request, url: request.url.replace('https://app-sandbox.syspay.com', simulator().describe().syspay.baseUrl) });

const sandbox = (simulator: Simulator) => {
  const { merchantLogin, passphrase } = simulator.describe().syspay;
  return {
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
  };
};

describe('An account whose merchant is changed', () => {
  it('would ask another merchant what became of its operations, so it is refused', async () => {
    const made: World = await world({
      transport: (inner) => {
        const there = toSimulator(() => made.simulator)(inner);
        let sent = false;
        // The link is made, the answer is lost, and so is every answer about it.
        return async (request) => {
          const answer = await there(request);
          sent ||= request.method === 'POST' && request.url.endsWith('/token');
          return sent ? err({ kind: 'timeout' }) : answer;
        };
      }
    });
    const wanted = sandbox(made.simulator);
    const account = await made.call('accounts.add', wanted);
    const { intent } = await made.call('money.submit', link({ accountId: account.id }));
    expect(intent.state).toBe('unknown');
    const other = { ...wanted.settings, merchantLogin: 'somebody-else' };
    expect((await made.refused('accounts.setSettings', { accountId: account.id, settings: other })).code).toBe('account.otherMerchant');
    const [kept] = await made.call('accounts.list', undefined);
    expect(kept?.settings).toMatchObject({ merchantLogin: wanted.settings.merchantLogin });
  });

  it('may still be corrected while nothing has come of it', async () => {
    let reachable = false;
    const made: World = await world({
      transport: (inner) => {
        const there = toSimulator(() => made.simulator)(inner);
        return async (request) => (reachable ? there(request) : err({ kind: 'network', sent: false, reason: 'offline' }));
      }
    });
    const wanted = sandbox(made.simulator);
    const account = await made.call('accounts.add', { ...wanted, settings: { ...wanted.settings, merchantLogin: 'misspelt' } });
    reachable = true;
    const saved = await made.call('accounts.setSettings', { accountId: account.id, settings: wanted.settings });
    expect(saved.settings).toMatchObject({ merchantLogin: wanted.settings.merchantLogin });
  });
});

describe('A real account without a history on disk', () => {
  it('is refused: its operations could not be written down before they are sent', async () => {
    let readings = 0;
    const made: World = await world({
      transport: (inner) => toSimulator(() => made.simulator)(inner),
      // Locked at start, opened by the operator later on: the history of this run stays in memory.
      ports: {
        secrets: {
          state: async () => ({ state: (readings += 1) > 1 ? 'secure' : 'locked', fix: null, backend: 'test' }),
          named: async () => 'test',
          useSecrets: () => async () => null,
          setSecrets: async () => undefined,
          removeSecrets: async () => undefined,
          hasSecrets: async () => false,
          historyKey: async () => null,
          peopleKey: async () => null,
          setPeopleKey: async () => undefined,
          peopleMark: async () => null,
          setPeopleMark: async () => undefined,
          trailAnchor: async () => null,
          setTrailAnchor: async () => undefined,
          backupPhrase: async () => null,
          setBackupPhrase: async () => undefined,
          houseSecret: async () => null,
          setHouseSecret: async () => undefined
        }
      }
    });
    expect((await made.call('desk.retryKeychain', undefined)).keychain.state).toBe('secure');
    expect((await made.refused('accounts.add', sandbox(made.simulator))).code).toBe('account.notKept');
    expect(await made.call('accounts.startTraining', { gateway: 'syspay' })).toMatchObject([{ id: SYSPAY }]);
  });
});

describe('A training gateway that does not start', () => {
  it('is told as what it is', async () => {
    const made = await world({ ports: { startTraining: () => Promise.reject(new Error('no port')) } });
    expect((await made.refused('accounts.startTraining', { gateway: 'syspay' })).code).toBe('account.trainingNotStarted');
    expect(await made.call('accounts.list', undefined)).toEqual([]);
  });
});

describe('An account that is changed while its gateway is asked about it', () => {
  it('keeps the change, and stays removed when it was removed', async () => {
    let hold: Promise<void> | null = null;
    let asked = Promise.withResolvers<void>();
    const made = await world({
      transport: (inner) => async (request) => {
        const answer = await inner(request);
        if (hold) {
          asked.resolve();
          await hold;
        }
        return answer;
      }
    });
    await made.call('accounts.startTraining', { gateway: 'syspay' });
    await made.until('first sync over', async () => (await made.call('desk.status', undefined)).accounts[0]?.sync.complete);
    const during = async (change: () => Promise<unknown>): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      asked = Promise.withResolvers<void>();
      hold = promise;
      const configured = made.desk.handle('accounts.configure', { accountId: SYSPAY });
      await asked.promise;
      hold = null;
      await change();
      resolve();
      await configured;
    };
    await during(() => made.call('accounts.rename', { accountId: SYSPAY, name: 'Night desk' }));
    expect((await made.call('accounts.list', undefined)).map(({ name }) => name)).toEqual(['Night desk']);
    await during(() => made.call('accounts.remove', { accountId: SYSPAY, withHistory: true }));
    expect(await made.call('accounts.list', undefined)).toEqual([]);
  });
});

describe('An account that was removed and comes back', () => {
  it('is fetched from the beginning, and says so', async () => {
    const made = await world();
    await made.call('accounts.startTraining', { gateway: 'syspay' });
    await made.until('first sync over', async () => (await made.call('desk.status', undefined)).accounts[0]?.sync.complete);
    await made.call('accounts.remove', { accountId: SYSPAY, withHistory: true });
    made.events.length = 0;
    await made.call('accounts.startTraining', { gateway: 'syspay' });
    await made.until('synced again', async () => (await made.call('desk.status', undefined)).accounts[0]?.sync.complete);
    const phases = made.events.flatMap((event) => (event.type === 'sync' ? [event.progress.phase] : []));
    expect(phases[0]).toBe('first');
  });
});
