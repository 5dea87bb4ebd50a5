import type { Migration } from './migration.ts';

/**
 * Between which times rows stand whose numbers are side by side, 256 of them: who looks for the newest rows that hold a text asks the
 * index of text only where these can be (lists/zones.ts). A zone never shrinks: it may say too much, never too little.
 */
export const zones: Migration = (connection) => {
  for (const table of ['token', 'payment', 'refund', 'operation']) {
    const keep = `INSERT INTO ${table}_zone (zone, earliest, latest) VALUES (NEW.id >> 8, NEW.sort_at, NEW.sort_at)
      ON CONFLICT (zone) DO UPDATE SET earliest = min(earliest, excluded.earliest), latest = max(latest, excluded.latest)`;
    connection.exec(`
      CREATE TABLE ${table}_zone (zone INTEGER PRIMARY KEY, earliest INTEGER NOT NULL, latest INTEGER NOT NULL) STRICT;
      INSERT INTO ${table}_zone SELECT id >> 8, min(sort_at), max(sort_at) FROM ${table} GROUP BY 1;
      CREATE TRIGGER ${table}_zone_in AFTER INSERT ON ${table} BEGIN ${keep}; END;
      CREATE TRIGGER ${table}_zone_moves AFTER UPDATE OF sort_at ON ${table} WHEN OLD.sort_at IS NOT NEW.sort_at BEGIN ${keep}; END;
    `);
  }
};
