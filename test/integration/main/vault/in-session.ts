import { execFileSync } from 'node:child_process';
import { createVault, type Vault } from '../../../../src/main/vault/vault.ts';

/** Runs inside a session with a keyring of its own (session.ts) and prints one line with what it saw. */

const secrets = { passphrase: 'correct horse', partnerPassphrase: null };
/** All of an error that could be shown or logged. */
const caught = (error: unknown) => (error instanceof Error ? { ...error, message: error.message } : error);

/** As an operator who locks the screen. */
const lock = () =>
  execFileSync('dbus-send', [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.Lock',
    'array:objpath:/org/freedesktop/secrets/aliases/default'
  ]);

const scenarios: Record<string, (vault: Vault) => Promise<unknown>> = {
  state: async (vault) => {
    await vault.named();
    return vault.state();
  },

  keeps: async (vault) => {
    const before = await vault.hasSecrets('a');
    await vault.setSecrets('a', secrets);
    await vault.setSecrets('b', { passphrase: 'other', partnerPassphrase: 'partner' });
    // Another instance, as after a restart.
    const later = createVault();
    const used = [await later.useSecrets('a')((given) => given), await later.useSecrets('b')((given) => given)];
    await later.removeSecrets('a');
    return {
      before,
      used,
      afterRemoval: [await later.hasSecrets('a'), await later.useSecrets('a')(() => 'used'), await later.hasSecrets('b')]
    };
  },

  'history key': async (vault) => {
    const none = await vault.historyKey(false);
    const [made, again] = await Promise.all([vault.historyKey(true), vault.historyKey(true)]);
    return { none, isKey: /^[0-9a-f]{64}$/.test(made ?? ''), same: made === again && made === (await createVault().historyKey(false)) };
  },

  'locked after use': async (vault) => {
    await vault.setSecrets('a', secrets);
    const key = await vault.historyKey(true);
    lock();
    const later = createVault();
    const seen = {
      state: await later.named().then(() => later.state()),
      key: await later.historyKey(false).catch(caught),
      newKey: await later.historyKey(true).catch(caught),
      set: await later.setSecrets('a', { passphrase: 'must not be kept', partnerPassphrase: null }).catch(caught),
      remove: await later.removeSecrets('a').catch(caught),
      used: await later.useSecrets('a')(() => 'used')
    };
    return { ...seen, leaked: JSON.stringify(seen).includes(key ?? 'no key') || JSON.stringify(seen).includes('must not be kept') };
  },

  'locked before first use': async () => {
    lock();
    const vault = createVault();
    return { state: await vault.state(), key: await vault.historyKey(true).catch(caught) };
  }
};

const scenario = scenarios[process.argv[2] ?? ''];
if (!scenario) throw new Error('No such scenario');
process.stdout.write(`ANSWER ${JSON.stringify(await scenario(createVault()))}\n`);
