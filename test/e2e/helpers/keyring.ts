import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { firstLine, startChild, type Child } from './children.ts';

const run = promisify(execFile);

/** A session of the desktop: a message bus and the real keyring service on it, used by one test and by nobody else. */
export interface Keyring {
  /** What a program needs in its environment to be part of this session. */
  readonly env: Record<string, string>;
  /** Locks it, as the desktop does with the screen. Nobody is there who could answer its question for the password. */
  lock(): Promise<void>;
  /** Opens it again, as its owner does. */
  unlock(): Promise<void>;
  stop(): Promise<void>;
}

/** The session of a machine without any keychain: no bus to ask. */
export const noKeyring: Keyring = {
  env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
  lock: () => Promise.reject(new Error('there is no keyring to lock')),
  unlock: () => Promise.reject(new Error('there is no keyring to open')),
  stop: () => Promise.resolve()
};

/** How long (milliseconds) the keyring may take to answer on the bus. */
const PATIENCE = 10_000;

const PASSWORD = 'only for this test';

const isOwned = (env: NodeJS.ProcessEnv) =>
  run(
    'dbus-send',
    [
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.GetNameOwner',
      'string:org.freedesktop.secrets'
    ],
    { env }
  ).then(
    () => true,
    () => false
  );

async function untilOwned(env: NodeJS.ProcessEnv, daemon: Child): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await isOwned(env))) {
    if (daemon.process.exitCode !== null) throw new Error(`gnome-keyring-daemon ended:\n${daemon.errors()}`);
    if (Date.now() > end) throw new Error(`no keyring on the bus after ${PATIENCE} ms:\n${daemon.errors()}`);
  }
}

/**
 * Starts an unlocked keyring on a bus of its own, an empty one unless `data` is a folder where an earlier one kept its own.
 */
export async function startKeyring(data: string | null = null): Promise<Keyring> {
  // Short, for the path of a socket may have 107 bytes at most.
  const folder = await mkdtemp(join(tmpdir(), 'k-'));
  const runtime = join(folder, 'run');
  await mkdir(runtime, { mode: 0o700 });
  const own = { XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: data ?? join(folder, 'data') };
  const bus = startChild(
    'dbus-daemon',
    ['--session', '--nofork', '--nopidfile', '--print-address=1', `--address=unix:path=${runtime}/bus`],
    {
      env: { ...process.env, ...own }
    }
  );
  const env = { ...own, DBUS_SESSION_BUS_ADDRESS: (await firstLine(bus)).trim() };
  const open = async (): Promise<Child> => {
    const started = startChild(
      'gnome-keyring-daemon',
      ['--foreground', '--unlock', '--components=secrets', `--control-directory=${join(runtime, 'keyring')}`],
      { env: { ...process.env, ...env }, input: PASSWORD }
    );
    await untilOwned({ ...process.env, ...env }, started);
    return started;
  };
  let daemon = await open();
  return {
    env,
    unlock: async () => {
      await daemon.stop('SIGKILL');
      daemon = await open();
    },
    lock: async () => {
      const service = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock'];
      await run('dbus-send', ['--session', '--print-reply', ...service, 'array:objpath:/org/freedesktop/secrets/aliases/default'], {
        env: { ...process.env, ...env }
      });
    },
    stop: async () => {
      await daemon.stop('SIGKILL');
      await bus.stop('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  };
}
