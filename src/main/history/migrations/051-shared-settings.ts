import { TELLING } from './042-shared-rows.ts';
import type { Migration } from './migration.ts';

/**
 * What a property sets once is shared by the desks of a house (042): how it books, how long it keeps guests' data, when it reminds
 * guests, which column of its lists of arrivals is what, and what holds while the house is away, which had stood in the preferences; and
 * which column of a bank's table is what. `link_mailed`: what other desks have written to guests about a link.
 */
export const sharedSettings: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE away_rule (
      property_id INTEGER PRIMARY KEY REFERENCES property (id) ON DELETE CASCADE,
      rule TEXT NOT NULL CHECK (rule IN ('refuse', 'confirm'))
    ) STRICT;
    INSERT INTO away_rule (property_id, rule) SELECT CAST(j.key AS INTEGER), j.value FROM preference p, json_each(p.value) j
      WHERE p.key = 'houseAway' AND json_valid(p.value) AND json_type(p.value) = 'object' AND j.value IN ('refuse', 'confirm')
        AND EXISTS (SELECT 1 FROM property WHERE id = CAST(j.key AS INTEGER));
    DELETE FROM preference WHERE key = 'houseAway';

    CREATE TABLE link_mailed (
      message TEXT PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      token_id INTEGER NOT NULL,
      occasion TEXT NOT NULL,
      step TEXT,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX link_mailed_by_token ON link_mailed (token_id, at);
    CREATE INDEX link_mailed_by_account ON link_mailed (account_id);
    CREATE TRIGGER link_mailed_goes AFTER DELETE ON token BEGIN DELETE FROM link_mailed WHERE token_id = OLD.id; END;
    CREATE TRIGGER outbox_shared_in AFTER INSERT ON outbox ${TELLING} AND NEW.kind = 'token' BEGIN ${mailed}; END;
    CREATE TRIGGER outbox_shared_change AFTER UPDATE OF state ON outbox ${TELLING} AND NEW.kind = 'token' AND OLD.state <> NEW.state
      AND NEW.state = 'dropped'
    BEGIN ${mailed}; END;

    ${['ledger_rules', 'retention', 'away_rule'].map((table) => whole(table)).join('\n')}
    CREATE TRIGGER reminders_shared AFTER UPDATE OF reminders ON guest_property ${TELLING} AND OLD.reminders IS NOT NEW.reminders
    BEGIN ${ofProperty('reminders', 'NEW')}; END;
    CREATE TRIGGER arrival_mapping_shared_in AFTER INSERT ON arrival_mapping ${TELLING} BEGIN ${ofProperty('arrivalColumns', 'NEW', SIGNED)}; END;
    CREATE TRIGGER arrival_mapping_shared_change AFTER UPDATE OF mapping ON arrival_mapping ${TELLING} AND OLD.mapping <> NEW.mapping
    BEGIN ${ofProperty('arrivalColumns', 'NEW', SIGNED)}; END;
    CREATE TRIGGER statement_mapping_shared_in AFTER INSERT ON statement_mapping ${TELLING} BEGIN ${ofBank}; END;
    CREATE TRIGGER statement_mapping_shared_change AFTER UPDATE OF mapping ON statement_mapping ${TELLING} AND OLD.mapping <> NEW.mapping
    BEGIN ${ofBank}; END;
  `);
};

const SIGNED = `':' || NEW.signature`;
const AGAIN = 'ON CONFLICT (kind, key) DO UPDATE SET due = 1, again = 0, lacking = 0, change = change + 1';
const mailed = `INSERT INTO shared_row (kind, key) VALUES ('linkMail', NEW.message_id) ${AGAIN}`;
const ofBank = `INSERT INTO shared_row (kind, key) VALUES ('statementColumns', NEW.signature) ${AGAIN}`;

/** Nothing is marked of a property that is just going: all that was of it goes with it. */
function ofProperty(kind: string, row: 'NEW' | 'OLD', more = "''"): string {
  return `INSERT INTO shared_row (kind, key) SELECT '${kind}', uid || ${more} FROM property WHERE id = ${row}.property_id AND uid IS NOT NULL ${AGAIN}`;
}

const KINDS: Record<string, string> = { ledger_rules: 'ledgerRules', retention: 'retention', away_rule: 'awayRule' };
const COLUMNS: Record<string, string> = { ledger_rules: 'rules', retention: 'months', away_rule: 'rule' };

function whole(table: string): string {
  const [kind, column] = [KINDS[table] ?? '', COLUMNS[table] ?? ''];
  return `
    CREATE TRIGGER ${table}_shared_in AFTER INSERT ON ${table} ${TELLING} BEGIN ${ofProperty(kind, 'NEW')}; END;
    CREATE TRIGGER ${table}_shared_change AFTER UPDATE OF ${column} ON ${table} ${TELLING} AND OLD.${column} <> NEW.${column}
    BEGIN ${ofProperty(kind, 'NEW')}; END;
    CREATE TRIGGER ${table}_shared_out AFTER DELETE ON ${table} ${TELLING} BEGIN ${ofProperty(kind, 'OLD')}; END;`;
}
