import { TELLING } from './042-shared-rows.ts';
import type { Migration } from './migration.ts';

/**
 * What arrived at the bank is shared by the desks of a house (042): whose accounts money arrives at, files, their lines in portions
 * (`part`), how a line stands that no name in it says, and what people said of lines and payments. A word about a payment has a `uid`;
 * `lost`: another desk had decided the line first. `elsewhere`: owners of a bank account as the house calls them. The triggers of lines
 * are in the program (settlement/take.ts): one for each of a hundred thousand would cost more than they.
 */
export const sharedSettlement: Migration = (connection) => {
  connection.exec(`
    ALTER TABLE settlement_account ADD COLUMN elsewhere TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE statement ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE statement_entry ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE settlement_word ADD COLUMN uid TEXT;
    ALTER TABLE settlement_word ADD COLUMN lost INTEGER NOT NULL DEFAULT 0 CHECK (lost IN (0, 1));
    UPDATE statement SET place = (SELECT count(*) FROM statement o WHERE o.file_id = statement.file_id AND o.id < statement.id);
    UPDATE statement_entry SET part = (id - (SELECT min(m.id) FROM statement_entry m WHERE m.statement_id = statement_entry.statement_id)) / 250;
    UPDATE settlement_word SET uid = lower(hex(randomblob(16)));
    CREATE UNIQUE INDEX settlement_word_by_uid ON settlement_word (uid);
    DROP INDEX statement_entry_by_statement;
    CREATE INDEX statement_entry_by_statement ON statement_entry (statement_id, part);
    CREATE INDEX settlement_match_told ON settlement_match (entry_id) WHERE rule NOT IN ('reference', 'gatewayId');

    CREATE TRIGGER settlement_owner_in AFTER INSERT ON settlement_account_of ${TELLING} BEGIN ${owner('NEW')}; END;
    CREATE TRIGGER settlement_owner_out AFTER DELETE ON settlement_account_of ${TELLING} BEGIN ${owner('OLD')}; END;
    CREATE TRIGGER statement_file_shared AFTER INSERT ON statement_file ${TELLING}
    BEGIN INSERT INTO shared_row (kind, key) VALUES ('bankFile', NEW.sha256) ${AGAIN}; END;
    CREATE TRIGGER statement_entry_blanked AFTER UPDATE OF text ON statement_entry ${TELLING} AND OLD.text <> NEW.text
    BEGIN INSERT INTO shared_row (kind, key) SELECT 'bankLines', f.sha256 || ':' || s.place || ':' || NEW.part
      FROM statement s JOIN statement_file f ON f.id = s.file_id WHERE s.id = NEW.statement_id ${AGAIN}; END;
    CREATE TRIGGER settlement_match_shared AFTER INSERT ON settlement_match ${TELLING} AND NEW.rule NOT IN ('reference', 'gatewayId')
    BEGIN ${line('WHERE lacking = 0')}; END;
    CREATE TRIGGER settlement_word_shared_in AFTER INSERT ON settlement_word ${TELLING} AND NEW.entry_id IS NOT NULL BEGIN ${line('')}; END;
    CREATE TRIGGER settlement_word_shared_change AFTER UPDATE OF reason ON settlement_word ${TELLING} AND NEW.entry_id IS NOT NULL
      AND OLD.reason <> NEW.reason
    BEGIN ${line('')}; END;
    CREATE TRIGGER settlement_word_said AFTER INSERT ON settlement_word ${TELLING} AND NEW.payment_id IS NOT NULL BEGIN ${said}; END;
    CREATE TRIGGER settlement_word_unsaid AFTER UPDATE OF reason ON settlement_word ${TELLING} AND NEW.payment_id IS NOT NULL
      AND OLD.reason <> NEW.reason
    BEGIN ${said}; END;
  `);
};

const AGAIN = 'ON CONFLICT (kind, key) DO UPDATE SET due = 1, again = 0, lacking = 0, change = change + 1';
const owner = (row: 'NEW' | 'OLD'): string =>
  `INSERT INTO shared_row (kind, key) SELECT 'bankAccount', key FROM settlement_account WHERE id = ${row}.settlement_account_id ${AGAIN}`;
/** What a rule finds does not go before what another desk has said and this one cannot read yet. */
const line = (where: string): string => `INSERT INTO shared_row (kind, key) SELECT 'bankStanding', a.key || ':' || e.identity
  FROM statement_entry e JOIN settlement_account a ON a.id = e.settlement_account_id WHERE e.id = NEW.entry_id ${AGAIN} ${where}`;
const said = `INSERT INTO shared_row (kind, key) VALUES ('bankWord', NEW.uid) ${AGAIN}`;
