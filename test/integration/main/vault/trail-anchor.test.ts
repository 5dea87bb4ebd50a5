import { beforeEach, describe, expect, it } from 'vitest';
import type { KeytarLike } from '../../../../src/main/vault/keyring.ts';
import { createVault } from '../../../../src/main/vault/vault.ts';

describe('The trail’s head in the keychain', () => {
  const entries = new Map<string, string>();
  let locked = false;
  const keytar: KeytarLike = {
    getPassword: async (_service, account) => (locked ? null : (entries.get(account) ?? null)),
    setPassword: async (_service, account, password) => {
      if (locked) throw new Error('Cannot create an item in a locked collection');
      entries.set(account, password);
    },
    deletePassword: async (_service, account) => entries.delete(account)
  };
  beforeEach(() => {
    entries.clear();
    locked = false;
  });

  it('has an entry of its own beside key and passwords, and is read back as it was written', async () => {
    const vault = createVault({ keytar });
    await vault.historyKey(true);
    expect(await vault.trailAnchor()).toBeNull();
    await vault.setTrailAnchor('{"trail":"t"}');
    expect(await vault.trailAnchor()).toBe('{"trail":"t"}');
    expect([...entries.keys()].toSorted()).toEqual(['history-key', 'probe', 'trail-anchor']);
  });

  it('is neither believed missing nor written by force while the keychain is closed', async () => {
    const vault = createVault({ keytar });
    await vault.historyKey(true);
    await vault.setTrailAnchor('one');
    locked = true;
    await expect(vault.trailAnchor()).rejects.toMatchObject({ name: 'VaultError', kind: 'locked' });
    await expect(vault.setTrailAnchor('two')).rejects.toMatchObject({ kind: 'locked', fix: 'unlockKeyring' });
    locked = false;
    expect(await vault.trailAnchor()).toBe('one');
  });

  it('goes over a line of its own: who signs a request does not wait while the keychain is slow with it', async () => {
    const stuck = Promise.withResolvers<string | null>();
    const slow: KeytarLike = {
      ...keytar,
      getPassword: (service, account) => (account === 'trail-anchor' ? stuck.promise : keytar.getPassword(service, account))
    };
    const vault = createVault({ keytar: slow });
    await vault.setSecrets('acc', { passphrase: 'p', partnerPassphrase: null });
    const anchor = vault.trailAnchor();
    expect(await vault.useSecrets('acc')(({ passphrase }) => passphrase)).toBe('p');
    stuck.resolve('late');
    expect(await anchor).toBe('late');
  });

  it('is not said to be kept when it does not read back', async () => {
    const vault = createVault({
      keytar: { ...keytar, setPassword: async (_service, account, text) => void (account === 'probe' && entries.set(account, text)) }
    });
    await vault.state();
    await expect(vault.setTrailAnchor('x')).rejects.toMatchObject({ kind: 'failed' });
  });
});
