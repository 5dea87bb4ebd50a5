import type { Migration } from './migration.ts';

/**
 * What arrived at the bank: files, the statements in them, their entries, and which payment each entry is about. A file is there once
 * (by its hash), and so is an entry (by what identifies it, settlement/identity.ts), whatever file brings it again. `settlement_payment` is
 * worked out from the matches of a payment whenever one is added; `settlement_word` keeps everything a person decided.
 */
export const settlement: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE settlement_account (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL) STRICT;

    CREATE TABLE settlement_account_of (
      settlement_account_id INTEGER NOT NULL REFERENCES settlement_account (id) ON DELETE CASCADE,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      PRIMARY KEY (settlement_account_id, account_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX settlement_account_of_account ON settlement_account_of (account_id);

    CREATE TABLE statement_mapping (signature TEXT PRIMARY KEY, mapping TEXT NOT NULL, saved_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE statement_file (
      id INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      format TEXT NOT NULL,
      taken_at INTEGER NOT NULL,
      person TEXT
    ) STRICT;

    CREATE TABLE statement (
      id INTEGER PRIMARY KEY,
      file_id INTEGER NOT NULL REFERENCES statement_file (id) ON DELETE CASCADE,
      settlement_account_id INTEGER NOT NULL REFERENCES settlement_account (id) ON DELETE CASCADE,
      number TEXT,
      currency TEXT NOT NULL,
      from_day TEXT NOT NULL,
      to_day TEXT NOT NULL
    ) STRICT;
    CREATE INDEX statement_by_account ON statement (settlement_account_id, from_day, to_day);
    CREATE INDEX statement_by_file ON statement (file_id);

    CREATE TABLE statement_entry (
      id INTEGER PRIMARY KEY,
      statement_id INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
      settlement_account_id INTEGER NOT NULL REFERENCES settlement_account (id) ON DELETE CASCADE,
      identity TEXT NOT NULL,
      line INTEGER NOT NULL,
      day TEXT NOT NULL,
      amount INTEGER NOT NULL,
      fee INTEGER NOT NULL,
      currency TEXT NOT NULL,
      reversal INTEGER NOT NULL CHECK (reversal IN (0, 1)),
      text TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'matched', 'ignored')),
      UNIQUE (settlement_account_id, identity)
    ) STRICT;
    CREATE INDEX statement_entry_by_state ON statement_entry (settlement_account_id, state, day, id, currency, amount);
    CREATE INDEX statement_entry_by_statement ON statement_entry (statement_id);

    CREATE TABLE settlement_match (
      id INTEGER PRIMARY KEY,
      entry_id INTEGER NOT NULL REFERENCES statement_entry (id) ON DELETE CASCADE,
      payment_id INTEGER NOT NULL REFERENCES payment (id) ON DELETE CASCADE,
      refund_id INTEGER REFERENCES refund (id) ON DELETE SET NULL,
      amount INTEGER NOT NULL,
      fee INTEGER NOT NULL,
      rule TEXT NOT NULL,
      certainty TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX settlement_match_by_entry ON settlement_match (entry_id);
    CREATE INDEX settlement_match_by_payment ON settlement_match (payment_id);
    CREATE INDEX settlement_match_by_refund ON settlement_match (refund_id) WHERE refund_id IS NOT NULL;

    CREATE TABLE settlement_payment (
      payment_id INTEGER PRIMARY KEY REFERENCES payment (id) ON DELETE CASCADE,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      state TEXT NOT NULL,
      currency TEXT NOT NULL,
      arrived INTEGER NOT NULL,
      fee INTEGER NOT NULL,
      day TEXT NOT NULL,
      rule TEXT NOT NULL,
      certainty TEXT NOT NULL
    ) STRICT;
    CREATE INDEX settlement_payment_by_state ON settlement_payment (account_id, state, day, payment_id, currency, arrived, fee);

    CREATE TABLE settlement_word (
      id INTEGER PRIMARY KEY,
      what TEXT NOT NULL CHECK (what IN ('match', 'ignore', 'explain', 'reopen')),
      entry_id INTEGER REFERENCES statement_entry (id) ON DELETE CASCADE,
      payment_id INTEGER REFERENCES payment (id) ON DELETE CASCADE,
      reason TEXT NOT NULL,
      person TEXT,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX settlement_word_by_entry ON settlement_word (entry_id) WHERE entry_id IS NOT NULL;
    CREATE INDEX settlement_word_by_payment ON settlement_word (payment_id) WHERE payment_id IS NOT NULL;
  `);
};
