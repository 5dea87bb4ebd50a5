import type { Migration } from './migration.ts';

/**
 * People that all desks of a house share (docs/several-desks.md). `locked_at`: ten wrong PINs, at whichever desk. `formerly`: ids by
 * which a desk knew the same person before it joined, as JSON; journal and trail keep them. `people_house`: what this desk and the
 * house agreed on last, under a seal like the rows beside it.
 */
export const peopleOfTheHouse: Migration = (connection) => {
  connection.exec(`
    ALTER TABLE person ADD COLUMN locked_at INTEGER;
    ALTER TABLE person ADD COLUMN formerly TEXT NOT NULL DEFAULT '[]';
    CREATE TABLE people_house (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      house TEXT NOT NULL,
      version INTEGER NOT NULL,
      agreed TEXT NOT NULL,
      seal TEXT NOT NULL
    ) STRICT;
  `);
};
