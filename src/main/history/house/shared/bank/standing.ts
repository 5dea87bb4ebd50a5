import { z } from 'zod';
import { MatchCertainty, MatchRule } from '../../../../../shared/model/settlement.ts';
import { nowSeconds } from '../../../../../shared/values/dates.ts';
import { Minor } from '../../../../../shared/values/money.ts';
import { writeMatches, type NewMatch } from '../../../settlement/entries.ts';
import { judge } from '../../../settlement/verdict.ts';
import type { Db } from '../../../sql/db.ts';
import { sql } from '../../../sql/sql.ts';
import type { Desk, SharedKind } from '../kind.ts';

const Word = z.object({
  what: z.enum(['match', 'ignore', 'explain', 'reopen']),
  reason: z.string(),
  person: z.string().nullable(),
  at: z.number().int(),
  /** Another desk had decided the line before. */
  lost: z.union([z.literal(0), z.literal(1)])
});
type Word = z.infer<typeof Word>;

const Match = z.object({
  account: z.string(),
  payment: z.string(),
  refund: z.string().nullable(),
  amount: Minor,
  fee: Minor,
  rule: MatchRule,
  certainty: MatchCertainty
});
type Match = z.infer<typeof Match>;

const Body = z.object({ state: z.enum(['open', 'matched', 'ignored']), matches: z.array(Match), words: z.array(Word) });
type Body = z.infer<typeof Body>;

type Entry = { readonly id: number; readonly state: Body['state'] };

/** A bank account's own name may hold a colon, what identifies a line does not. */
function entryOf(db: Db, key: string): Entry | null {
  const cut = key.lastIndexOf(':');
  return db.get<Entry>(sql`SELECT e.id, e.state FROM statement_entry e JOIN settlement_account a ON a.id = e.settlement_account_id
    WHERE a.key = ${key.slice(0, cut)} AND e.identity = ${key.slice(cut + 1)}`);
}

type Found = Omit<Match, 'account' | 'refund'> & { readonly accountId: string; readonly refund: string | null };

/** Undefined: one of the payments is of an account that the house does not know. */
function matchesOf({ db, nameOf }: Desk, entry: number): Match[] | undefined {
  const rows = db.all<Found>(sql`SELECT p.account_id AS accountId, p.remote_id AS payment, r.remote_id AS refund, m.amount, m.fee, m.rule,
      m.certainty FROM settlement_match m JOIN payment p ON p.id = m.payment_id LEFT JOIN refund r ON r.id = m.refund_id
    WHERE m.entry_id = ${entry}`);
  const matches: Match[] = [];
  for (const { accountId, payment, refund, amount, fee, rule, certainty } of rows) {
    const account = nameOf(accountId);
    if (account === null) return undefined;
    matches.push({ account, payment, refund, amount, fee, rule, certainty });
  }
  const order = (one: Match): string => `${one.account} ${one.payment} ${one.refund ?? ''}`;
  return matches.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}

const wordsOf = (db: Db, entry: number): Word[] =>
  db.all<Word>(sql`SELECT what, reason, person, at, lost FROM settlement_word WHERE entry_id = ${entry} ORDER BY id`);

/** The same payments as this desk has them; null: one of them is not here (yet). */
function matchesHere({ db, accountNamed }: Desk, entryId: number, matches: readonly Match[]): NewMatch[] | null {
  const here: NewMatch[] = [];
  for (const { account, payment, refund, amount, fee, rule, certainty } of matches) {
    const accountId = accountNamed(account);
    const paymentId = db.value<number>(sql`SELECT id FROM payment WHERE account_id = ${accountId} AND remote_id = ${payment}`);
    const refundId = refund && db.value<number>(sql`SELECT id FROM refund WHERE account_id = ${accountId} AND remote_id = ${refund}`);
    if (paymentId === null || (refund !== null && refundId === null)) return null;
    here.push({
      entryId,
      paymentId,
      refundId: typeof refundId === 'number' ? refundId : null,
      amount,
      fee,
      rule,
      certainty
    });
  }
  return here;
}

const isAsSaid = (words: readonly Word[], { what, reason, at, person }: Word): boolean =>
  words.some((word) => word.what === what && word.at === at && word.person === person && (word.reason === reason || word.reason === ''));

/** What this desk's people said and the other desk's words do not hold. */
const besides = (mine: Body, theirs: Body): Word[] => mine.words.filter((word) => word.lost === 0 && !isAsSaid(theirs.words, word));

/** `SELECT` of the lines that no name in them decides alike at every desk. */
const told = sql`SELECT entry_id AS id FROM settlement_match WHERE rule NOT IN ('reference', 'gatewayId')
  UNION SELECT entry_id AS id FROM settlement_word WHERE entry_id IS NOT NULL`;

/**
 * How a line stands: what a person said of it, else which payments it is the sum of. A line that names its payment is found so by every
 * desk for itself. Of two desks the first one's word holds, a person's before a rule's; what another person said meanwhile stays with
 * it as lost.
 */
export const sharedStandings: SharedKind = {
  name: 'bankStanding',
  topic: 'settlement',
  weight: 2,
  keys: sql`SELECT a.key || ':' || e.identity AS key FROM (${told}) t JOIN statement_entry e ON e.id = t.id
    JOIN settlement_account a ON a.id = e.settlement_account_id`,
  read: (desk, key) => {
    const entry = entryOf(desk.db, key);
    const matches = entry === null ? undefined : matchesOf(desk, entry.id);
    if (entry === null || matches === undefined) return undefined;
    return { state: entry.state, matches, words: wordsOf(desk.db, entry.id) } satisfies Body;
  },
  apply: (desk, key, said) => {
    const { db } = desk;
    const body = Body.safeParse(said);
    const entry = entryOf(db, key);
    if (!body.success || entry === null) return false;
    const { state, matches, words } = body.data;
    const here = matchesHere(desk, entry.id, matches);
    if (here === null) return false;
    const before = db.all<{ id: number }>(sql`SELECT DISTINCT payment_id AS id FROM settlement_match WHERE entry_id = ${entry.id}`);
    db.run(sql`DELETE FROM settlement_match WHERE entry_id = ${entry.id}`);
    writeMatches(db, here, words.at(-1)?.at ?? nowSeconds());
    db.run(sql`UPDATE statement_entry SET state = ${state} WHERE id = ${entry.id}`);
    db.run(sql`DELETE FROM settlement_word WHERE entry_id = ${entry.id}`);
    for (const { what, reason, person, at, lost } of words)
      db.run(sql`INSERT INTO settlement_word (uid, what, entry_id, payment_id, reason, person, at, lost)
        VALUES (lower(hex(randomblob(16))), ${what}, ${entry.id}, NULL, ${reason}, ${person}, ${at}, ${lost})`);
    judge(db, [...before.map(({ id }) => id), ...here.map(({ paymentId }) => paymentId)]);
    return true;
  },
  // A line stays, and so does what was said of it.
  remove: () => undefined,
  meet: (mine, theirs) => {
    const [one, other] = [Body.safeParse(mine), Body.safeParse(theirs)];
    if (!one.success || !other.success) return theirs ?? mine;
    if (one.data.words.length > 0 && other.data.words.length === 0) return mine;
    const lost = besides(one.data, other.data).map((word): Word => ({ ...word, lost: 1 }));
    return lost.length === 0 ? theirs : ({ ...other.data, words: [...lost, ...other.data.words] } satisfies Body);
  },
  isLost: (mine, theirs) => {
    const [one, other] = [Body.safeParse(mine), Body.safeParse(theirs)];
    return one.success && other.success && other.data.words.length > 0 && besides(one.data, other.data).length > 0;
  }
};

const Said = Word.omit({ lost: true }).extend({ account: z.string(), payment: z.string() });
type Said = z.infer<typeof Said>;

/** What a person said of a payment that will not arrive, or arrived otherwise; and that it was taken back. */
export const sharedExplanations: SharedKind = {
  name: 'bankWord',
  topic: 'settlement',
  keys: sql`SELECT uid AS key FROM settlement_word WHERE payment_id IS NOT NULL AND uid IS NOT NULL`,
  read: ({ db, nameOf }, uid) => {
    const word = db.get<Omit<Said, 'account'> & { accountId: string }>(sql`SELECT p.account_id AS accountId, p.remote_id AS payment, w.what,
        w.reason, w.person, w.at FROM settlement_word w JOIN payment p ON p.id = w.payment_id WHERE w.uid = ${uid}`);
    if (word === null) return undefined;
    const { accountId, payment, what, reason, person, at } = word;
    const account = nameOf(accountId);
    return account === null ? undefined : ({ account, payment, what, reason, person, at } satisfies Said);
  },
  apply: ({ db, accountNamed }, uid, said) => {
    const body = Said.safeParse(said);
    if (!body.success) return false;
    const { account, payment, what, reason, person, at } = body.data;
    const id = db.value<number>(sql`SELECT id FROM payment WHERE account_id = ${accountNamed(account)} AND remote_id = ${payment}`);
    if (id === null) return false;
    db.run(sql`INSERT INTO settlement_word (uid, what, entry_id, payment_id, reason, person, at)
      VALUES (${uid}, ${what}, NULL, ${id}, ${reason}, ${person}, ${at}) ON CONFLICT (uid) DO UPDATE SET reason = excluded.reason`);
    return true;
  },
  remove: () => undefined,
  // The one way in which it changes: a guest's name goes out of it.
  meet: (mine, theirs) => (mine?.['reason'] === '' ? mine : theirs),
  isLost: () => false
};
