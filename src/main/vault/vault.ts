import { randomBytes } from 'node:crypto';
import type { AccountId } from '../../shared/model/domain.ts';
import type { KeychainState } from '../../shared/model/status.ts';
import type { Secrets, UseSecrets } from './secret-store.ts';
import { backendName } from './backend.ts';
import { VaultError } from './errors.ts';
import { createKeyring, type Keyring, type KeytarLike } from './keyring.ts';

/**
 * The operating system's keychain, through keytar: get, set and delete. Gateway secrets and the database key are kept
 * there and nowhere else; without a keychain they are not kept.
 *
 * A locked keyring answers a read with "nothing there" (libsecret drops the items it may not open). So "nothing" is
 * only believed after the vault has seen the keyring give back something it wrote; otherwise a new database key would
 * be made over an old database.
 */
export type Vault = {
  /** Whether secrets can be kept now, and if not what to install or unlock. May make the system ask for a password. */
  readonly state: () => Promise<KeychainState>;
  /** What it is called; `state` says it from then on. Apart from it: another program is asked, and to begin one holds up main for 70 ms. */
  readonly named: () => Promise<string | null>;
  readonly useSecrets: (accountId: AccountId) => UseSecrets;
  /** Replaces what was kept. Throws `VaultError`. */
  readonly setSecrets: (accountId: AccountId, secrets: Secrets) => Promise<void>;
  /** Throws `VaultError` unless they are gone. */
  readonly removeSecrets: (accountId: AccountId) => Promise<void>;
  /** Whether they can be used now; a closed keychain has none to use. */
  readonly hasSecrets: (accountId: AccountId) => Promise<boolean>;
  /** 64 hex digits; null when there surely is none and `create` is false. Throws `VaultError` when that cannot be told. */
  readonly historyKey: (create: boolean) => Promise<string | null>;
  /** The head of the audit trail; null when there surely is none. Throws `VaultError` when that cannot be told. */
  readonly trailAnchor: () => Promise<string | null>;
  /** Throws `VaultError` unless it is kept. A keychain that is closed is not asked to open. */
  readonly setTrailAnchor: (text: string) => Promise<void>;
  /** Of backups that are made by themselves; null when there surely is none. Throws `VaultError` when that cannot be told. */
  readonly backupPhrase: () => Promise<string | null>;
  readonly setBackupPhrase: (text: string | null) => Promise<void>;
  /** What leads into the house: its password, its key, and who this desk is there. */
  readonly houseSecret: () => Promise<string | null>;
  readonly setHouseSecret: (text: string | null) => Promise<void>;
  /** What rows of people are sealed with. Made, kept and read like the history's key. */
  readonly peopleKey: (create: boolean) => Promise<string | null>;
  readonly setPeopleKey: (key: string) => Promise<void>;
  readonly peopleMark: () => Promise<string | null>;
  readonly setPeopleMark: (text: string) => Promise<void>;
  /** The program ends: nobody waits for the keychain any longer. */
  readonly close: () => void;
  /** The system has not answered a call yet. Such a call cannot be taken back, and the process cannot end by itself meanwhile. */
  readonly isBusy: () => boolean;
};

export type VaultOptions = { readonly service?: string; readonly keytar?: KeytarLike; readonly timeoutMs?: number };

const PROBE = 'probe';
const HISTORY_KEY = 'history-key';
const TRAIL = 'trail-anchor';
const BACKUP = 'backup-phrase';
const HOUSE = 'house';
const PEOPLE_KEY = 'people-key';
const PEOPLE_MARK = 'people-mark';

const entryOf = (accountId: AccountId) => `account:${accountId}`;

/** Null for text that is not ours or not whole. By hand: the keychain is asked before any schema is read (electron/open-ahead.ts). */
function readSecrets(text: string): Secrets | null {
  try {
    const told: unknown = JSON.parse(text);
    if (typeof told !== 'object' || told === null || !('passphrase' in told && 'partnerPassphrase' in told)) return null;
    const { passphrase, partnerPassphrase } = told;
    if (typeof passphrase !== 'string' || (typeof partnerPassphrase !== 'string' && partnerPassphrase !== null)) return null;
    return { passphrase, partnerPassphrase };
  } catch {
    return null;
  }
}

/** Reads and writes that are only believed once the keyring has shown that it is open. */
function surely(keyring: Keyring) {
  /** Throws unless the keyring gives back what it keeps. */
  const mustBeOpen = async (): Promise<void> => {
    if ((await keyring.read(PROBE)) === PROBE) return;
    await keyring.write(PROBE, PROBE);
    if ((await keyring.read(PROBE)) !== PROBE) throw new VaultError('locked', 'unlockKeyring');
  };

  /** Null only when there surely is nothing. */
  const read = async (entry: string): Promise<string | null> => {
    const value = await keyring.read(entry);
    if (value !== null) return value;
    await mustBeOpen();
    // It may have been opened between the two.
    return keyring.read(entry);
  };

  const write = async (entry: string, value: string): Promise<void> => {
    await keyring.write(entry, value);
    if ((await keyring.read(entry)) !== value) throw new VaultError('failed');
  };

  const remove = async (entry: string): Promise<void> => {
    if ((await read(entry)) === null) return;
    await keyring.remove(entry);
    if ((await read(entry)) !== null) throw new VaultError('failed');
  };

  return { mustBeOpen, read, write, remove };
}

/** 64 hex digits; made where there surely are none and `create` says so. */
async function keyIn(sure: ReturnType<typeof surely>, entry: string, create: boolean): Promise<string | null> {
  const known = await sure.read(entry);
  if (known !== null) {
    // Something else sits where the key should be. Making a new one would lose what it opens for good.
    if (!/^[0-9a-f]{64}$/.test(known)) throw new VaultError('failed');
    return known;
  }
  if (!create) return null;
  const made = randomBytes(32).toString('hex');
  await sure.write(entry, made);
  return made;
}

function anchorIn(keyring: Keyring): Pick<Vault, 'trailAnchor' | 'setTrailAnchor'> {
  const sure = surely(keyring);
  return {
    trailAnchor: () => sure.read(TRAIL),
    setTrailAnchor: async (text) => {
      if ((await keyring.read(PROBE)) !== PROBE) throw new VaultError('locked', 'unlockKeyring');
      await sure.write(TRAIL, text);
    }
  };
}

export function createVault({ service = 'paydesk', keytar, timeoutMs = 8000 }: VaultOptions = {}): Vault {
  const keyring = createKeyring(service, keytar, timeoutMs);
  const sure = surely(keyring);
  // A line of its own: however slow the keychain is with the trail, nobody who needs a password to sign a request waits behind it.
  const aside = createKeyring(service, keytar, timeoutMs);
  let backend: string | null = null;
  let lastWork: Promise<unknown> = Promise.resolve();

  /** Steps that belong together are not mixed with others'. */
  const together = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = lastWork.then(work);
    lastWork = turn.catch(() => undefined);
    return turn;
  };

  const secretsOf = async (accountId: AccountId): Promise<Secrets | null> => {
    const text = await keyring.read(entryOf(accountId)).catch(() => null);
    return text === null ? null : readSecrets(text);
  };

  return {
    state: () =>
      together(async (): Promise<KeychainState> => {
        try {
          await sure.mustBeOpen();
          return { state: 'secure', fix: null, backend };
        } catch (error) {
          const fault = error instanceof VaultError ? error : new VaultError('unavailable', 'installKeyring');
          const state = fault.kind === 'failed' ? 'unavailable' : fault.kind;
          return { state, fix: fault.fix, backend: state === 'locked' ? backend : null };
        }
      }),

    named: async () => (backend ??= await backendName()),

    useSecrets: (accountId) => async (use) => {
      const secrets = await secretsOf(accountId);
      return secrets === null ? null : use(secrets);
    },

    setSecrets: (accountId, { passphrase, partnerPassphrase }) =>
      together(async () => {
        const entry = entryOf(accountId);
        const before = await sure.read(entry);
        // What cannot be read is not ours to throw away: it is moved aside, where a person can still look at it.
        if (before !== null && readSecrets(before) === null) await sure.write(`${entry}:unreadable`, before);
        await sure.write(entry, JSON.stringify({ passphrase, partnerPassphrase }));
      }),

    removeSecrets: (accountId) =>
      together(async () => {
        await sure.remove(entryOf(accountId));
        await sure.remove(`${entryOf(accountId)}:unreadable`);
      }),

    hasSecrets: async (accountId) => (await secretsOf(accountId)) !== null,

    historyKey: (create) => together(() => keyIn(sure, HISTORY_KEY, create)),
    peopleKey: (create) => together(() => keyIn(sure, PEOPLE_KEY, create)),
    setPeopleKey: (key) => together(() => sure.write(PEOPLE_KEY, key)),
    peopleMark: () => together(() => sure.read(PEOPLE_MARK)),
    setPeopleMark: (text) => together(() => sure.write(PEOPLE_MARK, text)),

    ...anchorIn(aside),

    backupPhrase: () => together(() => sure.read(BACKUP)),
    setBackupPhrase: (text) => together(() => (text === null ? sure.remove(BACKUP) : sure.write(BACKUP, text))),

    houseSecret: () => together(() => sure.read(HOUSE)),
    setHouseSecret: (text) => together(() => (text === null ? sure.remove(HOUSE) : sure.write(HOUSE, text))),

    close: () => {
      keyring.close();
      aside.close();
    },
    isBusy: () => keyring.isBusy() || aside.isBusy()
  };
}
