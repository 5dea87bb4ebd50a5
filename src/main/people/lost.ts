import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { actingAs, actor } from '../history/acting.ts';
import type { Book } from './book.ts';
import { added, administrators, joining, nameTaken, UNKNOWN, type Core } from './core.ts';
import { closedList } from './entry.ts';
import { hashOfPin } from './hash.ts';
import { badPin, newId } from './members.ts';

/** From asking for it until it can be taken: a whole day, in which everybody who signs in reads that somebody asked. */
const WAIT_SECONDS = 86_400;

const markOf = (book: Book) => (book.kind === 'sure' || book.kind === 'doubtful' ? book.mark : null);

/**
 * The way back from a lost administrator's PIN. It is begun by an option of the program's start, stands in the trail from the first
 * moment, is read by everybody who signs in, can be stopped by any administrator, and gives nobody another's PIN: it makes one more
 * administrator, whom another one has to acknowledge.
 */
export function createLost(core: Core, startedWithOption: boolean) {
  const { books, now, cost, history } = core;

  return {
    asked: startedWithOption,

    ask: async (): Promise<Result<{ readyAt: number }, AppError>> => {
      if (!startedWithOption) return err(appError('people.notNow'));
      const known = markOf(await books.again())?.lost;
      if (known?.state === 'asked') return ok({ readyAt: known.readyAt });
      const at = now();
      const readyAt = at + WAIT_SECONDS;
      const kept = await books.keepLost({ state: 'asked', at, readyAt, personId: null }, async () => {
        await history.writeTrail({ kind: 'people.lostAdminAsked', accountId: null, facts: { readyAt } });
      });
      if (!kept.ok) return kept;
      await core.told();
      return ok({ readyAt });
    },

    take: async ({ name, pin }: { readonly name: string; readonly pin: string }): Promise<Result<undefined, AppError>> => {
      if (!startedWithOption) return err(appError('people.notNow'));
      const bad = badPin(pin);
      if (bad !== null) return err(bad);
      const hash = await hashOfPin(pin, cost);
      const id = newId();
      const made = await actingAs(id, () =>
        books.change(async (book) => {
          const lost = markOf(book)?.lost;
          if (book.kind === 'none' || lost?.state !== 'asked') return err(appError('people.notNow'));
          if (now() < lost.readyAt) return err(appError('people.notYet', { params: { seconds: lost.readyAt - now() } }));
          if (nameTaken(book, name, null)) return err(appError('people.nameTaken'));
          const person = joining({ id, name, role: 'administrator', pin: hash, needsNewPin: 0, addedAt: now() });
          const doubtful = book.kind === 'doubtful' ? closedList(core, book, id) : { persons: [], news: [] };
          return ok({
            ...doubtful,
            persons: [...(doubtful.persons ?? []), person],
            lost: { ...lost, state: 'done', at: now(), personId: id },
            news: [...doubtful.news, added(id, 'administrator'), { kind: 'people.lostAdminReset', accountId: null, facts: { person: id } }]
          });
        })
      );
      if (!made.ok) return made;
      await core.lock('key');
      await core.open(id);
      return ok(undefined);
    },

    /** An administrator stops it, or has read that it was taken: of one that was taken only another one than it made. */
    end: async (): Promise<Result<undefined, AppError>> => {
      const book = await books.again();
      const lost = markOf(book)?.lost;
      if (book.kind !== 'sure' || !lost) return err(UNKNOWN);
      if (lost.state === 'done' && lost.personId === actor()) {
        const others = administrators(book.persons.values()).filter(({ id }) => id !== lost.personId);
        return err(appError(others.length > 0 ? 'people.otherAdministrator' : 'people.secondAdministrator'));
      }
      const kept = await books.keepLost(null, async () => {
        await history.writeTrail({ kind: 'people.lostAdminEnded', accountId: null, facts: { was: lost.state } });
      });
      if (!kept.ok) return kept;
      await core.told();
      return ok(undefined);
    }
  };
}
