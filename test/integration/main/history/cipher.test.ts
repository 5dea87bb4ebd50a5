import fs, { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adoptIncoming } from '../../../../src/main/history/backup/adopt.ts';
import { makeBackup } from '../../../../src/main/history/backup/make.ts';
import { lookInto, prepareRestore } from '../../../../src/main/history/backup/restore.ts';
import { cipherOf } from '../../../../src/main/history/file/cipher.ts';
import { checkFile, openHistory } from '../../../../src/main/history/file/open.ts';
import { keyFits } from '../../../../src/main/history/file/page-check.ts';
import { unlock } from '../../../../src/main/history/file/unlock.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { salvage } from '../../../../src/main/history/salvage/salvage.ts';
import { account, ACCOUNT, intent, payment } from '../../../builders/records.ts';
import { inOlderCipher, olderConnection } from '../../../builders/older-cipher.ts';
import { KEY, mustOpen, OTHER_KEY, ownFolder } from './files.ts';

const PAGE = 4096;
const PHRASE = 'four words of a song';
const made = ownFolder();
const [OF_TODAY, OF_BEFORE] = [join(made.folder, 'today.db'), join(made.folder, 'before.db')];
beforeAll(() => {
  fill(OF_TODAY);
  fs.copyFileSync(OF_TODAY, OF_BEFORE);
  inOlderCipher(OF_BEFORE, KEY);
});
afterAll(() => made.drop());

let place: ReturnType<typeof ownFolder>;
beforeEach(() => {
  place = ownFolder();
});
afterEach(() => place.drop());

function fill(file: string): void {
  const history = mustOpen(file);
  history.saveAccount(account());
  for (let index = 0; index < 20; index += 1) history.insertIntent(intent({ reference: `PD-${index}`, target: `booking:B${index}` }));
  const payments = Array.from({ length: 300 }, (_, index) =>
    payment({ remoteId: `p${index}`, guestName: `Guest ${index}`, raw: { said: 'y'.repeat(index === 7 ? 9_000 : 300) } })
  );
  history.store(ACCOUNT, { payments }, { at: 1, source: 'sync' });
  history.close();
}

const filled = (file = place.file): void => fs.copyFileSync(OF_TODAY, file);

function read(file: string, key = KEY): Database {
  const connection = new Database(file, { readonly: true });
  unlock(connection, Buffer.from(key, 'hex'));
  return connection;
}

/** Everything in a file: what it is made of, and each row of each table with its number. */
function contentOf(file: string): Record<string, unknown> {
  const connection = read(file);
  const schema = connection
    .prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')
    .all<{ type: string; name: string; sql: string | null }>();
  const tables = connection.prepare(`SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type <> 'view'`);
  const rows = tables.all<{ name: string; wr: number }>().flatMap(({ name, wr }) => {
    if (name === 'sqlite_schema' || /USING fts5/i.test(schema.find((one) => one.name === name)?.sql ?? '')) return [];
    const order = wr === 1 ? '' : 'rowid AS number, ';
    return [[name, connection.prepare(`SELECT ${order}* FROM "${name}"`).all()]];
  });
  const sound = [connection.pragma('integrity_check'), connection.pragma('foreign_key_check'), connection.pragma('user_version')];
  connection.close();
  return { schema, sound, ...Object.fromEntries(rows) };
}

const copies = () => readdirSync(place.folder).filter((name) => name.includes('before-upgrade'));
const noted = () => {
  const lines: string[] = [];
  return { lines, told: (line: string) => void lines.push(line) };
};

describe('The cipher of a history', () => {
  it('is AEGIS from the first page on, which a program of before cannot read', () => {
    filled();
    expect(cipherOf(place.file)).toBe('aegis');
    expect(copies()).toEqual([]);
    const older = olderConnection(place.file, KEY);
    expect(() => older.pragma('user_version')).toThrow('file is not a database');
    older.close();
  });

  it.each([
    ['in the middle of a page', 2_000],
    ['in the tag', PAGE - 50],
    ['in the nonce', PAGE - 3]
  ])('shows a single bit that was turned over %s, wherever the page', (_name, at) => {
    filled();
    const pages = statSync(place.file).size / PAGE;
    for (const number of [1, 2, 5, Math.floor(pages / 2), pages]) {
      const handle = openSync(place.file, 'r+');
      const offset = (number - 1) * PAGE + at;
      const [byte = 0] = readFileSync(place.file).subarray(offset);
      writeSync(handle, Buffer.from([byte ^ 4]), 0, 1, offset);
      expect({ number, damage: checkFile({ file: place.file, key: KEY }) }).toEqual({ number, damage: expect.any(String) });
      expect(openHistory({ file: place.file, key: KEY })).toMatchObject({ ok: false, error: { kind: 'damaged' } });
      writeSync(handle, Buffer.from([byte]), 0, 1, offset);
      closeSync(handle);
    }
    expect(checkFile({ file: place.file, key: KEY })).toBeNull();
  });

  it('shows a sound page in another one’s place', () => {
    filled();
    const bytes = readFileSync(place.file);
    const handle = openSync(place.file, 'r+');
    writeSync(handle, bytes, 9 * PAGE, PAGE, 12 * PAGE);
    closeSync(handle);
    expect(checkFile({ file: place.file, key: KEY })).toEqual(expect.any(String));
  });

  it('tells a lost key from damage where even what a first page shows is gone', () => {
    filled();
    const handle = openSync(place.file, 'r+');
    writeSync(handle, Buffer.alloc(8, 1), 0, 8, 16);
    closeSync(handle);
    expect(openHistory({ file: place.file, key: KEY })).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    expect(openHistory({ file: place.file, key: OTHER_KEY })).toMatchObject({ ok: false, error: { kind: 'keyLost' } });
    const saved = salvage({ from: place.file, to: `${place.file}.saved`, key: KEY, nativeBinding: undefined });
    expect(saved).toMatchObject({ journal: 20, journalLacking: 0, verified: true });
  });
});

const next = (connection: { exec: (text: string) => unknown }) => void connection.exec('CREATE TABLE extra (x TEXT) STRICT');

describe('A history of the older cipher', () => {
  beforeEach(() => {
    fs.copyFileSync(OF_BEFORE, place.file);
  });

  it('is written anew when it is opened, row for row, and stays beside as it was', () => {
    const before = contentOf(place.file);
    const bytes = readFileSync(place.file);
    const { lines, told } = noted();
    mustOpen(place.file, { told }).close();
    expect(lines).toEqual([expect.stringMatching(/^the history was written anew in the cipher of today: \d+ ms$/)]);
    expect(cipherOf(place.file)).toBe('aegis');
    expect(statSync(place.file).mode & 0o777).toBe(0o600);
    expect(readdirSync(place.folder).toSorted()).toEqual([...copies(), 'history.db']);
    expect(contentOf(place.file)).toEqual(before);
    const kept = join(place.folder, copies()[0] ?? '');
    expect(readFileSync(kept).equals(bytes)).toBe(true);
    expect(statSync(kept).nlink).toBe(1);
    // Once is enough.
    mustOpen(place.file, { told }).close();
    expect([lines.length, copies().length]).toEqual([1, 1]);
  });

  it('with steps of its structure to go keeps one copy, of before both', () => {
    mustOpen(place.file, { migrations: [...migrations, next] }).close();
    expect(copies()).toHaveLength(1);
    const kept = olderConnection(join(place.folder, copies()[0] ?? ''), KEY);
    expect(kept.pragma('user_version', { simple: true })).toBe(migrations.length);
    kept.close();
    expect(openHistory({ file: place.file, key: KEY })).toMatchObject({ ok: false, error: { kind: 'newer' } });
  });

  it('is not touched by another key', () => {
    const bytes = readFileSync(place.file);
    expect(openHistory({ file: place.file, key: OTHER_KEY })).toMatchObject({ ok: false, error: { kind: 'keyLost' } });
    expect(readFileSync(place.file).equals(bytes)).toBe(true);
    expect(keyFits(place.file, Buffer.from(KEY, 'hex'))).toBe(true);
  });

  it('stays as it is, and can be worked with, while another program has it open', () => {
    const other = olderConnection(place.file, KEY);
    expect(other.prepare('SELECT count(*) AS n FROM intent').get()).toEqual({ n: 20 });
    const { lines, told } = noted();
    const history = mustOpen(place.file, { told });
    expect(lines).toEqual(['the history stays in its older cipher: it is open elsewhere']);
    expect(history.insertIntent(intent({ reference: 'PD-new', target: 'booking:new' })).ok).toBe(true);
    history.close();
    other.close();
    expect([cipherOf(place.file), existsSync(`${place.file}.anew`)]).toEqual(['sqlcipher', false]);
    const again = mustOpen(place.file, { told });
    expect(again.intents({ accountId: null, unresolvedOnly: false, limit: 100 })).toHaveLength(21);
    again.close();
    expect(cipherOf(place.file)).toBe('aegis');
  });

  it('is saved page by page where it is damaged, as one of today', () => {
    const bytes = readFileSync(place.file);
    const handle = openSync(place.file, 'r+');
    writeSync(handle, Buffer.alloc(100), 0, 100, 200);
    closeSync(handle);
    expect(openHistory({ file: place.file, key: KEY })).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    const to = `${place.file}.saved`;
    const saved = salvage({ from: place.file, to, key: KEY, nativeBinding: undefined });
    expect(saved).toMatchObject({ journal: 20, journalLacking: 0, badPages: 1, pages: bytes.length / PAGE, verified: true });
    expect(cipherOf(to)).toBe('aegis');
    const history = mustOpen(to);
    expect(history.counts(ACCOUNT).payments).toBe(300);
    history.close();
  });

  it('is a whole history after a kill at any moment of being written anew', () => {
    const before = contentOf(place.file);
    const snapshots = snapshotsOf(place.folder, made.folder, () => mustOpen(place.file).close());
    expect(snapshots.length).toBeGreaterThan(5);
    for (const folder of snapshots) {
      const file = join(folder, basename(place.file));
      expect(existsSync(file)).toBe(true);
      mustOpen(file).close();
      expect(cipherOf(file)).toBe('aegis');
      const left = readdirSync(folder).filter((name) => name !== 'history.db');
      expect(contentOf(file)).toEqual(before);
      expect(left).toEqual([expect.stringMatching(/before-upgrade-.*\.db$/)]);
      const kept = olderConnection(join(folder, left[0] ?? ''), KEY);
      expect(kept.pragma('integrity_check', { simple: true })).toBe('ok');
      kept.close();
    }
  });

  it('made backups that are looked into and restored today', () => {
    const target = join(place.folder, 'of-before.paydesk-backup');
    const made = makeBackup(
      {
        file: place.file,
        key: KEY,
        nativeBinding: undefined,
        target,
        passPhrase: PHRASE,
        madeAt: 1_700_000_000,
        machine: 'here',
        version: '1.0.0',
        kept: { anchor: null, people: null, secrets: null },
        work: { N: 256, r: 8, p: 1 }
      },
      () => undefined
    );
    expect([cipherOf(target), made.counts]).toMatchObject(['sqlcipher', { payments: 300, intents: 20 }]);
    const look = { file: target, passPhrase: PHRASE, nativeBinding: undefined };
    expect(lookInto(look)).toMatchObject({ ok: true, value: { info: { counts: { payments: 300 } }, isNewer: false } });
    expect(lookInto({ ...look, passPhrase: 'another' })).toMatchObject({ ok: false, error: 'wrongPhrase' });
    const history = join(place.folder, 'there', 'history.db');
    fs.mkdirSync(join(place.folder, 'there'));
    filled(history);
    expect(prepareRestore({ ...look, history, key: KEY })).toMatchObject({ ok: true });
    adoptIncoming(history);
    const restored = mustOpen(history);
    expect(restored.incoming()?.info.counts).toMatchObject({ payments: 300, intents: 20 });
    expect(restored.check()).toBeNull();
    restored.close();
    expect(cipherOf(history)).toBe('aegis');
  });
});

/**
 * Copies of a folder as a kill would have left it: after each statement and each change of a file's name that `work` makes, one of each
 * way its files can stand. (How far a new file has come makes no difference: it is begun again.)
 */
function snapshotsOf(folder: string, into: string, work: () => void): string[] {
  const taken = new Map<string, string>();
  const { renameSync, linkSync, rmSync, fsyncSync } = fs;
  const { exec } = Database.prototype;
  const take = (): void => {
    const files = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).nlink]);
    const state = JSON.stringify([files, cipherOf(join(folder, 'history.db'))]);
    if (taken.has(state)) return;
    const to = join(into, `killed-${taken.size}`);
    copied(folder, to, linkSync);
    taken.set(state, to);
  };
  const then = <A extends unknown[], R>(run: (...args: A) => R) =>
    function (this: unknown, ...args: A): R {
      const result: R = Reflect.apply(run, this, args);
      take();
      return result;
    };
  Object.assign(fs, { renameSync: then(renameSync), linkSync: then(linkSync), rmSync: then(rmSync), fsyncSync: then(fsyncSync) });
  Database.prototype.exec = then(exec);
  syncBuiltinESMExports();
  try {
    work();
  } finally {
    Object.assign(fs, { renameSync, linkSync, rmSync, fsyncSync });
    Database.prototype.exec = exec;
    syncBuiltinESMExports();
  }
  return [...taken.values()];
}

/** Two names of one file are two names of one file in the copy. */
function copied(from: string, to: string, link: typeof fs.linkSync): void {
  fs.mkdirSync(to);
  const known = new Map<bigint, string>();
  for (const name of readdirSync(from)) {
    const { ino } = statSync(join(from, name), { bigint: true });
    const first = known.get(ino);
    if (first === undefined) fs.copyFileSync(join(from, name), join(to, name));
    else link(join(to, first), join(to, name));
    known.set(ino, first ?? name);
  }
}
