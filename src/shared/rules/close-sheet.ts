import {
  MovementKind,
  type Moved,
  type SheetDifference,
  type SheetFigure,
  type SheetHead,
  type SheetIntent,
  type SheetLine,
  type SheetSum,
  type Standing
} from '../model/closing.ts';
import { add, minor, NOTHING, subtract, type Minor } from '../values/money.ts';
import { addMoved, NOTHING_MOVED } from './movements.ts';

/** What the lines of a sheet come to, and how far the gateways' records and this desk's journal agree. */

const keyOf = ({ currency, accountId, method, scheme, person }: Omit<SheetSum, 'lines' | 'moved'>): string =>
  JSON.stringify([currency, accountId, method, scheme, person]);

export function sumsOf(lines: readonly SheetLine[]): SheetSum[] {
  const sums = new Map<string, SheetSum>();
  for (const line of lines) {
    const { currency, accountId, method, scheme, person } = line;
    const key = keyOf(line);
    const sum = sums.get(key) ?? { currency, accountId, method, scheme, person, lines: 0, moved: NOTHING_MOVED };
    sums.set(key, { ...sum, lines: sum.lines + 1, moved: addMoved(sum.moved, line) });
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** All sums added up for each value of one of their words. */
export function sumsBy(
  sums: readonly SheetSum[],
  word: (sum: SheetSum) => string
): Map<string, { currency: string; word: string; moved: Moved }> {
  const by = new Map<string, { currency: string; word: string; moved: Moved }>();
  for (const sum of sums) {
    const key = JSON.stringify([sum.currency, word(sum)]);
    const known = by.get(key) ?? { currency: sum.currency, word: word(sum), moved: NOTHING_MOVED };
    by.set(key, {
      ...known,
      moved: MovementKind.options.reduce((all, kind) => addMoved(all, { kind, amount: sum.moved[kind] }), known.moved)
    });
  }
  return by;
}

type Amounts = Pick<Standing, 'taken' | 'givenBack' | 'held'>;
const NO_AMOUNTS: Amounts = { taken: NOTHING, givenBack: NOTHING, held: NOTHING };

const plus = (one: Amounts, other: Amounts): Amounts => ({
  taken: add(one.taken, other.taken),
  givenBack: add(one.givenBack, other.givenBack),
  held: add(one.held, other.held)
});

/** What a line changes about where an account's money stands. A fee is told, and changes nothing of it. */
function changeOf({ kind, amount }: SheetLine): Amounts {
  switch (kind) {
    case 'held':
      return { ...NO_AMOUNTS, held: amount };
    case 'taken':
      return { ...NO_AMOUNTS, taken: amount };
    case 'captured':
      return { ...NO_AMOUNTS, taken: amount, held: subtract(NOTHING, amount) };
    case 'released':
      return { ...NO_AMOUNTS, held: subtract(NOTHING, amount) };
    case 'givenBack':
      return { ...NO_AMOUNTS, givenBack: amount };
    case 'fee':
      return NO_AMOUNTS;
  }
}

/** Where the money stands once these lines have been counted. */
export function standingAfter(before: readonly Standing[], opening: readonly Standing[], lines: readonly SheetLine[]): Standing[] {
  const all = new Map<string, Standing>();
  const count = ({ accountId, currency }: Pick<Standing, 'accountId' | 'currency'>, amounts: Amounts): void => {
    const key = JSON.stringify([accountId, currency]);
    all.set(key, { accountId, currency, ...plus(all.get(key) ?? NO_AMOUNTS, amounts) });
  };
  for (const standing of [...before, ...opening]) count(standing, standing);
  for (const line of lines) count(line, changeOf(line));
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, standing]) => standing);
}

/** Over all accounts, by currency. */
export function standingByCurrency(standings: readonly Standing[]): (Amounts & { readonly currency: string })[] {
  const by = new Map<string, Amounts>();
  for (const one of standings) by.set(one.currency, plus(by.get(one.currency) ?? NO_AMOUNTS, one));
  return [...by].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amounts]) => ({ currency, ...amounts }));
}

/**
 * What was held when the sheet began and at its end, by currency, of all that something is held or moved in. An account that is new to
 * the sheets brings what it held with it.
 */
export function heldThrough({ before, opening, after, sums }: Pick<SheetHead, 'before' | 'opening' | 'after' | 'sums'>): HeldThrough[] {
  const [first, last] = [standingByCurrency([...before, ...opening]), standingByCurrency(after)];
  const heldIn = (standing: typeof first, currency: string) => standing.find((one) => one.currency === currency)?.held ?? NOTHING;
  const moved = new Set(sums.map(({ currency }) => currency));
  return [...new Set([...first, ...last, ...sums].map(({ currency }) => currency))]
    .toSorted()
    .map((currency) => ({ currency, before: heldIn(first, currency), after: heldIn(last, currency) }))
    .filter((held) => moved.has(held.currency) || held.before !== NOTHING || held.after !== NOTHING);
}

type HeldThrough = { readonly currency: string; readonly before: Minor; readonly after: Minor };

/** What the journal says and the gateway does not (yet). */
export type JournalGap = {
  readonly why: 'notReported' | 'declinedLater';
  readonly kind: MovementKind;
  readonly intent: SheetIntent;
  readonly currency: string;
};

/** `reportedNow`: lines whose operation stood in an earlier sheet as not reported. */
export function differencesOf(
  lines: readonly SheetLine[],
  gaps: readonly JournalGap[],
  reportedNow: ReadonlyMap<string, SheetIntent>
): SheetDifference[] {
  const ofLines = lines.flatMap((line): SheetDifference[] => {
    const why = whyOf(line, reportedNow.has(line.id));
    return why === null
      ? []
      : [{ why, kind: line.kind, amount: line.amount, currency: line.currency, line: line.id, intent: reportedNow.get(line.id) ?? null }];
  });
  const ofJournal = gaps.map(({ why, kind, intent, currency }): SheetDifference => {
    return { why, kind, amount: minor(-(intent.amount ?? 0)), currency, line: null, intent };
  });
  return [...ofLines, ...ofJournal];
}

function whyOf({ kind, amount, origin }: SheetLine, reportedNow: boolean): SheetDifference['why'] | null {
  if (kind === 'fee') return 'fee';
  if (amount < 0) return 'undone';
  if (reportedNow) return 'reportedNow';
  switch (origin) {
    case 'elsewhere':
      return 'madeElsewhere';
    case 'gateway':
      return 'byGateway';
    case 'desk':
    case 'guest':
      return null;
  }
}

/** Gateway: its records, line by line. Desk: what of it the journal knows, and what the journal says beside it. */
export function figuresOf(lines: readonly SheetLine[], differences: readonly SheetDifference[]): SheetFigure[] {
  const figures = new Map<string, SheetFigure>();
  const at = (currency: string, kind: MovementKind): SheetFigure =>
    figures.get(`${currency} ${kind}`) ?? { currency, kind, gateway: NOTHING, desk: NOTHING };
  const explained = new Set(differences.map(({ line }) => line));
  for (const { id, currency, kind, amount } of lines) {
    const known = at(currency, kind);
    const desk = explained.has(id) ? known.desk : add(known.desk, amount);
    figures.set(`${currency} ${kind}`, { ...known, gateway: add(known.gateway, amount), desk });
  }
  for (const { line, currency, kind, amount } of differences) {
    if (line !== null) continue;
    const known = at(currency, kind);
    figures.set(`${currency} ${kind}`, { ...known, desk: subtract(known.desk, amount) });
  }
  const order = MovementKind.options;
  return [...figures.values()].toSorted(
    (a, b) => (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0) || order.indexOf(a.kind) - order.indexOf(b.kind)
  );
}

export const lateIn = ({ lines }: { readonly lines: readonly SheetLine[] }): number => lines.filter(({ late }) => late).length;
