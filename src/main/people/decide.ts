import type { Account, PaymentState } from '../../shared/model/domain.ts';
import type { Subject } from '../../shared/model/kinds/kind.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import { limitIn, rightOf, verdictOn } from '../../shared/rules/rights.ts';
import { add, NOTHING, type Minor } from '../../shared/values/money.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { actor } from '../history/acting.ts';
import type { DayAskedOf } from '../history/people/rows.ts';
import type { Decided } from '../history/types.ts';
import { grantsOf, LOCKED, MAY_NOT, type Core } from './core.ts';
import { hashOfAct } from './signing.ts';

export type Act = {
  readonly account: Account;
  readonly request: AnyMoneyRequest;
  readonly subject: Subject;
  /** Its turn came later, in a batch: nobody is there to sign. */
  readonly unattended: boolean;
};

/** Whether whoever is at work may do this now; null: nobody signs in at this desk. Asked before anything is written or sent. */
export type Decide = (act: Act) => Promise<Result<Decided | null, AppError>>;

/** What other desks of the house know that this person has done with this right since then; nought where there is no house. */
export type Elsewhere = (asked: DayAskedOf) => Promise<Minor>;

/** States of a payment that took the card's money. */
const PAID: readonly PaymentState[] = ['paid', 'partlyCaptured'];

/**
 * The rows are read and their seals checked anew for every operation: a person who was closed a moment ago, or a row that somebody
 * wrote past the desk, moves nothing. Sums of the day are the journal's.
 */
export function createDecide(core: Core, dayFrom: () => number): (act: Act, elsewhere?: Elsewhere) => ReturnType<Decide> {
  const { books, history, signing } = core;

  const neverPaid = async ({ request, account, subject }: Act): Promise<boolean> => {
    if (request.kind !== 'creditCard') return false;
    const token = subject.token;
    if (token === null) return true;
    const payments = await history.paymentsOfToken(account.id, token.remoteId);
    return !payments.some(({ state, capturedAmount }) => capturedAmount > 0 || PAID.includes(state));
  };

  const doneBy = async (asked: DayAskedOf, elsewhere: Elsewhere | undefined): Promise<Minor> => {
    const here = await history.doneSince(asked);
    return elsewhere === undefined ? here : add(here, await elsewhere(asked));
  };

  return async (act, elsewhere) => {
    const book = await books.again();
    if (book.kind === 'none') return ok(null);
    const person = actor();
    const grants = grantsOf(book, person);
    if (person === null || grants === null) return err(LOCKED);
    const { account, request, subject, unattended } = act;
    const right = rightOf(request.kind);
    const { comesTo: amount, currency } = subject;
    const from = dayFrom();
    const limit = currency === null ? null : limitIn(grants[right].limits, currency);
    // Other desks are asked only where it decides something.
    const asked = { person, right, currency: currency ?? '', from };
    const doneToday =
      amount === null || currency === null ? NOTHING : await doneBy(asked, (limit?.day ?? null) === null ? undefined : elsewhere);
    const verdict = verdictOn(grants[right], { right, amount, currency, doneToday, neverPaid: await neverPaid(act) });
    switch (verdict.may) {
      case 'no':
        return err(MAY_NOT(right));
      case 'alone': {
        const day = limit?.day ?? null;
        return ok({ right, room: day === null ? null : { most: day, from }, signature: null });
      }
      case 'second': {
        const hash = hashOfAct(person, account, request, subject);
        const signature = signing.approval(hash, person);
        if (signature !== null) return ok({ right, room: null, signature });
        const { why, limit: most } = verdict;
        const told = { why, amount: amount ?? 0, currency: currency ?? '' };
        if (unattended) return err(appError('people.needsSecond', { params: told }));
        const { bookingId, guestName } = subject;
        const asked = signing.ask(hash, {
          person,
          account,
          right,
          amount,
          currency,
          bookingId,
          guestName,
          why,
          limit: most,
          kind: request.kind,
          doneToday: why === 'day' ? doneToday : null
        });
        return err(appError('people.needsSecond', { params: { ...told, challenge: asked.id } }));
      }
    }
  };
}
