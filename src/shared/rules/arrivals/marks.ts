import type { Account } from '../../model/domain.ts';
import type { Arrival, ArrivalWish, KnownArrival } from '../../model/arrivals.ts';
import type { Grant } from '../../model/people.ts';
import type { CalendarDate, UnixSeconds } from '../../values/dates.ts';
import type { Minor } from '../../values/money.ts';
import { netOf } from '../money-state.ts';
import { limitIn } from '../rights.ts';
import { arrivalRequest, currencyOf, type ArrivalFault } from './request.ts';

/**
 * What is to be said of a row: message keys below `arrivals.mark.`.
 *
 * paid           something of the booking is taken or held
 * openLink       the guest has a link that can still be paid
 * madeBefore     a link was made for it from an earlier list
 * notKnown       something of the booking has no known end
 * twice          the booking stands in the list more than once
 * same           the same booking with the same amount stands in the list before
 * far            far beyond the others
 * otherCurrency  another currency than the others'
 * past           the day of arrival is over
 * overStay       the fixed amount is more than the stay costs
 * overLimit      more than this person may ask for at once
 * noEmail        there is nowhere to send it: it is handed over by copy
 */
export type ArrivalMark =
  | ArrivalFault
  | 'paid'
  | 'openLink'
  | 'madeBefore'
  | 'notKnown'
  | 'twice'
  | 'same'
  | 'far'
  | 'otherCurrency'
  | 'past'
  | 'overStay'
  | 'overLimit'
  | 'noEmail';

/**
 * ready   nothing speaks against it
 * look    it can be ticked once a person has looked
 * off     no link can be made for it as it stands
 */
export type ArrivalStanding = 'ready' | 'look' | 'off';

export type JudgedArrival = {
  readonly row: Arrival;
  readonly standing: ArrivalStanding;
  /** The weightiest first. */
  readonly marks: readonly ArrivalMark[];
  readonly asked: Minor | null;
  readonly currency: string;
};

/** Nothing is made of a row that has one of these. */
const OFF: readonly ArrivalMark[] = [
  'noBooking',
  'noDays',
  'oddAmount',
  'noCurrency',
  'badEmail',
  'noTerminal',
  'notValid',
  'notKnown',
  'same'
];
/** What makes it wait for a person who knew it when ticking; main looks again (main/arrivals). */
export const DESPITE: readonly ArrivalMark[] = ['paid', 'openLink', 'madeBefore'];

export type ArrivalFacts = {
  readonly account: Account;
  readonly known: ReadonlyMap<string, KnownArrival>;
  readonly now: UnixSeconds;
  readonly today: CalendarDate;
  /** Of the person's right to make links; undefined: nobody signs in. */
  readonly grant: Grant | undefined;
};

/** What the history says of a booking: the same on the page and, once more, in main before a row is written down. */
export function knownMarks(known: KnownArrival | undefined): ArrivalMark[] {
  if (known === undefined) return [];
  const marks: ArrivalMark[] = [];
  if (known.unresolved > 0) marks.push('notKnown');
  if (known.sums.some((sums) => netOf(sums) > 0 || sums.reserved > 0)) marks.push('paid');
  if (known.openLinks > 0) marks.push('openLink');
  if (known.madeAt !== null) marks.push('madeBefore');
  return marks;
}

/** A list is looked at for what is far beyond the rest once it has so many amounts. */
const ENOUGH = 4;
const FAR = 8;

function middleOf(amounts: readonly number[]): number | null {
  if (amounts.length < ENOUGH) return null;
  const sorted = amounts.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

const keyOf = (row: Arrival): string => row.bookingId.trim().toLowerCase();

/** The whole list at once: what is twice, far off or unusual is so beside the others. */
export function judgeArrivals(rows: readonly Arrival[], wish: ArrivalWish, facts: ArrivalFacts): JudgedArrival[] {
  const made = rows.map((row) => arrivalRequest(row, wish, facts.account, facts.now));
  const wholes = made.flatMap((one) => (one.ok && one.whole !== null ? [one.whole] : []));
  const middle = middleOf(wholes);
  const usual = mostFrequent(rows.map((row) => currencyOf(row, wish)));
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  const seen = new Set<string>();
  return rows.map((row, index) => {
    const one = made[index];
    const request = one?.ok ? one.request : null;
    const currency = currencyOf(row, wish);
    const marks: ArrivalMark[] = one?.ok === false ? [one.fault] : [];
    marks.push(...knownMarks(facts.known.get(row.bookingId.trim())));
    if (request !== null) {
      const same = `${keyOf(row)} ${request.amount} ${currency}`;
      if (seen.has(same)) marks.push('same');
      else if ((counts.get(keyOf(row)) ?? 0) > 1) marks.push('twice');
      seen.add(same);
      const whole = one?.ok ? one.whole : null;
      if (middle !== null && whole !== null && (whole > middle * FAR || whole * FAR * 4 < middle)) marks.push('far');
      if (whole !== null && whole > 0 && request.amount !== null && request.amount > whole) marks.push('overStay');
      if (currency !== usual) marks.push('otherCurrency');
      if (row.arrival !== null && row.arrival < facts.today) marks.push('past');
      if (overLimit(request.amount, currency, facts.grant)) marks.push('overLimit');
      if (request.guest.email === null) marks.push('noEmail');
    }
    return { row, marks, standing: standingOf(marks), asked: request?.amount ?? null, currency };
  });
}

const standingOf = (marks: readonly ArrivalMark[]): ArrivalStanding =>
  marks.some((mark) => OFF.includes(mark)) ? 'off' : marks.length > 0 ? 'look' : 'ready';

function overLimit(amount: Minor | null, currency: string, grant: Grant | undefined): boolean {
  if (amount === null || grant === undefined) return false;
  const limit = limitIn(grant.limits, currency);
  return limit !== null && limit.act !== null && amount > limit.act;
}

function mostFrequent(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}
