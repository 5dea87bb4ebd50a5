import type { TFunction } from 'i18next';
import type { TrailEntry, TrailFinding } from '../../../shared/model/trail.ts';
import { Minor } from '../../../shared/values/money.ts';

type Formats = {
  readonly money: (amount: Minor | null, currency: string | null) => string;
  /** Names of people by their ids. */
  readonly nameOf: (id: string) => string | null;
};

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** A word of the program's own in the operator's; one that has none stands as it is. */
const wordOf = (t: TFunction, value: unknown): string => t([`trail.word.${plain(value)}`, 'trail.word.other'], { word: plain(value) });

/** What an administrator has set, by the names its settings have on screen. */
const keysOf = (t: TFunction, keys: unknown): string =>
  Array.isArray(keys) ? keys.map((key) => t([`policy.key.${plain(key)}`, 'trail.word.other'], { word: plain(key) })).join(', ') : '';

/** What an entry tells, as a sentence. A kind of a later version of the program is shown by its name. */
export function entryWords(t: TFunction, { money, nameOf }: Formats, { kind, facts }: TrailEntry): string {
  const amount = Minor.nullable()
    .catch(null)
    .parse(facts.amount ?? null);
  const list = Array.isArray(facts.what) ? facts.what.map((one) => wordOf(t, one)).join(', ') : wordOf(t, facts.what);
  const numbers = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, plain(value)]));
  return t([`trail.entry.${kind}${variantOf(kind, facts)}`, `trail.entry.${kind}`, 'trail.entry.other'], {
    ...numbers,
    kind,
    operation: t([`money.kind.${plain(facts.kind)}`, 'money.kind.other'], { kind: plain(facts.kind) }),
    money: amount === null ? t('trail.noAmount') : money(amount, plain(facts.currency) || null),
    what: list,
    action: wordOf(t, facts.action),
    as: wordOf(t, facts.as),
    how: wordOf(t, facts.how),
    list: wordOf(t, facts.list),
    by: wordOf(t, facts.by),
    managed: keysOf(t, facts.managed),
    person: typeof facts.person === 'string' ? (nameOf(facts.person) ?? '') : '',
    role: t([`people.role.${plain(facts.role)}`, 'trail.word.other'], { word: plain(facts.role) }),
    count: typeof facts.rows === 'number' ? facts.rows : 0
  });
}

/** Kinds that are told in more than one way. */
function variantOf(kind: string, facts: TrailEntry['facts']): string {
  switch (kind) {
    case 'money.ended':
      return `.${plain(facts.resolution) || plain(facts.state)}`;
    case 'money.decided':
    case 'house.claimDecided':
      return facts.happened === true ? '.happened' : '.not';
    case 'account.removed':
      return facts.withHistory === true ? '.all' : '.kept';
    case 'property.saved':
      return facts.isNew === true ? '.added' : '.changed';
    case 'property.guestText':
      return facts.own === true ? '.own' : '.default';
    case 'property.reminders':
      return facts.on === true ? '.on' : '.off';
    case 'mail.ended':
      return `.${plain(facts.state)}`;
    case 'mail.decided':
      return `.${plain(facts.how)}`;
    case 'property.terms':
    case 'property.mailPassword':
    case 'property.logo':
      return facts.there === true ? '.set' : '.removed';
    case 'note.added':
    case 'note.removed':
      return `.${plain(facts.about)}`;
    case 'backup.scheduled':
      return facts.on === true ? '.on' : '.off';
    case 'update.refused':
      return plain(facts.code).replace('updates', '');
    case 'update.wentBack':
      return facts.history === true ? '.copy' : '.same';
    case 'people.locked':
    case 'people.houseRefused':
      return `.${plain(facts.because)}`;
    case 'people.pinSet':
      return facts.own === true ? '.own' : '.other';
    case 'people.lostAdminEnded':
      return `.${plain(facts.was)}`;
    case 'house.joined':
      return `.${plain(facts.how)}`;
    case 'house.ruleChanged':
      return `.${plain(facts.rule)}`;
    case 'house.rowAside':
      return `.${plain(facts.way)}`;
    case 'trail.broken':
      return `.${plain(facts.found)}`;
    default:
      return '';
  }
}

/** What is wrong, and where. */
export const findingWords = (t: TFunction, { what, seq, other }: TrailFinding): string =>
  t(`trail.finding.${what}`, { seq, other: other ?? seq, count: (other ?? seq) - seq + 1 });
