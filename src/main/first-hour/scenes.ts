import type { SceneName } from '../../shared/model/first-hour.ts';
import type { MoneyKind } from '../../shared/model/kinds/index.ts';
import { assertNever } from '../../shared/values/result.ts';
import type { Movement } from '../training/control.ts';

/** What the journal says of an operation: which movement is whose is known by its reference. */
export type Asked = {
  readonly reference: string;
  readonly kind: MoneyKind;
  /** It asked for a hold. */
  readonly hold: boolean;
  /** It had no answer: nobody knows yet, or what was found out or decided of it. Null: it had one. */
  readonly lost: 'open' | 'happened' | 'not' | null;
  /** The gateway refused it. */
  readonly refused: boolean;
};

/** What was booked and asked for since the scene was begun. */
export type Since = { readonly movements: readonly Movement[]; readonly asked: readonly Asked[] };

export type Verdict = { readonly state: 'begun'; readonly step: number } | { readonly state: 'passed' | 'failed' };

/** What gateways call a link, money that came or is held, what is taken of a hold, what is given up, and what goes back. */
const LINK: ReadonlySet<string> = new Set(['token', 'offer']);
const MONEY: ReadonlySet<string> = new Set(['payment', 'authorization']);
const TAKEN: ReadonlySet<string> = new Set(['capture']);
const GIVEN_UP: ReadonlySet<string> = new Set(['void', 'cancel']);
const BACK: ReadonlySet<string> = new Set(['refund']);

const PASSED: Verdict = { state: 'passed' };
const FAILED: Verdict = { state: 'failed' };
const at = (step: number): Verdict => ({ state: 'begun', step });

/** Movements of one sort that these operations brought about. */
const movedBy = ({ movements }: Since, sort: ReadonlySet<string>, by: readonly Asked[]): readonly Movement[] => {
  const references = new Set(by.map(({ reference }) => reference));
  return movements.filter(({ kind, reference }) => sort.has(kind) && reference !== null && references.has(reference));
};

/** Movements of one sort on these payments, whoever asked for them. */
const movedOn = ({ movements }: Since, sort: ReadonlySet<string>, payments: readonly Movement[]): readonly Movement[] =>
  movements.filter(
    ({ kind, id, paymentId }) => sort.has(kind) && payments.some((payment) => payment.id === (paymentId ?? id) || payment.id === id)
  );

function link(since: Since): Verdict {
  const links = since.asked.filter(({ kind }) => kind === 'createLink');
  const paid = movedBy(since, MONEY, links).length;
  if (paid > 0) return paid === 1 ? PASSED : FAILED;
  const made = movedBy(since, LINK, links).length;
  // A guest who has two of them may pay both.
  return made > 1 ? FAILED : at(made);
}

function hold(since: Since): Verdict {
  const holds = movedBy(
    since,
    MONEY,
    since.asked.filter((one) => one.hold)
  );
  if (movedOn(since, TAKEN, holds).length > 0) return PASSED;
  if (holds.length === 0) return at(0);
  return movedOn(since, GIVEN_UP, holds).length === holds.length ? FAILED : at(1);
}

/** Found out about, and not given back a second time: that is the whole art. */
function lost(since: Since): Verdict {
  const found = since.asked.find(({ kind, lost: was }) => kind === 'refund' && was !== null);
  if (found === undefined) return at(0);
  const booked = movedBy(since, BACK, [found]);
  const onTheSame = since.movements.filter(
    ({ kind, paymentId }) => BACK.has(kind) && paymentId !== undefined && booked.some((one) => one.paymentId === paymentId)
  );
  if (onTheSame.length > 1) return FAILED;
  if (found.lost === 'open') return at(1);
  return (found.lost === 'happened') === (booked.length === 1) ? PASSED : FAILED;
}

/** Some accounts store a card that is read out before they charge it. */
const PHONE: ReadonlySet<MoneyKind> = new Set(['chargeCard', 'importCard', 'debit']);
const byPhone = ({ asked }: Since): readonly Asked[] => asked.filter(({ kind }) => PHONE.has(kind));

/** One card, one charge: a card that was refused was the wrong one, and two charges are one too many. */
function phone(since: Since): Verdict {
  const orders = byPhone(since);
  const taken = movedBy(since, MONEY, orders).length;
  if (taken > 0) return taken === 1 ? PASSED : FAILED;
  return orders.some(({ refused }) => refused) ? FAILED : at(0);
}

/** Refused: it was more than is left of that payment, or nothing of it was taken. */
function refund(since: Since): Verdict {
  const refunds = since.asked.filter(({ kind }) => kind === 'refund');
  if (movedBy(since, BACK, refunds).length > 0) return PASSED;
  return refunds.some(({ refused }) => refused) ? FAILED : at(0);
}

function declined(since: Since): Verdict {
  const refused = byPhone(since).filter((one) => one.refused);
  if (refused.length === 0) return at(0);
  return movedBy(since, MONEY, refused).length === 0 ? PASSED : FAILED;
}

/** How a scene stands, by what the training gateway has booked; the journal says only which booking was asked for here. */
export function judge(scene: SceneName, since: Since): Verdict {
  switch (scene) {
    case 'link':
      return link(since);
    case 'phone':
      return phone(since);
    case 'hold':
      return hold(since);
    case 'refund':
      return refund(since);
    case 'lost':
      return lost(since);
    case 'declined':
      return declined(since);
    default:
      return assertNever(scene);
  }
}
