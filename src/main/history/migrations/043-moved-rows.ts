import type { Migration } from './migration.ts';

const TABLES = {
  token: ['amount', 'taken', 'given_back'],
  payment: ['amount', 'taken', 'given_back'],
  refund: ['amount'],
  operation: ['amount']
} as const;

/**
 * Numbers of rows that are added up otherwise than before, or are gone, in the order in which it happened: who holds what rows come to in
 * memory (lists/held.ts) reads what is told since. New rows have higher numbers than all others and are not told.
 */
export const movedRows: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE moved_row (seq INTEGER PRIMARY KEY AUTOINCREMENT, list TEXT NOT NULL, row_id INTEGER NOT NULL) STRICT;
  `);
  for (const [table, sums] of Object.entries(TABLES)) {
    const told = ['facet', 'sort_at', ...sums];
    const tell = (row: 'OLD' | 'NEW') => `INSERT INTO moved_row (list, row_id) VALUES ('${table}', ${row}.id)`;
    connection.exec(`
      CREATE TRIGGER ${table}_moved AFTER UPDATE OF ${told.join(', ')} ON ${table}
        WHEN ${told.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')} BEGIN ${tell('NEW')}; END;
      CREATE TRIGGER ${table}_gone AFTER DELETE ON ${table} BEGIN ${tell('OLD')}; END;
    `);
  }
};
