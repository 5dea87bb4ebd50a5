import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { HouseAddress } from '../../src/shared/model/house.ts';

const run = promisify(execFile);

/**
 * Where the newest server's programs are; null: none is installed (`node tools/setup.mjs` does, or says the command). Debian's
 * package of clients makes the same folders, so that a folder alone says nothing.
 */
export async function postgresPrograms(): Promise<string | null> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const folders = versions.toSorted((a, b) => Number(b) - Number(a)).map((version) => `/usr/lib/postgresql/${version}/bin`);
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** The server refuses to run as root: then it runs as the user that its package has made. */
export async function plainUser(): Promise<{ readonly uid?: number; readonly gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (what) => Number((await run('id', [what, 'postgres'])).stdout)));
  return { uid: uid ?? 0, gid: gid ?? 0 };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const PASSWORD = 'house-tests';

type Wanted = { readonly settings?: readonly string[]; readonly parent?: string };

export type Postgres = {
  readonly port: number;
  readonly folder: string;
  readonly password: string;
  /** A database of its own; owned by the user that desks come as. */
  readonly database: () => Promise<HouseAddress>;
  readonly sql: (database: string, text: string) => Promise<unknown[]>;
  readonly start: () => Promise<void>;
  /** `SIGKILL`: as if the machine had lost its power. */
  readonly stop: (signal: 'SIGINT' | 'SIGKILL') => Promise<void>;
  /** A folder as it was once takes the place of what is there; the server stands still. */
  readonly putBack: (kept: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A real server on loopback, in a folder that goes with it. `settings`: more of the server's own, as `name=value`. */
export async function startPostgres({ settings = [], parent = tmpdir() }: Wanted = {}): Promise<Postgres> {
  const programs = await postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const user = await plainUser();
  const folder = await mkdtemp(join(parent, 'paydesk-pg-'));
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid ?? user.uid);
  const data = join(folder, 'data');
  const secret = join(folder, 'password');
  await writeFile(secret, PASSWORD);
  await run(
    join(programs, 'initdb'),
    ['-A', 'scram-sha-256', `--pwfile=${secret}`, '-U', 'house', '-E', 'UTF8', '--no-sync', '--no-instructions', '-D', data],
    { ...user, cwd: folder }
  );
  const port = await freePort();
  let child: ChildProcess | null = null;
  const options = [
    `-p${port}`,
    `-k${folder}`,
    '-clisten_addresses=127.0.0.1',
    '-cfsync=off',
    '-cmax_connections=300',
    '-cshared_buffers=64MB',
    ...settings.map((setting) => `-c${setting}`)
  ];

  const answers = async (): Promise<boolean> => {
    const client = new Client({ host: '127.0.0.1', port, user: 'house', password: PASSWORD, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      return false;
    }
  };

  /** Null: it answers; else why it ended by itself. */
  const begin = async (): Promise<string | null> => {
    const server = spawn(join(programs, 'postgres'), ['-D', data, ...options], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe']
    });
    child = server;
    // The end of what it says, for when it ends by itself.
    let said = '';
    server.stderr.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2000)));
    while (!(await answers())) {
      if (server.exitCode !== null) return `PostgreSQL did not start (code ${server.exitCode}):\n${said}`;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return null;
  };
  /** Children of a server that was killed end in their own time, and until then hold the memory they shared. */
  const start = async (): Promise<void> => {
    const until = Date.now() + 15_000;
    for (;;) {
      const why = await begin();
      if (why === null) return;
      if (!/shared memory block .* still in use/.test(why) || Date.now() > until) throw new Error(why);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const stop = async (signal: 'SIGINT' | 'SIGKILL'): Promise<void> => {
    const had = child;
    child = null;
    if (had === null || had.exitCode !== null) return;
    const gone = once(had, 'exit');
    had.kill(signal);
    await gone;
    if (signal === 'SIGKILL') await rm(join(data, 'postmaster.pid'), { force: true });
  };
  const sql = async (database: string, text: string): Promise<unknown[]> => {
    const client = new Client({ host: '127.0.0.1', port, user: 'house', password: PASSWORD, database });
    client.on('error', () => undefined);
    await client.connect();
    try {
      const { rows } = (await client.query(text)) as { rows: unknown[] };
      return rows;
    } finally {
      await client.end();
    }
  };
  await start();
  let made = 0;
  return {
    port,
    folder,
    password: PASSWORD,
    sql,
    start,
    stop,
    database: async () => {
      made += 1;
      const name = `house_${made}`;
      await sql('postgres', `CREATE DATABASE ${name}`);
      return { host: '127.0.0.1', port, database: name, user: 'house', tls: 'none', certificate: null };
    },
    putBack: async (kept) => {
      await rm(data, { recursive: true });
      await run('cp', ['-a', kept, data]);
    },
    close: async () => {
      await stop('SIGINT');
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** What passes between a desk and the server, and when it does not any more. */
export type Between = {
  readonly port: number;
  /** `cut`: lines break at once. `silent`: nothing comes and nothing goes, and nobody is told. */
  mode: 'open' | 'cut' | 'silent';
  /** Before what the desk says is passed on; it may cut. */
  onSaid: (said: Buffer) => void;
  /** After the server has answered; true: the answer is not passed on, and the line breaks. */
  onAnswer: (answer: Buffer) => boolean;
  /** Milliseconds by which each thing that a desk says comes later. */
  delay: number;
  readonly cutNow: () => void;
  readonly close: () => Promise<void>;
};

export async function between(port: number): Promise<Between> {
  const open = new Set<() => void>();
  const server = createServer((desk) => {
    if (self.mode === 'cut') return void desk.destroy();
    const there = createConnection({ host: '127.0.0.1', port });
    const cut = (): void => {
      desk.destroy();
      there.destroy();
      open.delete(cut);
    };
    open.add(cut);
    desk.on('error', cut).on('close', cut);
    there.on('error', cut).on('close', cut);
    desk.on('data', (said) => {
      if (self.mode === 'cut') return cut();
      if (self.mode === 'silent') return;
      const pass = (): void => {
        self.onSaid(said);
        if (self.mode === 'cut') return cut();
        there.write(said);
      };
      if (self.delay > 0) setTimeout(pass, self.delay);
      else pass();
    });
    there.on('data', (answer) => {
      if (self.mode === 'silent') return;
      if (self.mode === 'cut' || self.onAnswer(answer)) return cut();
      desk.write(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const self: Between = {
    port: (server.address() as AddressInfo).port,
    mode: 'open',
    onSaid: () => undefined,
    onAnswer: () => false,
    delay: 0,
    cutNow: () => {
      for (const cut of open) cut();
    },
    close: async () => {
      for (const cut of open) cut();
      server.close();
      await once(server, 'close');
    }
  };
  return self;
}
