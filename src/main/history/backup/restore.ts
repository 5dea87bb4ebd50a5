import Database from 'better-sqlite3';
import { renameSync, rmSync, statSync } from 'node:fs';
import type { BackupLook } from '../../../shared/model/backup.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { flush, flushFolder } from '../file/flush.ts';
import { LATEST, versionOf } from '../file/migrate.ts';
import { keyFits } from '../file/page-check.ts';
import { relock, unlock } from '../file/unlock.ts';
import { createDb, type Connection } from '../sql/db.ts';
import { failureKind } from '../sql/errors.ts';
import { incomingOf } from './adopt.ts';
import { copyStart } from './files.ts';
import { keyOf, readFoot } from './foot.ts';
import { readInside, trailFindings } from './inside.ts';

/**
 * Why a file is not restored.
 * - `noBackup`: it is none, or its end is missing. `wrongPhrase`: no page of it opens with what was typed.
 * - `unsound`: the pass phrase is right, and the file is damaged. `newer`: a newer program wrote it.
 */
export type BackupRefusal = 'noBackup' | 'wrongPhrase' | 'unsound' | 'newer';

export type LookWish = { readonly file: string; readonly passPhrase: string; readonly nativeBinding: string | undefined };
export type Seen = Omit<BackupLook, 'here' | 'since'>;

/** Opens a backup with its pass phrase where it lies and reads all of it; nothing is written anywhere. */
export function lookInto({ file, passPhrase, nativeBinding }: LookWish): Result<Seen, BackupRefusal> {
  return withOpened(file, passPhrase, nativeBinding, (connection) => {
    const version = versionOf(connection);
    const inside = readInside(createDb(connection));
    if (inside === null) return err('noBackup');
    const isNewer = version > LATEST;
    if (connection.pragma('integrity_check(1)', { simple: true }) !== 'ok') return err('unsound');
    const findings = isNewer ? [] : trailFindings(connection);
    return ok({ file, bytes: statSync(file).size, info: inside.info, findings, isNewer });
  });
}

function withOpened<T>(
  file: string,
  passPhrase: string,
  nativeBinding: string | undefined,
  use: (connection: Connection) => Result<T, BackupRefusal>
): Result<T, BackupRefusal> {
  const foot = readFoot(file);
  if (foot === null) return err('noBackup');
  const key = keyOf(passPhrase, foot);
  const connection = new Database(file, { readonly: true, ...(nativeBinding === undefined ? {} : { nativeBinding }) });
  try {
    unlock(connection, key);
    return use(connection);
  } catch (error) {
    if (failureKind(error) !== 'damaged') throw error;
    return err(keyFits(file, key) ? 'unsound' : 'wrongPhrase');
  } finally {
    connection.close();
    key.fill(0);
  }
}

export type PrepareWish = LookWish & {
  /** The desk's history, beside which the restored one waits for the next start. */
  readonly history: string;
  /** Of the desk's history, 64 hex digits. */
  readonly key: string;
};

/**
 * Writes the database of a backup beside the desk's own, under the desk's key, and reads it back. With its name it waits to take the
 * place of the history: the desk that runs has not been touched, and a kill at any moment leaves one of the two, whole.
 */
export function prepareRestore({ file, passPhrase, nativeBinding, history, key: digits }: PrepareWish): Result<null, BackupRefusal> {
  const incoming = incomingOf(history);
  const part = `${incoming}.part`;
  const foot = readFoot(file);
  if (foot === null) return err('noBackup');
  const [from, to] = [keyOf(passPhrase, foot), Buffer.from(digits, 'hex')];
  rmSync(part, { force: true });
  rmSync(incoming, { force: true });
  const open = (readonly: boolean): Connection =>
    new Database(part, { readonly, ...(nativeBinding === undefined ? {} : { nativeBinding }) });
  let connection: Connection | null = null;
  try {
    copyStart(file, part, foot.bytes);
    connection = open(false);
    unlock(connection, from);
    if (versionOf(connection) > LATEST) return err('newer');
    relock(connection, to);
    connection.close();
    connection = open(true);
    unlock(connection, to);
    if (connection.pragma('integrity_check(1)', { simple: true }) !== 'ok') return err('unsound');
    connection.close();
    flush(part);
    renameSync(part, incoming);
    flushFolder(incoming);
    return ok(null);
  } catch (error) {
    if (failureKind(error) !== 'damaged') throw error;
    return err(keyFits(file, from) ? 'unsound' : 'wrongPhrase');
  } finally {
    if (connection?.open === true) connection.close();
    rmSync(part, { force: true });
    from.fill(0);
    to.fill(0);
  }
}
