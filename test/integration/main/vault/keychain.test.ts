import { beforeAll, describe, expect, it } from 'vitest';
import { inSession, mustHaveKeyring } from './session.ts';

const lockedError = { name: 'VaultError', kind: 'locked', message: 'The keychain is locked' };

describe.runIf(process.platform === 'linux')('The keychain of the system, for real', () => {
  beforeAll(mustHaveKeyring);

  it('keeps an account’s secrets for the next start, and forgets them when told to', async () => {
    expect(await inSession('unlocked', 'keeps')).toEqual({
      before: false,
      used: [
        { passphrase: 'correct horse', partnerPassphrase: null },
        { passphrase: 'other', partnerPassphrase: 'partner' }
      ],
      afterRemoval: [false, null, true]
    });
  });

  it('makes the database key once', async () => {
    expect(await inSession('unlocked', 'history key')).toEqual({ none: null, isKey: true, same: true });
  });

  it('is secure when it is open, and says which it is', async () => {
    expect(await inSession('unlocked', 'state')).toEqual({ state: 'secure', fix: null, backend: 'gnome-keyring' });
  });

  it('once locked never answers "nothing there", makes no new key, keeps nothing, and gives nothing away', async () => {
    expect(await inSession('locked', 'locked after use')).toMatchObject({
      state: { state: 'locked', fix: 'unlockKeyring', backend: 'gnome-keyring' },
      key: lockedError,
      newKey: lockedError,
      set: lockedError,
      remove: lockedError,
      used: null,
      leaked: false
    });
  });

  it('locked from the start makes no key either', async () => {
    expect(await inSession('locked', 'locked before first use')).toMatchObject({
      state: { state: 'locked', fix: 'unlockKeyring' },
      key: lockedError
    });
  });

  it.each([
    ['never set up', 'locked', 'unlockKeyring'],
    ['no keyring', 'unavailable', 'installKeyring'],
    ['no bus', 'unavailable', 'startSessionBus']
  ] as const)('on a machine with %s says so, and what to do', async (session, state, fix) => {
    expect(await inSession(session, 'state')).toMatchObject({ state, fix });
  });
});
