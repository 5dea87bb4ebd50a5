import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faultOf } from '../../../../src/main/vault/faults.ts';
import type { KeytarLike } from '../../../../src/main/vault/keyring.ts';
import { createVault } from '../../../../src/main/vault/vault.ts';

/** A keyring in memory that can be closed, as libsecret is: a closed one answers reads with "nothing". */
function memoryKeyring() {
  const entries = new Map<string, string>();
  const state = { locked: false };
  const keytar: KeytarLike = {
    getPassword: async (_service, account) => (state.locked ? null : (entries.get(account) ?? null)),
    setPassword: async (_service, account, password) => {
      if (state.locked) throw new Error(`Cannot create an item in a locked collection: ${password}`);
      entries.set(account, password);
    },
    deletePassword: async (_service, account) => !state.locked && entries.delete(account)
  };
  return { entries, state, keytar };
}

describe('The vault', () => {
  let keyring: ReturnType<typeof memoryKeyring>;
  const vault = (more: Partial<KeytarLike> = {}, timeoutMs = 1_000) => createVault({ keytar: { ...keyring.keytar, ...more }, timeoutMs });
  const secrets = { passphrase: 'p', partnerPassphrase: null };
  beforeEach(() => {
    keyring = memoryKeyring();
  });

  it('keeps secrets and key under names of their own, and nothing in any other place', async () => {
    const one = vault();
    await one.setSecrets('acc', secrets);
    await one.historyKey(true);
    expect([...keyring.entries.keys()].toSorted()).toEqual(['account:acc', 'history-key', 'probe']);
    expect(JSON.parse(keyring.entries.get('account:acc') ?? '')).toEqual(secrets);
  });

  it('never throws away what it cannot read: a damaged entry is moved aside before a new one is kept', async () => {
    keyring.entries.set('account:acc', '{"passphrase":"half');
    const one = vault();
    expect(await one.hasSecrets('acc')).toBe(false);
    expect(await one.useSecrets('acc')(() => 'used')).toBeNull();
    await one.setSecrets('acc', secrets);
    expect(keyring.entries.get('account:acc:unreadable')).toBe('{"passphrase":"half');
    expect(await one.hasSecrets('acc')).toBe(true);
    await one.removeSecrets('acc');
    expect([...keyring.entries.keys()]).toEqual(['probe']);
  });

  it('makes no new key over something that is none', async () => {
    keyring.entries.set('history-key', 'not a key');
    await expect(vault().historyKey(true)).rejects.toMatchObject({ name: 'VaultError', kind: 'failed' });
    expect(keyring.entries.get('history-key')).toBe('not a key');
  });

  it('makes no new key when the keyring is closed, though it says there is none', async () => {
    const key = await vault().historyKey(true);
    keyring.state.locked = true;
    await expect(vault().historyKey(true)).rejects.toMatchObject({ kind: 'locked', fix: 'unlockKeyring' });
    keyring.state.locked = false;
    expect(await vault().historyKey(true)).toBe(key);
  });

  it('says that a key was not kept when it does not read back', async () => {
    const forgetful = vault({
      setPassword: async (_service, account, password) => void (account === 'probe' && keyring.entries.set(account, password))
    });
    await expect(forgetful.historyKey(true)).rejects.toMatchObject({ kind: 'failed' });
  });

  it('repeats nothing a keyring says', async () => {
    keyring.state.locked = true;
    const error: unknown = await vault()
      .setSecrets('acc', { passphrase: 'very secret', partnerPassphrase: null })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'VaultError', message: 'The keychain is locked' });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('very secret');
    expect(error).not.toHaveProperty('cause');
  });

  it('gives up on a keyring that does not answer, begins no second call meanwhile, and goes on when it answers', async () => {
    const stuck = Promise.withResolvers<string | null>();
    const getPassword = vi.fn<KeytarLike['getPassword']>(() => stuck.promise);
    const one = vault({ getPassword }, 20);
    expect(await one.state()).toMatchObject({ state: 'locked', fix: 'unlockKeyring' });
    expect(await one.state()).toMatchObject({ state: 'locked' });
    expect(await one.hasSecrets('acc')).toBe(false);
    await expect(one.historyKey(true)).rejects.toMatchObject({ kind: 'locked' });
    expect(getPassword).toHaveBeenCalledTimes(1);

    getPassword.mockImplementation(keyring.keytar.getPassword);
    stuck.resolve(null);
    await vi.waitFor(async () => expect(await one.state()).toMatchObject({ state: 'secure' }));
  });

  it('hands secrets to the one who signs and lets his error through', async () => {
    const one = vault();
    await one.setSecrets('acc', secrets);
    expect(await one.useSecrets('acc')(({ passphrase }) => passphrase.length)).toBe(1);
    const fails = one.useSecrets('acc')(() => {
      throw new Error('signing failed');
    });
    await expect(fails).rejects.toThrow('signing failed');
  });

  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'linux', 'unavailable', 'startSessionBus'],
    ['Unknown or unsupported transport “disabled” for address “disabled:”', 'linux', 'unavailable', 'startSessionBus'],
    ['Could not connect: No such file or directory', 'linux', 'unavailable', 'startSessionBus'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'linux', 'unavailable', 'installKeyring'],
    ['Cannot create an item in a locked collection', 'linux', 'locked', 'unlockKeyring'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'linux', 'locked', 'unlockKeyring'],
    ['something new', 'linux', 'unavailable', 'installKeyring'],
    ['User interaction is not allowed.', 'darwin', 'locked', 'unlockKeyring'],
    ['something new', 'win32', 'locked', 'unlockKeyring']
  ] as const)('reads "%s" on %s as %s: %s', (said, platform, kind, fix) => {
    expect(faultOf(new Error(said), platform)).toMatchObject({ kind, fix });
  });
});
