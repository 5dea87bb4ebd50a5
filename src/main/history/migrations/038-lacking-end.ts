import type { Migration } from './migration.ts';

/** A sound file may lack what was written last: these entries of the trail were there, as the keychain knows. Its accounts wait too. */
export const lackingEnd: Migration = (connection) => {
  connection.exec(`
    ALTER TABLE restored ADD COLUMN lacks_from INTEGER;
    ALTER TABLE restored ADD COLUMN lacks_to INTEGER;
  `);
};
