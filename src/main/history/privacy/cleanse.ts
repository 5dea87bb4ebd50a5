import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import { indexesOf } from '../sql/words.ts';

/** Text indexes; a row taken out of one stays in its old pieces until they are joined. */
const INDEXES = ['token', 'payment', 'refund', 'operation', 'note'].flatMap(indexesOf);

/**
 * Takes what was blanked out of the file's freed places too: joins the pieces of the text indexes, writes the file anew without free
 * pages, empties the journal beside it, and removes the copies kept before an upgrade. Due from the blanking on until it is through,
 * whatever happens meanwhile. True when there was something to do.
 */
export function cleanse(db: Db): boolean {
  if (db.value<number>(sql`SELECT id FROM cleansing`) === null) return false;
  const { connection } = db;
  for (const index of INDEXES) connection.exec(`INSERT INTO ${index} (${index}) VALUES ('optimize')`);
  connection.exec('VACUUM');
  const [{ file } = { file: '' }] = db.all<{ file: string }>(sql`SELECT file FROM pragma_database_list WHERE name = 'main'`);
  if (file !== '') removeCopies(file);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.exec('DELETE FROM cleansing');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  return true;
}

/** They are of the version before, and hold every guest as they were then. */
function removeCopies(file: string): void {
  const stem = basename(file).replace(/\.db$/, '');
  for (const copy of readdirSync(dirname(file)))
    if (copy.startsWith(`${stem}.before-upgrade-`)) rmSync(join(dirname(file), copy), { force: true });
}
