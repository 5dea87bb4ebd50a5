import { faultOf } from './faults.ts';
import { VaultError } from './errors.ts';

/** The three calls of keytar the vault is made of. */
export type KeytarLike = {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
};

export type Keyring = {
  read(account: string): Promise<string | null>;
  write(account: string, value: string): Promise<void>;
  remove(account: string): Promise<boolean>;
  /** From now on every call, waiting ones too, ends at once as if the keychain were locked. */
  close(): void;
  /** A call to the system is still under way, given up or not. */
  isBusy(): boolean;
};

const locked = (): VaultError => new VaultError('locked', 'unlockKeyring');

/** Loaded on first use: it is native code that costs time and, without its library, throws. */
async function loadKeytar(): Promise<KeytarLike> {
  const loaded: KeytarLike & { readonly default?: KeytarLike } = await import('keytar');
  return loaded.default ?? loaded;
}

/**
 * keytar, one call at a time. A keyring that waits for its owner's password, or a bus that is dead, never answers, and
 * such a call cannot be taken back: it keeps one of the few threads that all file access shares. So while one hangs no
 * other is begun, and whoever asks is told at once that the keychain is locked.
 *
 * @param timeoutMs how long one call may take before it is given up; it may still end later, and then calls go on.
 */
export function createKeyring(service: string, given: KeytarLike | undefined, timeoutMs: number): Keyring {
  let loading: Promise<KeytarLike> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let hanging = false;
  let underWay = 0;
  const closing = Promise.withResolvers<never>();
  closing.promise.catch(() => undefined);
  let closed = false;

  const natively = async <T>(call: () => Promise<T>): Promise<T> => {
    underWay += 1;
    try {
      return await call();
    } finally {
      underWay -= 1;
    }
  };

  const keytar = async (): Promise<KeytarLike> => {
    loading ??= given === undefined ? loadKeytar() : Promise.resolve(given);
    try {
      return await loading;
    } catch {
      loading = null;
      throw new VaultError('unavailable', process.platform === 'linux' ? 'installKeyring' : null);
    }
  };

  const bounded = async <T>(call: (keytar: KeytarLike) => Promise<T>): Promise<T> => {
    if (hanging || closed) throw locked();
    const loaded = await keytar();
    const running = natively(() => call(loaded));
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      hanging = true;
      const freed = () => {
        hanging = false;
      };
      running.then(freed, freed);
      reject(locked());
    }, timeoutMs);
    try {
      return await Promise.race([running, late, closing.promise]);
    } catch (error) {
      throw error instanceof VaultError ? error : faultOf(error, process.platform);
    } finally {
      clearTimeout(timer);
    }
  };

  const inTurn = <T>(call: (keytar: KeytarLike) => Promise<T>): Promise<T> => {
    const turn = last.then(() => bounded(call));
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    read: (account) => inTurn((keytar) => keytar.getPassword(service, account)),
    write: (account, value) => inTurn((keytar) => keytar.setPassword(service, account, value)),
    remove: (account) => inTurn((keytar) => keytar.deletePassword(service, account)),
    close: () => {
      closed = true;
      closing.reject(locked());
    },
    isBusy: () => underWay > 0
  };
}
