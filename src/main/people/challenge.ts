import type { Challenge, Tile } from '../../shared/model/people.ts';
import { maySign } from '../../shared/rules/rights.ts';
import { appError } from '../../shared/values/errors.ts';
import type { Book } from './book.ts';
import type { Core } from './core.ts';
import type { Asked } from './signing.ts';

export type SecondPorts = {
  readonly core: Core;
  /** The name of the property, by which other desks know this one. */
  readonly deskName: () => Promise<string>;
  /** Asks where to and writes the text there; null: no file was chosen. */
  readonly write: (name: string, text: string) => Promise<string | null>;
  readonly monotonic: () => number;
};

export const GONE = appError('people.secondGone');

export const factsOf = ({ kind, amount, currency }: Asked) => ({ kind, amount, currency });

export const refused = ({ history }: Pick<Core, 'history'>, asked: Asked, person: string, because: string): Promise<void> =>
  history.writeTrail({ kind: 'people.secondRefused', accountId: asked.account.id, facts: { person, because, ...factsOf(asked) } });

const signersOf = ({ prover }: Core, book: Book, asked: Asked): Tile[] =>
  book.kind !== 'sure'
    ? []
    : [...book.persons.values()]
        .filter(({ id, state, role }) => id !== asked.person && state === 'active' && maySign(book.rules.rights[role], asked))
        .map(({ id, name }) => ({ id, name, lockedOut: prover.lockedOut(book, id), wait: prover.wait(id) }));

/** What is to be signed, as it is shown. */
export function challengeOf({ core, monotonic }: Pick<SecondPorts, 'core' | 'monotonic'>, book: Book, asked: Asked): Challenge {
  const { id, account, kind, amount, currency, bookingId, guestName, why, limit, doneToday, hash, person, until } = asked;
  return {
    id,
    kind,
    amount,
    currency,
    bookingId,
    guestName,
    why,
    limit,
    doneToday,
    accountId: account.id,
    accountName: account.name,
    signers: signersOf(core, book, asked),
    until: core.now() + Math.max(0, Math.round((until - monotonic()) / 1000)),
    signed: core.signing.approval(hash, person) !== null,
    house: core.signing.atHouse(id)
  };
}
