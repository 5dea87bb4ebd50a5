import type { Account } from '../../shared/model/domain.ts';
import type { PeopleState } from '../../shared/model/people.ts';
import type { Book } from './book.ts';
import { active, grantsOf, shown, type Core } from './core.ts';

type Parts = {
  readonly core: Core;
  readonly ports: {
    readonly kept: boolean;
    readonly accounts: () => Promise<readonly Account[]>;
    readonly isReal: (account: Account) => boolean;
  };
  readonly lostAdminAsked: boolean;
  readonly idleMinutes: () => number;
};

/** How things stand, as the windows are told: no hash, no seal, nothing of a guest. */
export function createView({ core, ports, lostAdminAsked, idleMinutes }: Parts): () => Promise<PeopleState> {
  const { books, prover, session } = core;

  const tilesOf = (book: Book): PeopleState['tiles'] => {
    const names =
      book.kind === 'sure'
        ? [...book.persons.values()].filter((one) => one.state === 'active')
        : book.kind === 'doubtful'
          ? book.admins
          : [];
    return names
      .map(({ id, name }) => ({ id, name, lockedOut: prover.lockedOut(book, id), wait: prover.wait(id) }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  };

  const modeOf = async (book: Book): Promise<PeopleState['mode']> => {
    switch (book.kind) {
      case 'none':
        return ports.kept && (await ports.accounts()).some(ports.isReal) ? 'askFirst' : 'off';
      case 'doubtful':
        return 'doubtful';
      case 'unreadable':
        return 'locked';
      case 'sure':
        return active(book, session.who()) === null ? 'locked' : 'open';
    }
  };

  return async () => {
    const book = await books.latest();
    const me = active(book, session.who());
    await prover.begin();
    return {
      mode: await modeOf(book),
      me: me === null ? null : shown(core, book, me),
      since: me === null ? null : session.since(),
      lockedBecause: session.because(),
      idleMinutes: idleMinutes(),
      tiles: [...tilesOf(book)],
      rights: grantsOf(book, session.who()),
      lostAdmin: book.kind === 'sure' || book.kind === 'doubtful' ? (book.mark?.lost ?? null) : null,
      lostAdminAsked
    };
  };
}
