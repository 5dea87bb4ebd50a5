import { z } from 'zod';
import { AccountId, RowId } from './domain.ts';
import { UnixSeconds } from '../values/dates.ts';
import { Minor } from '../values/money.ts';

/**
 * The audit trail: who did what, entry after entry, none ever changed or taken away. What an entry tells is numbers, ids, kinds and
 * amounts. No name of a guest, no address, no text that somebody typed and nothing of a card fits into it.
 */
const count = z.number().int().nonnegative();
/** A word of the program's own, or an id. */
const word = z.string().regex(/^[\w.:-]{0,120}$/);
const money = { amount: Minor.nullable(), currency: word.nullable() };
/** A person's id at this desk. */
const staff = z.string().regex(/^[0-9a-f]{16}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What each kind of entry tells. What stands before the dot is what it is about, and what the screen filters by. */
const FACTS = {
  /** `intents`: how far the journal had come when the trail began. */
  'trail.begun': z.strictObject({ trail: word, intents: count }),
  /** The keychain has its head from here on. */
  'trail.anchored': z.strictObject({}),
  /** The keychain knew another trail: the history before this one was lost, put aside or taken away. */
  'trail.replaced': z.strictObject({ because: word, trail: word, seq: count, hash }),
  /** What the keychain knew and the file did not show: entries were taken away or rewritten, or the keychain's own entry was. */
  'trail.broken': z.strictObject({
    found: z.enum(['cut', 'rewritten', 'anchorGone', 'anchorUnreadable']),
    from: count,
    to: count,
    hash: word
  }),
  /**
   * This history came from a backup: when that was made, its structure and its head; `knew`: the head this computer's keychain had
   * until then, nought for none.
   */
  'trail.restored': z.strictObject({ madeAt: count, structure: count, seq: count, hash, knew: count, knewHash: hash }),
  /** After a restore: the account's gateway has been asked about all that was open. */
  'trail.caughtUp': z.strictObject({}),
  /** What could be read of a damaged history is this one; `…Lacking`: numbers that are missing in between. */
  'trail.salvaged': z.strictObject({ journal: count, trail: count, journalLacking: count, trailLacking: count, badPages: count }),
  'trail.verified': z.strictObject({ entries: count, findings: count }),

  'money.asked': z.strictObject({ intent: count, kind: word, reference: z.string().max(100), ...money }),
  'money.sent': z.strictObject({ intent: count }),
  /** No usable answer. */
  'money.unknown': z.strictObject({ intent: count, code: word.nullable() }),
  /** The gateway was asked what became of it, and that did not show it. */
  'money.question': z.strictObject({ intent: count, number: count }),
  'money.ended': z.strictObject({
    intent: count,
    /** An answer to the sending; an answer to a question; the desk itself, before anything was sent. */
    by: z.enum(['answer', 'question', 'desk']),
    state: word,
    resolution: word.nullable(),
    code: word.nullable(),
    token: count.nullable(),
    payment: count.nullable(),
    refund: count.nullable()
  }),
  'money.decided': z.strictObject({ intent: count, happened: z.boolean() }),
  /** Counted as not done until the gateway showed it. */
  'money.happenedAfterAll': z.strictObject({ intent: count }),
  'money.correctionRead': z.strictObject({ intent: count }),
  'money.doubleAnswered': z.strictObject({ double: count }),

  'batch.started': z.strictObject({ batch: count, action: word, rows: count, leftOut: count }),
  'batch.left': z.strictObject({ batch: count }),

  'account.added': z.strictObject({ gateway: word, environment: word }),
  'account.changed': z.strictObject({ what: z.array(word) }),
  'account.removed': z.strictObject({ withHistory: z.boolean() }),
  'account.secretsSet': z.strictObject({}),
  'account.tokenMade': z.strictObject({ token: count }),
  'account.tokenDeleted': z.strictObject({ token: count }),

  'property.saved': z.strictObject({ property: count, isNew: z.boolean() }),
  'property.logo': z.strictObject({ property: count, there: z.boolean() }),
  'property.assigned': z.strictObject({ property: count }),
  'property.removed': z.strictObject({ property: count }),
  /** What it writes to guests in a language; `own` false: the desk's own words again. */
  'property.guestText': z.strictObject({ property: count, language: word, part: word, own: z.boolean() }),
  'property.terms': z.strictObject({ property: count, there: z.boolean() }),
  'property.sending': z.strictObject({ property: count, by: word, security: word }),
  'property.mailPassword': z.strictObject({ property: count, there: z.boolean() }),
  'property.reminders': z.strictObject({ property: count, on: z.boolean() }),

  'settings.changed': z.strictObject({ what: z.array(word) }),

  /** A file is about to be written; `rows` null: all that a filter finds. */
  'export.begun': z.strictObject({ what: word, rows: count.nullable() }),
  'export.written': z.strictObject({ what: word, rows: count }),
  'print.made': z.strictObject({ what: word, id: count.nullable(), as: word }),

  /** A link was given to a guest: copied, mailed, shown. On paper it is a print. */
  'link.given': z.strictObject({ token: count, how: word }),

  /** A message to a guest, by its number in the outbox. Never to whom, nor what it says. */
  'mail.queued': z.strictObject({ mail: count, what: word, about: word, row: count }),
  'mail.ended': z.strictObject({ mail: count, state: word, code: word.nullable() }),
  /** A person has said what is to become of it. */
  'mail.decided': z.strictObject({ mail: count, how: word }),

  /** About a payment, card or link (`row`), or about a booking. Never what it says. */
  'note.added': z.strictObject({ note: count, about: word, row: count.nullable() }),
  'note.removed': z.strictObject({ note: count, about: word, row: count.nullable() }),
  /** A list's saved view. Which one the list opens with, and their order, is only remembered. */
  'savedView.saved': z.strictObject({ view: count, list: word }),
  'savedView.removed': z.strictObject({ view: count, list: word }),
  /** A copy of everything, under a pass phrase; `secrets`: the gateways' passwords are in it. */
  'backup.begun': z.strictObject({ by: z.enum(['hand', 'schedule']), secrets: z.boolean() }),
  'backup.made': z.strictObject({ by: z.enum(['hand', 'schedule']), secrets: z.boolean(), entries: count }),
  'backup.failed': z.strictObject({ by: z.enum(['hand', 'schedule']), code: word }),
  'backup.scheduled': z.strictObject({ on: z.boolean(), secrets: z.boolean() }),
  /** A backup was looked into, to be restored. */
  'backup.looked': z.strictObject({ madeAt: count, entries: count }),

  /** A newer version of the program: fetched and checked; not taken, and why; about to take this one's place. */
  'update.fetched': z.strictObject({ version: word }),
  'update.refused': z.strictObject({ code: word }),
  /** Somebody pressed the button; whether it is put in is decided as the program ends. */
  'update.asked': z.strictObject({ to: word }),
  'update.begun': z.strictObject({ from: word, to: word }),
  /** Told by the next start: it took its place; it could not; it did not start, and the version before is back. */
  'update.putIn': z.strictObject({ from: word, to: word }),
  'update.notPutIn': z.strictObject({ to: word, code: word }),
  'update.wentBack': z.strictObject({ from: word, to: word, history: z.boolean() }),
  /** What an administrator has set for this machine, when it is not what it was: its sum, and what is managed by it. */
  'policy.taken': z.strictObject({ sum: hash, managed: z.array(word) }),
  /** A file that does not count, with so many mistakes; `sum` null: it was not read. */
  'policy.refused': z.strictObject({ sum: hash.nullable(), findings: count }),
  'policy.gone': z.strictObject({}),

  /** So many different rows were on screen within an hour, or so many searches were made. */
  'view.bulk': z.strictObject({ list: word, rows: count }),

  /** A file from outside, and what a person decided about what it says. */
  'import.taken': z.strictObject({ what: word, id: count, added: count, known: count, matched: count }),
  'import.decided': z.strictObject({ what: word, entry: count.nullable(), payment: count.nullable() }),
  /** Guest data that was looked for, handed out and taken away: how many rows, never whose. */
  'privacy.found': z.strictObject({ rows: count }),
  'privacy.exported': z.strictObject({ rows: count }),
  'privacy.blanked': z.strictObject({ rows: count, texts: count, stayed: count }),
  /** `months` nought: off. */
  'privacy.retention': z.strictObject({ property: count, months: count }),
  'privacy.aged': z.strictObject({ property: count, months: count, rows: count, texts: count }),
  'people.signedIn': z.strictObject({ person: staff }),
  /** A wrong PIN; `tries`: how many since the last right one. */
  'people.signInFailed': z.strictObject({ person: staff, tries: count }),
  'people.lockedOut': z.strictObject({ person: staff }),
  'people.unlocked': z.strictObject({ person: staff }),
  'people.locked': z.strictObject({ person: staff, because: word }),
  'people.personAdded': z.strictObject({ person: staff, role: word }),
  'people.personChanged': z.strictObject({ person: staff, role: word, what: z.array(word) }),
  'people.personClosed': z.strictObject({ person: staff }),
  'people.personReopened': z.strictObject({ person: staff, role: word }),
  /** `own`: chosen by the person, not by an administrator. */
  'people.pinSet': z.strictObject({ person: staff, own: z.boolean() }),
  /** Each as `role.right`, or what else stands in the rules. */
  'people.rightsChanged': z.strictObject({ what: z.array(word) }),
  /** `person` has signed what the one who acts asked for; `desk`: at another one. */
  'people.secondSigned': z.strictObject({ person: word, desk: word.nullable(), kind: word, hash, ...money }),
  'people.secondRefused': z.strictObject({ person: word, because: word, kind: word, ...money }),
  'people.deskEnrolled': z.strictObject({ desk: word }),
  'people.deskDropped': z.strictObject({ desk: word }),
  /** The way back from a lost administrator's PIN: begun, taken, ended by an administrator. */
  'people.lostAdminAsked': z.strictObject({ readyAt: count }),
  'people.lostAdminReset': z.strictObject({ person: staff }),
  'people.lostAdminEnded': z.strictObject({ was: word }),
  /** A row whose seal does not fit grants nothing. */
  'people.rowDoubtful': z.strictObject({ what: word, id: word }),
  /** What is kept of the people is not what the keychain knows. */
  'people.listDoubtful': z.strictObject({ because: word }),
  /** The house's list of the people was taken over: so many persons differ from before; `rules`: so do rights or limits. */
  'people.fromHouse': z.strictObject({ version: count, persons: count, rules: z.boolean() }),
  /** What lay there as the list of the people was not what the desks had agreed on; what they had was put there again. */
  'people.houseRefused': z.strictObject({ because: z.enum(['gone', 'forged', 'older']), version: count }),
  /** This desk's people and the house's became one: so many are the same persons, so many were added. */
  'people.joinedHouse': z.strictObject({ same: count, added: count }),
  'people.repaired': z.strictObject({ person: staff, closed: count }),
  /** The house that this desk shares with others (docs/several-desks.md); desks by the names the house has for them. */
  'house.joined': z.strictObject({ house: word, desk: word, how: z.enum(['founded', 'code', 'again']) }),
  'house.left': z.strictObject({ house: word }),
  'house.deskClosed': z.strictObject({ desk: word }),
  /** This very desk was given another name. */
  'house.deskRenamed': z.strictObject({}),
  /** One that lets so many desks in. */
  'house.codeMade': z.strictObject({ desks: count }),
  /** What is done at a property while the house is away. */
  'house.ruleChanged': z.strictObject({ property: count, rule: z.enum(['refuse', 'confirm']) }),
  /** A person let an operation of this kind go ahead without knowing what other desks do. */
  'house.awayConfirmed': z.strictObject({ kind: word }),
  /** `one`, `other`: the references of two operations that desks did apart; and what a person said of them, not in its words. */
  'house.conflictFound': z.strictObject({ conflict: word, one: z.string().max(100), other: z.string().max(100) }),
  'house.conflictAnswered': z.strictObject({ conflict: word }),
  /** A person said what became of an operation that another desk had left, and that its gateway cannot be asked about. */
  'house.claimDecided': z.strictObject({ claim: word, reference: z.string().max(100), happened: z.boolean() }),
  /** What was changed here stands no more: `desk` had changed the same row before, by its mark in the house. */
  'house.rowOverruled': z.strictObject({ kind: word, row: word, desk: word }),
  /** A shared row in the house that no desk of it has sealed so: it was not taken. */
  'house.rowForged': z.strictObject({ kind: word, row: word }),
  /** So many shared rows were missing in the house, or older than they had been, and were given to it again. */
  'house.rowsLost': z.strictObject({ rows: count }),
  /** A shared row that this desk can not take over (`in`), or not tell (`out`): it alone is left out, until it can. */
  'house.rowAside': z.strictObject({ kind: word, row: word, way: z.enum(['in', 'out']) }),
  'close.made': z.strictObject({ sheet: count, property: count })
} as const;

export type TrailKind = keyof typeof FACTS;
export type TrailFacts<K extends TrailKind = TrailKind> = z.infer<(typeof FACTS)[K]>;

/** What is to be written; the trail itself adds number, time and hashes. */
export type TrailNews = {
  [K in TrailKind]: { readonly kind: K; readonly accountId: AccountId | null; readonly facts: TrailFacts<K> };
}[TrailKind];

/** The facts as they are kept. Throws on anything an entry of this kind may not tell. */
export const readFacts = ({ kind, facts }: TrailNews): Record<string, unknown> => FACTS[kind].parse(facts);

/** What entries are about. */
export const TRAIL_SUBJECTS = [
  'money',
  'batch',
  'account',
  'property',
  'settings',
  'export',
  'print',
  'link',
  'mail',
  'note',
  'savedView',
  'view',
  'privacy',
  'import',
  'close',
  'backup',
  'update',
  'policy',
  'people',
  'house',
  'trail'
] as const;
const TrailSubject = z.enum(TRAIL_SUBJECTS);

/** An entry as it is kept. Read loosely: a later version of the program may have written kinds that this one does not know. */
export const TrailEntry = z.object({
  seq: RowId,
  at: UnixSeconds,
  kind: z.string(),
  accountId: AccountId.nullable(),
  /** Null: nobody was signed in. */
  person: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  /** The hash of the entry before it; of the first one nought. */
  before: z.string(),
  hash: z.string()
});
export type TrailEntry = z.infer<typeof TrailEntry>;

export const TrailFilter = z.object({
  subject: TrailSubject.nullable().default(null),
  accountId: AccountId.nullable().default(null),
  person: z.string().max(100).nullable().default(null),
  /** From this moment on, and before that one. */
  from: UnixSeconds.nullable().default(null),
  until: UnixSeconds.nullable().default(null)
});
export type TrailFilter = z.infer<typeof TrailFilter>;

export const TrailChoices = z.object({
  accounts: z.array(z.object({ id: AccountId, name: z.string(), removed: z.boolean() })),
  persons: z.array(z.string())
});
export type TrailChoices = z.infer<typeof TrailChoices>;

/** A place in the trail. */
export const TrailHead = z.object({ seq: z.number().int().nonnegative(), hash: z.string() });
export type TrailHead = z.infer<typeof TrailHead>;

/**
 * What is wrong with the trail, and where.
 *
 * edited     what entry `seq` tells is not what was written
 * moved      what stands at `seq` is entry `other`
 * gap        entries `seq` to `other` are missing
 * broken     entry `seq` does not follow the one before it: that one was rewritten, or put in its place
 * cut        entries `seq` to `other` were there, as the keychain knows, and are missing at the end
 * rewritten  the chain is whole, but is not the one the keychain knows: something between `seq` and `other` was written anew
 * anchorGone the keychain has lost its entry for this trail; anchorUnreadable: what it has is no such entry
 * otherTrail the keychain knows another trail: this history is not the one the desk last wrote
 * noEntry    operation `seq` of the journal has no entry; otherwise: the journal tells of operation `seq` something else than the trail
 */
export const TrailFinding = z.object({
  what: z.enum([
    'edited',
    'moved',
    'gap',
    'broken',
    'cut',
    'rewritten',
    'anchorGone',
    'anchorUnreadable',
    'otherTrail',
    'noEntry',
    'differs'
  ]),
  seq: z.number().int(),
  other: z.number().int().nullable()
});
export type TrailFinding = z.infer<typeof TrailFinding>;

export const TrailReport = z.object({
  entries: z.number().int(),
  intents: z.number().int(),
  head: TrailHead,
  /** Up to where the keychain knows it; null: it could not be read now, or has no entry. */
  anchored: z.number().int().nullable(),
  /** `notKept`: this history is in memory only, and no keychain knows it. `unread`: the keychain is locked or slow. */
  anchor: z.enum(['read', 'unread', 'notKept', 'none']),
  findings: z.array(TrailFinding),
  /** Entries in which the desk itself has noted a break of the past. */
  marks: z.array(TrailEntry),
  at: UnixSeconds
});
export type TrailReport = z.infer<typeof TrailReport>;
