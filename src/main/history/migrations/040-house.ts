import type { Migration } from './migration.ts';

/**
 * What a desk keeps of its house (docs/several-desks.md). Without one all of it is empty, and nothing else of the file differs.
 * `house_claim`: under which number the house knows an operation, what it was told last, and how far this desk had read the house
 * when it was asked for. `house_out`: what a gateway said here and the other desks have not been told yet.
 */
export const house: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE house_place (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      house TEXT NOT NULL,
      took INTEGER NOT NULL,
      known INTEGER NOT NULL,
      epoch TEXT NOT NULL
    ) STRICT;
    CREATE TABLE house_claim (
      intent_id INTEGER PRIMARY KEY REFERENCES intent (id),
      claim TEXT NOT NULL UNIQUE,
      house TEXT NOT NULL,
      seen INTEGER NOT NULL,
      late INTEGER NOT NULL CHECK (late IN (0, 1)),
      due INTEGER NOT NULL DEFAULT 1 CHECK (due IN (0, 1))
    ) STRICT;
    CREATE INDEX house_claim_due ON house_claim (intent_id) WHERE due = 1;
    CREATE TRIGGER house_hears AFTER UPDATE OF state, resolution ON intent
    WHEN NEW.state IS NOT OLD.state OR NEW.resolution IS NOT OLD.resolution
    BEGIN UPDATE house_claim SET due = 1 WHERE intent_id = NEW.id; END;
    CREATE TABLE house_out (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE TABLE house_conflict (id TEXT PRIMARY KEY, found_at INTEGER NOT NULL, body TEXT NOT NULL, over INTEGER NOT NULL) STRICT;
  `);
};
