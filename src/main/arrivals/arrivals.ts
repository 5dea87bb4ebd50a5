import type { Batches } from '../batch/batches.ts';
import type { NewBatchRow } from '../history/batches/steps.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { Money } from '../money/money.ts';
import type { ArrivalLook, ArrivalMapping, ArrivalSource, ArrivalStart, KnownArrival, TickedArrival } from '../../shared/model/arrivals.ts';
import { ARRIVAL_ROLES, FEW_ARRIVALS, MOST_ARRIVALS } from '../../shared/model/arrivals.ts';
import type { Batch } from '../../shared/model/batches.ts';
import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { CreateLink } from '../../shared/model/kinds/create-link.ts';
import { knownMarks } from '../../shared/rules/arrivals/marks.ts';
import { arrivalRequest } from '../../shared/rules/arrivals/request.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { recordOf } from '../../shared/values/record.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { guessColumns, namesOf, linesBelow, signatureOf, withOrders } from './columns.ts';
import { arrivalsIn } from './rows.ts';
import type { ListFault, ListTable } from './read/read-list.ts';

export type ReadList = (source: ArrivalSource) => Promise<Result<ListTable, ListFault>>;

export type ArrivalPorts = {
  readonly history: AsyncHistory;
  readonly money: Pick<Money, 'fix'>;
  readonly batches: Pick<Batches, 'startLinks'>;
  readonly account: (id: AccountId) => Promise<Account | null>;
  /** A booking is one at all accounts of an environment. */
  readonly accountsBeside: (id: AccountId) => Promise<readonly AccountId[]>;
  readonly read: ReadList;
  readonly now: () => UnixSeconds;
};

export type Arrivals = {
  /** What a list is, and what each of its lines comes to. Nothing is kept. */
  readonly look: (accountId: AccountId, source: ArrivalSource, mapping: ArrivalMapping | null) => Promise<Result<ArrivalLook, AppError>>;
  /** What the history knows of these bookings. `check` names this look: what is started says by which one it was ticked. */
  readonly known: (accountId: AccountId, bookingIds: readonly string[]) => Promise<{ check: number; known: KnownArrival[] }>;
  /** The click that counts for every row: each gets its reference now, on disk, before the first is sent. */
  readonly start: (asked: ArrivalStart, many: boolean) => Promise<Result<Batch, AppError>>;
};

/** A screen asks anew with every change; what it shows may be a few looks old. */
const LOOKS_KEPT = 20;

export function createArrivals({ history, money, batches, account, accountsBeside, read, now }: ArrivalPorts): Arrivals {
  const open = new Set<number>();
  let checks = 0;

  const propertyOf = async (accountId: AccountId): Promise<number> => (await history.propertyOf(accountId))?.id ?? 1;

  return {
    look: async (accountId, source, mapping) => {
      const table = await read(source);
      if (!table.ok) return err(appError(`arrivals.${table.error.code}`, { params: { ...table.error.params } }));
      const [saved, whose] = await Promise.all([history.arrivalMappings(await propertyOf(accountId)), account(accountId)]);
      return lookAt(table.value, { saved, mapping, usual: whose?.capabilities.currencies[0] ?? 'EUR' });
    },
    known: async (accountId, bookingIds) => {
      checks += 1;
      open.add(checks);
      open.delete(checks - LOOKS_KEPT);
      const unique = [...new Set(bookingIds)];
      return { check: checks, known: await history.knownArrivals(await accountsBeside(accountId), unique, now()) };
    },
    start: async ({ check, wish, rows, columns }, many) => {
      if (!many && rows.length > FEW_ARRIVALS) return err(appError('arrivals.many', { params: { most: FEW_ARRIVALS } }));
      // One click, one run: a second one finds its look used up.
      if (!open.has(check)) return err(appError('arrivals.lookAgain'));
      open.clear();
      const whose = await account(wish.accountId);
      if (whose === null) return err(appError('account.unknown'));
      const ids = [...new Set(rows.map(({ row }) => row.bookingId.trim()))];
      const known = await history.knownArrivals(await accountsBeside(whose.id), ids, now());
      const facts = new Map(known.map((one) => [one.bookingId, one]));
      const planned: NewBatchRow[] = [];
      const taken = new Set<string>();
      for (const ticked of rows) {
        const made = arrivalRequest(ticked.row, wish, whose, now());
        if (!made.ok) return err(appError('arrivals.rowFault', { params: { line: ticked.row.line } }));
        planned.push(await plannedRow(money, made.request, meanwhile(ticked, facts, made.request, taken)));
      }
      if (columns !== null) await history.saveArrivalMapping({ ...columns, propertyId: await propertyOf(whose.id), at: now() });
      return batches.startLinks(planned);
    }
  };
}

type Meanwhile = 'paidMeanwhile' | 'linkMeanwhile' | null;

/** What was not so when the row was ticked, or not said to be meant all the same. The same twice in one run is made once. */
function meanwhile(
  { row, despite }: TickedArrival,
  facts: ReadonlyMap<string, KnownArrival>,
  request: CreateLink,
  taken: Set<string>
): Meanwhile {
  const same = `${request.booking.bookingId.toLowerCase()} ${request.amount} ${request.currency}`;
  if (taken.has(same)) return 'linkMeanwhile';
  taken.add(same);
  const marks = knownMarks(facts.get(row.bookingId.trim()));
  if (marks.includes('notKnown')) return 'linkMeanwhile';
  if (despite) return null;
  if (marks.includes('paid')) return 'paidMeanwhile';
  return marks.length > 0 ? 'linkMeanwhile' : null;
}

async function plannedRow(money: Pick<Money, 'fix'>, request: CreateLink, why: Meanwhile): Promise<NewBatchRow> {
  const named = {
    accountId: request.accountId,
    paymentId: null,
    tokenId: null,
    bookingId: request.booking.bookingId,
    amount: request.amount,
    currency: request.amount === null ? null : request.currency
  };
  if (why !== null) return { ...named, reason: why, sends: null };
  const reference = await money.fix(request);
  // Its account went since the look.
  if (!reference.ok) return { ...named, reason: 'gone', sends: null };
  return { ...named, reason: null, sends: { request, reference: reference.value } };
}

type Beside = {
  readonly saved: Readonly<Record<string, ArrivalMapping>>;
  readonly mapping: ArrivalMapping | null;
  readonly usual: string;
};

const SAMPLES = 3;

function lookAt({ rows, cards }: ListTable, { saved, mapping: given, usual }: Beside): Result<ArrivalLook, AppError> {
  const guess = guessColumns(rows);
  const names = namesOf(rows, guess.mapping.head);
  const signature = signatureOf(names);
  const kept = saved[signature];
  // What the columns are was said once; how days and decimals are written is this list's own.
  const ordered = kept === undefined ? guess : withOrders({ ...kept, head: guess.mapping.head }, rows);
  const mapping = given === null ? ordered.mapping : fitting(given, names.length);
  const arrivals = arrivalsIn(rows, mapping, usual);
  if (arrivals.length > MOST_ARRIVALS) return err(appError('arrivals.long', { params: { most: MOST_ARRIVALS } }));
  return ok({
    columns: names,
    samples: linesBelow(rows, mapping.head)
      .slice(0, SAMPLES)
      .map((row) => names.map((_, column) => row[column] ?? '')),
    mapping,
    signature,
    saved: kept !== undefined,
    dayOrderSure: ordered.dayOrderSure,
    rows: arrivals,
    cards
  });
}

/** Columns that the list does not have are none. */
const fitting = (mapping: ArrivalMapping, width: number): ArrivalMapping => ({
  ...mapping,
  columns: recordOf(ARRIVAL_ROLES, (role) => {
    const column = mapping.columns[role] ?? null;
    return column !== null && column < width ? column : null;
  })
});
