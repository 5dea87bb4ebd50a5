import { afterEach, describe, expect, it } from 'vitest';
import { appError } from '../../../../src/shared/values/errors.ts';
import { err } from '../../../../src/shared/values/result.ts';
import type { GatewayError } from '../../../../src/shared/values/errors.ts';
import type { SecretStore } from '../../../../src/main/vault/secret-store.ts';
import type { Secrets } from '../../../../src/main/vault/secret-store.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function start(options: WorldOptions = {}): Promise<{ world: World; secrets: Map<string, Secrets> }> {
  const secrets = new Map<string, Secrets>();
  const world = await openWorld({ secrets, ...options });
  ends.push(() => world.close());
  return { world, secrets };
}

type NotAnswered = Extract<GatewayError, { kind: 'network' | 'timeout' }>;

const typed = { passphrase: 'typed', partnerPassphrase: null };
const account = {
  name: 'Seeblick',
  environment: 'sandbox' as const,
  settings: {
    gateway: 'syspay' as const,
    merchantLogin: 'hotel',
    partnerLogin: null,
    source: null,
    returnUrl: null,
    emsUrl: null,
    detokenizers: [],
    directCardEntry: false
  },
  secrets: typed
};

/** A world whose gateways cannot be spoken to, for that reason. */
const unreachable = (error: NotAnswered) => start({ transport: () => async () => err(error) });

describe('Secrets in the keychain', () => {
  it('are taken only for accounts that exist', async () => {
    const { world, secrets } = await start();
    for (const accountId of ['nobody', '../../x', 'account:']) {
      expect(await world.refused('accounts.setSecrets', { accountId, secrets: typed })).toEqual(appError('account.unknown'));
    }
    expect([...secrets.keys()]).toEqual([]);
  });

  it('go again when the account was removed while they were written', async () => {
    const kept = new Set<string>();
    const meanwhile: { work: () => Promise<unknown> } = { work: () => Promise.resolve() };
    const store: SecretStore = {
      state: async () => ({ state: 'secure', fix: null, backend: 'test' }),
      named: async () => 'test',
      useSecrets: () => async () => null,
      // The keychain asks for a password; meanwhile another window removes the account.
      setSecrets: async (id) => {
        await meanwhile.work();
        kept.add(id);
      },
      removeSecrets: async (id) => void kept.delete(id),
      hasSecrets: async (id) => kept.has(id),
      historyKey: async () => 'ab'.repeat(32),
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
    };
    const { world } = await start({ ports: { secrets: store }, transport: () => async () => err({ kind: 'timeout' }) });
    const { id } = await world.call('accounts.add', account);
    meanwhile.work = () => world.call('accounts.remove', { accountId: id, withHistory: true });
    expect(await world.refused('accounts.setSecrets', { accountId: id, secrets: typed })).toEqual(appError('account.unknown'));
    expect([...kept]).toEqual([]);
  });

  it('of an account that exists are replaced', async () => {
    const { world, secrets } = await unreachable({ kind: 'timeout' });
    const { id } = await world.call('accounts.add', account);
    await world.call('accounts.setSecrets', { accountId: id, secrets: { passphrase: 'another', partnerPassphrase: null } });
    expect(secrets.get(id)?.passphrase).toBe('another');
  });
});

describe('An account whose gateway does not answer when it is added', () => {
  it.each([
    { kind: 'timeout' },
    { kind: 'network', sent: false, reason: 'dns' },
    { kind: 'network', sent: false, reason: 'refused' },
    { kind: 'network', sent: true, reason: 'reset' }
  ] satisfies NotAnswered[])('is added: out of reach is no reason ($kind $reason)', async (error) => {
    const { world, secrets } = await unreachable(error);
    const { id } = await world.call('accounts.add', account);
    expect(secrets.has(id)).toBe(true);
  });

  it.each([true, false])('is not added while the certificate is refused (sent: %s): nothing is kept', async (sent) => {
    const { world, secrets } = await unreachable({ kind: 'network', sent, reason: 'tls' });
    expect(await world.refused('accounts.add', account)).toMatchObject({ gateway: { kind: 'network', reason: 'tls' } });
    expect(await world.call('accounts.list', undefined)).toEqual([]);
    expect([...secrets.keys()]).toEqual([]);
  });
});
