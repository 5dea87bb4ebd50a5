import { z } from 'zod';
import { ArrivalMapping } from '../../../../shared/model/arrivals.ts';
import type { RowId } from '../../../../shared/model/domain.ts';
import { ReminderRule } from '../../../../shared/model/guests.ts';
import { AwayRule } from '../../../../shared/model/house.ts';
import { LedgerRules } from '../../../../shared/model/ledger.ts';
import { CsvMapping } from '../../../../shared/model/settlement.ts';
import { ledgerRules, setLedgerRules } from '../../closing/ledger.ts';
import type { Db } from '../../sql/db.ts';
import { sql, type Sql } from '../../sql/sql.ts';
import type { SharedTopic } from '../../types.ts';
import { marked, nameIn } from './account-names.ts';
import type { Desk, SharedKind } from './kind.ts';
import { propertyIdOf } from './properties.ts';

/** What a property sets once. Its row is called as the property is. */
type Setting<Body extends Readonly<Record<string, unknown>>> = {
  readonly name: string;
  readonly topic: SharedTopic;
  readonly body: z.ZodType<Body>;
  /** `SELECT` of the properties (`property_id`) that have set it. */
  readonly of: Sql;
  readonly read: (desk: Desk, property: RowId) => Body;
  readonly write: (desk: Desk, property: RowId, body: Body) => void;
  readonly clear: (db: Db, property: RowId) => void;
};

const setting = <Body extends Readonly<Record<string, unknown>>>(one: Setting<Body>): SharedKind => {
  const isSet = (db: Db, property: RowId): boolean =>
    db.value<number>(sql`SELECT 1 FROM (${one.of}) WHERE property_id = ${property}`) !== null;
  return {
    name: one.name,
    topic: one.topic,
    keys: sql`SELECT p.uid AS key FROM (${one.of}) s JOIN property p ON p.id = s.property_id WHERE p.uid IS NOT NULL`,
    read: (desk, uid) => {
      const property = propertyIdOf(desk.db, uid);
      return property === null || !isSet(desk.db, property) ? null : one.read(desk, property);
    },
    apply: (desk, uid, told) => {
      const property = propertyIdOf(desk.db, uid);
      const body = one.body.safeParse(told);
      if (property === null || !body.success) return false;
      one.write(desk, property, body.data);
      return true;
    },
    remove: ({ db }, uid) => {
      const property = propertyIdOf(db, uid);
      if (property !== null) one.clear(db, property);
    }
  };
};

const Rules = z.object({ rules: LedgerRules });

/** An account that is not at this desk stands in a rule as the house calls it: the rule keeps its place, and fits nothing here. */
const rulesOutward = ({ nameOf }: Desk, rules: LedgerRules): LedgerRules =>
  rules.map((rule) => {
    const account = rule.accountId === null ? null : nameOf(rule.accountId);
    return account === null ? rule : { ...rule, accountId: marked(account) };
  });
const rulesInward = ({ accountNamed }: Desk, rules: LedgerRules): LedgerRules =>
  rules.map((rule) => {
    const name = rule.accountId === null ? null : nameIn(rule.accountId);
    const account = name === null ? null : accountNamed(name);
    return account === null ? rule : { ...rule, accountId: account };
  });

const sharedLedger: SharedKind = {
  ...setting({
    name: 'ledgerRules',
    topic: 'closing',
    body: Rules,
    of: sql`SELECT property_id FROM ledger_rules`,
    read: (desk, property) => ({ rules: rulesOutward(desk, ledgerRules(desk.db, property)) }),
    write: (desk, property, { rules }) => setLedgerRules(desk.db, property, rulesInward(desk, rules)),
    clear: (db, property) => void db.run(sql`DELETE FROM ledger_rules WHERE property_id = ${property}`)
  }),
  /** Rules of an account that has come to this desk since. */
  settle: (desk) => {
    for (const { id } of desk.db.all<{ id: RowId }>(
      sql`SELECT property_id AS id FROM ledger_rules WHERE instr(rules, ${`"${marked('')}`}) > 0`
    ))
      setLedgerRules(desk.db, id, rulesInward(desk, ledgerRules(desk.db, id)));
  }
};

const Months = z.object({ months: z.number().int().min(1).max(240), confirmedAt: z.number().int() });

/** When it ran is each desk's own: each has rows of its own. */
const sharedRetention = setting({
  name: 'retention',
  topic: 'properties',
  body: Months,
  of: sql`SELECT property_id FROM retention`,
  read: ({ db }, property) =>
    Months.parse(db.get(sql`SELECT months, confirmed_at AS confirmedAt FROM retention WHERE property_id = ${property}`)),
  write: ({ db }, property, { months, confirmedAt }) =>
    void db.run(sql`INSERT INTO retention (property_id, months, confirmed_at) VALUES (${property}, ${months}, ${confirmedAt})
      ON CONFLICT (property_id) DO UPDATE SET confirmed_at = excluded.confirmed_at, ran_at = iif(months = excluded.months, ran_at, NULL),
        months = excluded.months`),
  clear: (db, property) => void db.run(sql`DELETE FROM retention WHERE property_id = ${property}`)
});

const Reminds = z.object({ rule: ReminderRule });

const sharedReminders = setting({
  name: 'reminders',
  topic: 'guestTexts',
  body: Reminds,
  of: sql`SELECT property_id FROM guest_property WHERE reminders IS NOT NULL`,
  read: ({ db }, property) =>
    Reminds.parse({ rule: JSON.parse(db.value<string>(sql`SELECT reminders FROM guest_property WHERE property_id = ${property}`) ?? '') }),
  write: ({ db }, property, { rule }) => {
    db.run(sql`INSERT OR IGNORE INTO guest_property (property_id) VALUES (${property})`);
    db.run(sql`UPDATE guest_property SET reminders = ${JSON.stringify(rule)} WHERE property_id = ${property}`);
  },
  clear: (db, property) => void db.run(sql`UPDATE guest_property SET reminders = NULL WHERE property_id = ${property}`)
});

const Away = z.object({ rule: AwayRule });

const sharedAway: SharedKind = {
  ...setting({
    name: 'awayRule',
    topic: 'house',
    body: Away,
    of: sql`SELECT property_id FROM away_rule`,
    read: ({ db }, property) => Away.parse(db.get(sql`SELECT rule FROM away_rule WHERE property_id = ${property}`)),
    write: ({ db }, property, { rule }) =>
      void db.run(sql`INSERT OR REPLACE INTO away_rule (property_id, rule) VALUES (${property}, ${rule})`),
    clear: (db, property) => void db.run(sql`DELETE FROM away_rule WHERE property_id = ${property}`)
  }),
  // Of two desks that said it apart, the careful one is right.
  meet: (mine, theirs) => (mine?.['rule'] === 'refuse' ? mine : theirs)
};

const Columns = z.object({ mapping: z.union([ArrivalMapping, CsvMapping]), savedAt: z.number().int() });
type Kept = { readonly mapping: string; readonly savedAt: number };

type ColumnTable = Pick<SharedKind, 'name' | 'topic' | 'keys'> & {
  /** `FROM` its table the row of this key; null: its property is not here. */
  readonly there: (db: Db, key: string) => Sql | null;
  readonly put: (db: Db, key: string, kept: Kept) => void;
};

/** Which column is what, by the mark of the columns' names. */
const columnsOf = ({ name, topic, keys, there, put }: ColumnTable): SharedKind => ({
  name,
  topic,
  keys,
  read: ({ db }, key) => {
    const row = there(db, key);
    const kept = row && db.get<Kept>(sql`SELECT mapping, saved_at AS savedAt ${row}`);
    // One that no longer reads is asked for anew, here and elsewhere.
    return kept && Columns.safeParse({ ...kept, mapping: JSON.parse(kept.mapping) }).data;
  },
  apply: ({ db }, key, told) => {
    const body = Columns.safeParse(told);
    if (!body.success || there(db, key) === null) return false;
    put(db, key, { ...body.data, mapping: JSON.stringify(body.data.mapping) });
    return true;
  },
  remove: ({ db }, key) => {
    const row = there(db, key);
    if (row !== null) db.run(sql`DELETE ${row}`);
  }
});

/** Letters of a property's name in the house. */
const UID = 32;
const propertyIn = (db: Db, key: string): RowId | null => propertyIdOf(db, key.slice(0, UID));
const signatureIn = (key: string): string => key.slice(UID + 1);

const sharedArrivalColumns = columnsOf({
  name: 'arrivalColumns',
  topic: 'properties',
  keys: sql`SELECT p.uid || ':' || m.signature AS key FROM arrival_mapping m JOIN property p ON p.id = m.property_id
    WHERE p.uid IS NOT NULL`,
  there: (db, key) => {
    const property = propertyIn(db, key);
    return property === null ? null : sql`FROM arrival_mapping WHERE signature = ${signatureIn(key)} AND property_id = ${property}`;
  },
  put: (db, key, { mapping, savedAt }) =>
    void db.run(sql`INSERT OR REPLACE INTO arrival_mapping (property_id, signature, mapping, saved_at)
      VALUES (${propertyIn(db, key)}, ${signatureIn(key)}, ${mapping}, ${savedAt})`)
});

const sharedStatementColumns = columnsOf({
  name: 'statementColumns',
  topic: 'settlement',
  keys: sql`SELECT signature AS key FROM statement_mapping`,
  there: (_db, signature) => sql`FROM statement_mapping WHERE signature = ${signature}`,
  put: (db, signature, { mapping, savedAt }) =>
    void db.run(sql`INSERT OR REPLACE INTO statement_mapping (signature, mapping, saved_at) VALUES (${signature}, ${mapping}, ${savedAt})`)
});

export const sharedSettings: readonly SharedKind[] = [
  sharedLedger,
  sharedRetention,
  sharedReminders,
  sharedAway,
  sharedArrivalColumns,
  sharedStatementColumns
];
