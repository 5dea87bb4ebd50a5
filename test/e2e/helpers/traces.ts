import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Keyring } from './keyring.ts';
import { secretsIn } from './secrets.ts';
import { unlock } from '../../../src/main/history/file/unlock.ts';

/** A secret that must be nowhere: a card number, or the code on a card. */
export type Secret = { readonly what: 'number' | 'code'; readonly digits: string };

/** Where a secret was found: a file below the folder, or a table and column of the history. */
export type Trace = { readonly where: string; readonly what: Secret['what'] };

/** The digits as typed, or with the gaps and dashes people put between them; a code only as a number of its own. */
const patternOf = ({ what, digits }: Secret): RegExp =>
  what === 'number' ? new RegExp([...digits].join('[ \\-_.]?')) : new RegExp(`(?<![0-9A-Za-z])${digits}(?![0-9A-Za-z])`);

const found = (text: string, secrets: readonly Secret[]): Secret['what'][] =>
  secrets.filter((secret) => patternOf(secret).test(text)).map(({ what }) => what);

/** Whole units of two bytes only: for an odd number of bytes Node writes one byte beyond its own buffer, and the process dies later. */
const wide = (bytes: Buffer): string => bytes.subarray(0, bytes.length - (bytes.length % 2)).toString('utf16le');

/** Bytes read as text in the two ways Chromium and Node write it. */
const readings = (bytes: Buffer): string[] => [bytes.toString('latin1'), wide(bytes), wide(bytes.subarray(1))];

/** Every file below a folder: data, log, crash dumps, caches, the program's home. */
export async function tracesInFiles(folder: string, secrets: readonly Secret[]): Promise<Trace[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const traces: Trace[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    // A process that is still ending may take its temporary files with it.
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) continue;
    for (const what of new Set(readings(bytes).flatMap((text) => found(text, secrets))))
      traces.push({ where: relative(folder, path), what });
  }
  return traces;
}

/** The history with the key from the test's keyring, as the app opens it (src/main/history/file/open.ts). */
export async function openStoredHistory(file: string, keyring: Keyring): Promise<Database> {
  const entries = JSON.parse(await secretsIn(keyring)) as { account: string; password: string }[];
  const key = entries.find(({ account }) => account === 'history-key')?.password;
  if (!key) throw new Error('the keyring holds no key of the history');
  const database = new Database(file);
  unlock(database, Buffer.from(key, 'hex'));
  return database;
}

const textOf = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value));

/** Every value of every column of every table, decrypted: rows, raw JSON, the journal, the search index. */
export function tracesInHistory(database: Database, secrets: readonly Secret[]): { traces: Trace[]; values: number } {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
  const traces: Trace[] = [];
  let values = 0;
  for (const { name } of tables) {
    for (const row of database.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[]) {
      for (const [column, value] of Object.entries(row)) {
        values += 1;
        for (const what of found(textOf(value), secrets)) traces.push({ where: `${name}.${column}`, what });
      }
    }
  }
  return { traces, values };
}

/** Every published test number that any test types, at the desk or as a guest. */
const TYPED: readonly Secret[] = [
  '4111111111111111',
  '4000000000000002',
  '4000000000009995',
  '5555555555554444',
  '378282246310005',
  '371449635398431',
  '9010003150000001',
  '91108000500000005'
].map((digits) => ({ what: 'number', digits }));

/**
 * Card numbers in everything the desks of a test could write to: all files below `folder`, and each data folder's
 * history decrypted with the keyring's key (null: a test without a keychain, which keeps no history file).
 */
export async function cardTraces(folder: string, dataDirs: readonly string[], keyring: Keyring | null): Promise<Trace[]> {
  const traces = await tracesInFiles(folder, TYPED);
  for (const file of keyring ? new Set(dataDirs.map((dataDir) => join(dataDir, 'history.db'))) : []) {
    if (!existsSync(file) || !keyring) continue;
    const history = await openStoredHistory(file, keyring);
    traces.push(...tracesInHistory(history, TYPED).traces);
    history.close();
  }
  return traces;
}
