import type { Challenge } from '../../shared/model/people.ts';
import { maySign } from '../../shared/rules/rights.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { actor } from '../history/acting.ts';
import { challengeOf, factsOf, GONE, refused, type SecondPorts } from './challenge.ts';
import { active, grantsOf } from './core.ts';

type Answer<T> = Promise<Result<T, AppError>>;

/** A second person's signature on this machine, with the own PIN. */
export function createSecond(ports: SecondPorts) {
  const { core } = ports;
  const { books, signing, prover, history } = core;

  return {
    challenge: async (id: string): Answer<Challenge> => {
      const asked = signing.asked(id, actor());
      return asked === null ? err(GONE) : ok(challengeOf(ports, await books.again(), asked));
    },

    sign: async ({ id, personId, pin }: { readonly id: string; readonly personId: string; readonly pin: string }): Answer<Challenge> => {
      const asked = signing.asked(id, actor());
      if (asked === null) return err(GONE);
      const facts = factsOf(asked);
      if (personId === asked.person) {
        await refused(core, asked, personId, 'self');
        return err(appError('people.secondSelf'));
      }
      const proven = await prover.prove(await books.again(), personId, pin);
      if (!proven.ok) return proven;
      // As they are now: neither the row nor the rules of a moment ago count.
      const book = await books.again();
      const grants = grantsOf(book, personId);
      if (grants === null || active(book, personId)?.needsNewPin === 1 || !maySign(grants, asked)) {
        await refused(core, asked, personId, 'mayNot');
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
      return ok(challengeOf(ports, book, asked));
    }
  };
}
