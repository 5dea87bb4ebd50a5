import type { Migration } from './migration.ts';

/**
 * How the indexes of words are written from here on; what is there stays until it is next put together.
 * - A piece of an index fits one page of the file. FTS5's own size (4050) is of files in which nothing is reserved: a page of ours holds 64
 *   bytes less (file/pages.ts), so each piece began in one page and went on in another.
 * - Pieces are put together sixteen at a time, not four: in a history of a million each text was written fifteen times over. It is done
 *   bit by bit with what is written next, never all at once (`crisismerge` is far above).
 */
export const wordPieces: Migration = (connection) => {
  const tables = ['token', 'payment', 'refund', 'operation'].flatMap((table) => [`${table}_search`, `${table}_word`]);
  for (const table of [...tables, 'note_search'])
    for (const [what, value] of Object.entries({ pgsz: 3960, automerge: 16, crisismerge: 64 }))
      connection.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('${what}', ${value})`);
};
