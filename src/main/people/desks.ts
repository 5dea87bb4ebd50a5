import type { EnrolledDesk } from '../../shared/model/people.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { Book } from './book.ts';
import { sure, UNKNOWN, type Core } from './core.ts';
import { fingerprintOf, isDeskKey } from './seal.ts';

type Answer<T> = Promise<Result<T, AppError>>;

const desksOf = (book: Book): EnrolledDesk[] =>
  book.kind !== 'sure'
    ? []
    : book.desks
        .filter(({ dropped }) => dropped === 0)
        .map(({ id, name, key, addedAt }) => ({ id, name, fingerprint: fingerprintOf(key), addedAt }));

/** Desks whose signatures count here, and what this one is known by. */
export function createDesks(core: Core) {
  const { books, now } = core;
  return {
    deskKey: async (): Answer<{ key: string; fingerprint: string }> => {
      const book = sure(await books.again());
      if (!book.ok) return book;
      const key = book.value.sealer.publicKey;
      return ok({ key, fingerprint: fingerprintOf(key) });
    },
    desks: async (): Answer<EnrolledDesk[]> => ok(desksOf(await books.again())),

    enrol: async ({ name, key }: { readonly name: string; readonly key: string }): Answer<EnrolledDesk[]> => {
      if (!isDeskKey(key)) return err(appError('desk.badInput', { fields: [{ field: 'key', code: 'invalid' }] }));
      const made = await books.change(async (book) => {
        const known = sure(book);
        if (!known.ok) return known;
        if (key === known.value.sealer.publicKey) return err(appError('people.ownDesk'));
        const before = known.value.rows.desks.find((one) => one.key === key);
        const id = before?.id ?? 1 + Math.max(0, ...known.value.rows.desks.map((one) => one.id));
        const desk = { id, name, key, addedAt: before?.addedAt ?? now(), dropped: 0 };
        return ok({ desks: [desk], news: [{ kind: 'people.deskEnrolled', accountId: null, facts: { desk: fingerprintOf(key) } }] });
      });
      await core.told();
      return made.ok ? ok(desksOf(made.value)) : made;
    },

    dropDesk: async (id: number): Answer<EnrolledDesk[]> => {
      const made = await books.change(async (book) => {
        const known = sure(book);
        if (!known.ok) return known;
        const desk = known.value.desks.find((one) => one.id === id);
        if (desk === undefined) return err(UNKNOWN);
        return ok({
          desks: [{ ...desk, dropped: 1 }],
          news: [{ kind: 'people.deskDropped', accountId: null, facts: { desk: fingerprintOf(desk.key) } }]
        });
      });
      await core.told();
      return made.ok ? ok(desksOf(made.value)) : made;
    }
  };
}
