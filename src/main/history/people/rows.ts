import { minor, NOTHING, type Minor } from '../../../shared/values/money.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { TrailNews } from '../../../shared/model/trail.ts';
import type { Db } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';

/**
 * The people as they are kept. Each row carries a seal (HMAC) whose key lies in the keychain: what it says is judged by main
 * (main/people/book.ts), here it is only stored. `pin` is the JSON of a scrypt hash with its parameters.
 */
export type StoredPerson = {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly state: string;
  readonly pin: string;
  readonly needsNewPin: number;
  readonly addedAt: number;
  readonly closedAt: number | null;
  /** Too many wrong PINs, here or at another desk of the house. */
  readonly lockedAt: number | null;
  /** JSON: ids by which desks knew the same person before they joined the house. */
  readonly formerly: string;
  readonly seal: string;
};
/** What this desk and its house agreed on last, as JSON. */
export type StoredHousePeople = { readonly house: string; readonly version: number; readonly agreed: string; readonly seal: string };
export type StoredRules = { readonly rules: string; readonly seal: string };
export type StoredDesk = {
  readonly id: number;
  readonly name: string;
  readonly key: string;
  readonly addedAt: number;
  readonly dropped: number;
  readonly seal: string;
};

export type StoredPeople = {
  readonly persons: readonly StoredPerson[];
  readonly rules: StoredRules | null;
  readonly desks: readonly StoredDesk[];
  readonly house: StoredHousePeople | null;
  /** The trail tells of people, whatever the tables say. */
  readonly told: boolean;
};

export type PeopleChange = {
  readonly persons?: readonly StoredPerson[];
  readonly rules?: StoredRules;
  readonly desks?: readonly StoredDesk[];
  /** Null: the people are this desk's own again. */
  readonly house?: StoredHousePeople | null;
};

export const people = (db: Db): StoredPeople => ({
  persons: db.all<StoredPerson>(sql`SELECT id, name, role, state, pin, needs_new_pin AS needsNewPin, added_at AS addedAt,
    closed_at AS closedAt, locked_at AS lockedAt, formerly, seal FROM person ORDER BY id`),
  rules: db.get<StoredRules>(sql`SELECT rules, seal FROM people_rules WHERE id = 1`),
  desks: db.all<StoredDesk>(sql`SELECT id, name, key, added_at AS addedAt, dropped, seal FROM desk_key ORDER BY id`),
  house: db.get<StoredHousePeople>(sql`SELECT house, version, agreed, seal FROM people_house WHERE id = 1`),
  told:
    db.value<number>(sql`SELECT 1 FROM trail WHERE subject = 'people' AND kind IN ('people.personAdded', 'people.fromHouse') LIMIT 1`) !==
    null
});

/** What is changed and what the trail tells of it, all or nothing. */
export function savePeople(db: Db, change: PeopleChange, news: readonly TrailNews[]): void {
  db.transaction(() => {
    for (const one of change.persons ?? [])
      db.run(sql`INSERT INTO person (id, name, role, state, pin, needs_new_pin, added_at, closed_at, locked_at, formerly, seal)
        VALUES (${one.id}, ${one.name}, ${one.role}, ${one.state}, ${one.pin}, ${one.needsNewPin}, ${one.addedAt}, ${one.closedAt},
          ${one.lockedAt}, ${one.formerly}, ${one.seal})
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, state = excluded.state, pin = excluded.pin,
          needs_new_pin = excluded.needs_new_pin, added_at = excluded.added_at, closed_at = excluded.closed_at,
          locked_at = excluded.locked_at, formerly = excluded.formerly, seal = excluded.seal`);
    if (change.rules)
      db.run(sql`INSERT INTO people_rules (id, rules, seal) VALUES (1, ${change.rules.rules}, ${change.rules.seal})
        ON CONFLICT (id) DO UPDATE SET rules = excluded.rules, seal = excluded.seal`);
    for (const one of change.desks ?? [])
      db.run(sql`INSERT INTO desk_key (id, name, key, added_at, dropped, seal)
        VALUES (${one.id}, ${one.name}, ${one.key}, ${one.addedAt}, ${one.dropped}, ${one.seal})
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, dropped = excluded.dropped, seal = excluded.seal`);
    if (change.house !== undefined) saveHouse(db, change.house);
    for (const one of news) writeTrail(db, one);
  });
}

function saveHouse(db: Db, house: StoredHousePeople | null): void {
  db.run(sql`DELETE FROM people_house`);
  if (house !== null)
    db.run(sql`INSERT INTO people_house (id, house, version, agreed, seal)
      VALUES (1, ${house.house}, ${house.version}, ${house.agreed}, ${house.seal})`);
}

/** Whoever writes past the desk may write anything; what it says is judged by the seal (main/people/book.ts). */
const formerly = sql`json_each(CASE WHEN json_valid(person.formerly) THEN person.formerly ELSE '[]' END)`;

/** One person by all ids that journal and trail may know them by: the own first, then those of before a desk joined the house. */
export const personIds = (db: Db, person: string): string[] => [
  person,
  ...db.all<{ id: string }>(sql`SELECT value AS id FROM person, ${formerly} WHERE person.id = ${person}`).map(({ id }) => id)
];

const COUNTED_FROM = ['people.signedIn', 'people.unlocked', 'people.pinSet', 'people.secondSigned'];

/**
 * Wrong PINs of each person since a right one, counted in the trail: a chain is no counter that somebody sets back, and no clock
 * takes part.
 */
export function wrongTries(db: Db): Record<string, number> {
  const over = new Set<string>();
  const tries = new Map<string, number>();
  const entries = db.all<{ kind: string; person: string | null }>(sql`SELECT kind, json_extract(facts, '$.person') AS person
    FROM trail WHERE subject = 'people' ORDER BY seq DESC`);
  for (const { kind, person } of entries) {
    if (person === null || over.has(person)) continue;
    if (COUNTED_FROM.includes(kind)) over.add(person);
    else if (kind === 'people.signInFailed') tries.set(person, 1 + (tries.get(person) ?? 0));
  }
  return Object.fromEntries(tries);
}

export type DayAskedOf = { readonly person: string; readonly right: string; readonly currency: string; readonly from: UnixSeconds };

/**
 * What this person has done with this right since then, by the journal: all but what certainly did not happen. Everything after their
 * first one of the day counts, whatever time it carries: a clock that is put back makes no room.
 */
export function doneSince(db: Db, { person, right, currency, from }: DayAskedOf): Minor {
  // By the index of who and when, then by number: `+` keeps SQLite from walking the whole journal for the least number.
  const ids = list(personIds(db, person));
  const first = db.value<number>(sql`SELECT min(+id) FROM intent WHERE person IN (${ids}) AND created_at >= ${from}`);
  if (first === null) return NOTHING;
  const sum = db.value<number>(sql`SELECT coalesce(sum(amount), 0) FROM intent
    WHERE id >= ${first} AND +person IN (${ids}) AND person_right = ${right} AND currency = ${currency} AND live = 1`);
  return sum === null ? NOTHING : minor(sum);
}

/** Everybody there ever was, and those who signed at another desk, by the id that journal and trail know them by. */
export const personNames = (db: Db): Record<string, string> =>
  Object.fromEntries(
    db
      .all<{ id: string; name: string }>(
        // Later ones win: by an id of before the house a person is called as the house calls them.
        sql`SELECT signer AS id, signer_name AS name FROM signature WHERE signer_name IS NOT NULL
          UNION ALL SELECT id, name FROM person
          UNION ALL SELECT value AS id, person.name FROM person, ${formerly}`
      )
      .map(({ id, name }) => [id, name])
  );

/** A second person's signature; it counts once. */
export type Signature = {
  readonly nonce: string;
  readonly signer: string;
  /** Of one who signed at another desk. */
  readonly signerName: string | null;
  readonly hash: string;
};

export function useSignature(db: Db, { nonce, signer, signerName, hash }: Signature, intentId: number, at: UnixSeconds): void {
  db.run(sql`INSERT INTO signature (nonce, intent_id, signer, signer_name, hash, at)
    VALUES (${nonce}, ${intentId}, ${signer}, ${signerName}, ${hash}, ${at})`);
}

export const signatureUsed = (db: Db, nonce: string): boolean =>
  db.value<number>(sql`SELECT 1 FROM signature WHERE nonce = ${nonce}`) !== null;
