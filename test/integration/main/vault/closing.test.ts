import { describe, expect, it } from 'vitest';
import type { KeytarLike } from '../../../../src/main/vault/keyring.ts';
import { createVault } from '../../../../src/main/vault/vault.ts';

/** A keychain whose first call stays open until it is let go, as one that waits for its owner's password. */
function hangingKeychain() {
  const open = Promise.withResolvers<null>();
  let calls = 0;
  const keytar: KeytarLike = {
    getPassword: () => {
      calls += 1;
      return open.promise;
    },
    setPassword: async () => undefined,
    deletePassword: async () => true
  };
  return { keytar, calls: () => calls, letGo: () => open.resolve(null) };
}

const LOCKED = { name: 'VaultError', kind: 'locked' };

describe('A vault that is closed because the program ends', () => {
  it('ends what waits for a keychain that does not answer, long before its own time is up', async () => {
    const keychain = hangingKeychain();
    const vault = createVault({ keytar: keychain.keytar, timeoutMs: 3_600_000 });
    const key = vault.historyKey(true);
    const state = vault.state();
    const used = vault.useSecrets('a')(() => 'used');
    await expect.poll(keychain.calls).toBe(1);
    vault.close();
    await expect(key).rejects.toMatchObject(LOCKED);
    expect(await state).toMatchObject({ state: 'locked' });
    expect(await used).toBeNull();
  });

  it('begins nothing new', async () => {
    const keychain = hangingKeychain();
    const vault = createVault({ keytar: keychain.keytar });
    vault.close();
    await expect(vault.setSecrets('a', { passphrase: 'p', partnerPassphrase: null })).rejects.toMatchObject(LOCKED);
    expect(keychain.calls()).toBe(0);
    expect(vault.isBusy()).toBe(false);
  });

  it('says that the system still holds a call, until that one ends', async () => {
    const keychain = hangingKeychain();
    const vault = createVault({ keytar: keychain.keytar, timeoutMs: 5 });
    await expect(vault.historyKey(false)).rejects.toMatchObject(LOCKED);
    expect(vault.isBusy()).toBe(true);
    keychain.letGo();
    await expect.poll(vault.isBusy).toBe(false);
  });
});
