import type { Challenge, EnrolledDesk, SignRequest, Tile } from '../../shared/model/people.ts';
import { maySign, rightOf } from '../../shared/rules/rights.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { actor } from '../history/acting.ts';
import type { Book } from './book.ts';
import { active, grantsOf, sameName, sure, UNKNOWN, type Core } from './core.ts';
import { ownPin } from './entry.ts';
import { readRequest, readSigned, requestText, signedText } from './files.ts';
import { fingerprintOf, isDeskKey } from './seal.ts';
import type { Asked } from './signing.ts';

export type SecondPorts = {
  readonly core: Core;
  /** The name of the property, by which other desks know this one. */
  readonly deskName: () => Promise<string>;
  /** Asks where to and writes the text there; null: no file was chosen. */
  readonly write: (name: string, text: string) => Promise<string | null>;
  readonly monotonic: () => number;
};

type Answer<T> = Promise<Result<T, AppError>>;

const GONE = appError('people.secondGone');

const factsOf = ({ kind, amount, currency }: Asked) => ({ kind, amount, currency });

const desksOf = (book: Book): EnrolledDesk[] =>
  book.kind !== 'sure'
    ? []
    : book.desks
        .filter(({ dropped }) => dropped === 0)
        .map(({ id, name, key, addedAt }) => ({ id, name, fingerprint: fingerprintOf(key), addedAt }));

/** A second person's signature: on this machine with the own PIN, or as a file from another desk. */
export function createSecond({ core, deskName, write, monotonic }: SecondPorts) {
  const { books, signing, prover, history, now } = core;

  const signersOf = (book: Book, asked: Asked): readonly Tile[] =>
    book.kind !== 'sure'
      ? []
      : [...book.persons.values()]
          .filter(({ id, state, role }) => id !== asked.person && state === 'active' && maySign(book.rules.rights[role], asked))
          .map(({ id, name }) => ({ id, name, lockedOut: prover.lockedOut(book, id), wait: prover.wait(id) }));

  const challengeOf = (book: Book, asked: Asked): Challenge => {
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
      signers: [...signersOf(book, asked)],
      until: now() + Math.max(0, Math.round((until - monotonic()) / 1000)),
      signed: signing.approval(hash, person) !== null
    };
  };

  const refused = async (asked: Asked, person: string, because: string): Promise<void> =>
    history.writeTrail({ kind: 'people.secondRefused', accountId: asked.account.id, facts: { person, because, ...factsOf(asked) } });

  return {
    challenge: async (id: string): Answer<Challenge> => {
      const asked = signing.asked(id, actor());
      return asked === null ? err(GONE) : ok(challengeOf(await books.again(), asked));
    },

    sign: async ({ id, personId, pin }: { readonly id: string; readonly personId: string; readonly pin: string }): Answer<Challenge> => {
      const asked = signing.asked(id, actor());
      if (asked === null) return err(GONE);
      const facts = factsOf(asked);
      if (personId === asked.person) {
        await refused(asked, personId, 'self');
        return err(appError('people.secondSelf'));
      }
      const proven = await prover.prove(await books.again(), personId, pin);
      if (!proven.ok) return proven;
      // As they are now: neither the row nor the rules of a moment ago count.
      const book = await books.again();
      const grants = grantsOf(book, personId);
      if (grants === null || active(book, personId)?.needsNewPin === 1 || !maySign(grants, asked)) {
        await refused(asked, personId, 'mayNot');
        return err(appError('people.secondMayNot'));
      }
      if (signing.asked(id, actor()) === null) return err(GONE);
      await history.writeTrail({
        kind: 'people.secondSigned',
        accountId: asked.account.id,
        facts: { person: personId, desk: null, hash: asked.hash, ...facts }
      });
      prover.forget(personId);
      signing.approve(asked, { signer: personId, signerName: null });
      return ok(challengeOf(book, asked));
    },

    askDesk: async (id: string): Answer<{ file: string } | null> => {
      const asked = signing.asked(id, actor());
      if (asked === null) return err(GONE);
      const book = sure(await books.again());
      if (!book.ok) return book;
      const askedBy = active(book.value, asked.person)?.name ?? '';
      const text = requestText(book.value.sealer, asked, { desk: await deskName(), askedBy, now: now() });
      const file = await write('paydesk-request.json', text);
      return ok(file === null ? null : { file });
    },

    takeSigned: async ({ id, text }: { readonly id: string; readonly text: string }): Answer<Challenge> => {
      const asked = signing.asked(id, actor());
      if (asked === null) return err(GONE);
      const book = sure(await books.again());
      if (!book.ok) return book;
      const { sealer, desks, persons } = book.value;
      const taken = readSigned({ sealer, desks, asked, now: now() }, text);
      if (!taken.ok) {
        await refused(asked, 'file', taken.error.code.slice('people.'.length));
        return taken;
      }
      const { nonce, signer, signerName, desk } = taken.value;
      if (await history.signatureUsed(nonce)) return err(appError('people.fileUsed'));
      const asker = persons.get(asked.person)?.name ?? '';
      if (sameName(signerName.slice(0, signerName.lastIndexOf(' (')), asker)) {
        await refused(asked, signer, 'self');
        return err(appError('people.secondSelf'));
      }
      await history.writeTrail({
        kind: 'people.secondSigned',
        accountId: asked.account.id,
        facts: { person: signer, desk, hash: asked.hash, ...factsOf(asked) }
      });
      signing.approve(asked, { signer, signerName, nonce });
      return ok(challengeOf(book.value, asked));
    },

    readRequest: async (text: string): Answer<SignRequest> => {
      const book = sure(await books.again());
      if (!book.ok) return book;
      const read = readRequest(book.value.sealer, text, now());
      return read.ok ? ok(read.value.shown) : read;
    },

    signRequest: async ({ text, pin }: { readonly text: string; readonly pin: string }): Answer<{ file: string } | null> => {
      const person = await ownPin(core, pin);
      if (!person.ok) return person;
      const book = sure(await books.again());
      if (!book.ok) return book;
      const read = readRequest(book.value.sealer, text, now());
      if (!read.ok) return read;
      const { request } = read.value;
      const { kind, amount, currency, hash, key } = request;
      const grants = grantsOf(book.value, person.value.id);
      if (grants === null || !maySign(grants, { right: rightOf(kind), amount, currency })) return err(appError('people.secondMayNot'));
      const file = await write('paydesk-signed.json', signedText(book.value.sealer, request, person.value, now()));
      if (file === null) return ok(null);
      const facts = { person: person.value.id, desk: key, hash, kind, amount, currency };
      await history.writeTrail({ kind: 'people.secondSigned', accountId: null, facts });
      return ok({ file });
    },

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
