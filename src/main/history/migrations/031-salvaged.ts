import type { Migration } from './migration.ts';

/** A history may also have been saved from a damaged file (history/salvage): its accounts wait in the same way. */
export const salvaged: Migration = (connection) => {
  connection.exec(`ALTER TABLE restored ADD COLUMN how TEXT NOT NULL DEFAULT 'backup' CHECK (how IN ('backup', 'salvage'))`);
};
