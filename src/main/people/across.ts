import type { Challenge, SignRequest } from '../../shared/model/people.ts';
import { maySign, rightOf } from '../../shared/rules/rights.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { actor } from '../history/acting.ts';
import { challengeOf, factsOf, GONE, refused, type SecondPorts } from './challenge.ts';
import { active, grantsOf, sameName, sure } from './core.ts';
import { ownPin } from './entry.ts';
import { readRequest, readSigned, requestText, signedText } from './files.ts';

type Answer<T> = Promise<Result<T, AppError>>;

/** The side that asks another desk: a request goes out as a file, and what was signed comes back as one. */
export function createAsking(ports: SecondPorts) {
  const { core, deskName, write } = ports;
  const { books, signing, history, now } = core;
  return {
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
        await refused(core, asked, 'file', taken.error.code.slice('people.'.length));
        return taken;
      }
      const { nonce, signer, signerName, desk } = taken.value;
      if (await history.signatureUsed(nonce)) return err(appError('people.fileUsed'));
      const asker = persons.get(asked.person)?.name ?? '';
      if (sameName(signerName.slice(0, signerName.lastIndexOf(' (')), asker)) {
        await refused(core, asked, signer, 'self');
        return err(appError('people.secondSelf'));
      }
      await history.writeTrail({
        kind: 'people.secondSigned',
        accountId: asked.account.id,
        facts: { person: signer, desk, hash: asked.hash, ...factsOf(asked) }
      });
      signing.approve(asked, { signer, signerName, nonce });
      return ok(challengeOf(ports, book.value, asked));
    }
  };
}

/** The side that is asked. */
export function createAnswering({ core, write }: SecondPorts) {
  const { books, history, now } = core;
  return {
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
    }
  };
}
