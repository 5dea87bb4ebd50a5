import type { AccountId, Operation, Payment, Refund } from '../../../shared/model/domain.ts';
import type { Slice } from '../../../shared/model/charts.ts';
import type { ListChoices, ListTotals, OperationSort, PaymentSort, RefundSort, Sort, TokenSort } from '../../../shared/model/list-order.ts';
import type {
  ExportRequest,
  ListRequest,
  OperationFilter,
  Page,
  PageRequest,
  PaymentFilter,
  RefundFilter,
  ListName,
  TokenFilter,
  TokenRow
} from '../../../shared/model/lists.ts';
import type { LinePlan, LineRequest, Lines } from '../lines/plan.ts';
import { createPortions } from '../lines/portion.ts';
import { operationTable, toOperation } from '../rows/tables/operations.ts';
import { paymentTable, refundTable, toPayment, toRefund } from '../rows/tables/payments.ts';
import type { Table } from '../rows/tables/table.ts';
import { tokenTable, toTokenRow } from '../rows/tables/tokens.ts';
import type { Db, Row } from '../sql/db.ts';
import { readPage } from '../sql/paging.ts';
import { sql } from '../sql/sql.ts';
import { breakdownOf, failuresOf, feesOf, linkAgesOf } from './breakdown.ts';
import { countedIn, createFacets, type Desk } from './facet-sets.ts';
import { createHeld, type Later } from './held.ts';
import { operationQuestion, paymentQuestion, refundQuestion, tokenQuestion } from './filters.ts';
import { forgetTexts } from './match.ts';
import { operationParts, paymentParts, refundParts, tokenParts, type Part } from './order.ts';
import type { Question } from './question.ts';
import { choicesOf, countOf, totalsOf, totalsOfRows } from './totals.ts';
import { fitting, knowingTimes, segmentsOf } from './ways.ts';

/** No row is of this account. */
const NOBODY = '-';

/**
 * A gateway is its accounts. An account filter that names every account there is filters nothing: without it a better index can lead.
 */
function asked<F extends { accountIds: string[]; gateway: string | null }>(db: Db, filter: F): F {
  if (filter.gateway === null && filter.accountIds.length < 2) return filter;
  const all = db.all<{ id: string; gateway: string }>(sql`SELECT id, gateway FROM account`);
  const fits = all.filter(
    ({ id, gateway }) =>
      (filter.gateway === null || gateway === filter.gateway) && (filter.accountIds.length === 0 || filter.accountIds.includes(id))
  );
  if (fits.length === all.length) return { ...filter, accountIds: [] };
  return { ...filter, accountIds: fits.length === 0 ? [NOBODY] : fits.map(({ id }) => id) };
}

const orderName = (sort: Sort): string => (sort === null ? '' : `${sort.column} ${sort.direction}`);

const TABLES = { tokens: tokenTable, payments: paymentTable, refunds: refundTable, operations: operationTable } as const;

function questionOf(db: Db, request: ListRequest): Question {
  switch (request.list) {
    case 'tokens':
      return tokenQuestion(db, asked(db, request.filter));
    case 'payments':
      return paymentQuestion(db, asked(db, request.filter));
    case 'refunds':
      return refundQuestion(db, asked(db, request.filter));
    case 'operations':
      return operationQuestion(db, asked(db, request.filter));
  }
}

function partsOf(request: ExportRequest, knownOf: (table: Table) => Parameters<typeof paymentParts>[0]): readonly Part[] {
  switch (request.list) {
    case 'tokens':
      return tokenParts(knownOf(tokenTable), request.sort, request.filter);
    case 'payments':
      return paymentParts(knownOf(paymentTable), request.sort);
    case 'refunds':
      return refundParts(knownOf(refundTable), request.sort);
    case 'operations':
      return operationParts(knownOf(operationTable), request.sort);
  }
}

/** How many rows a question finds, counted once. */
function createCounts(desk: Desk) {
  const counts = new Map<string, number | null>();
  return {
    count: (question: Question): number | null => {
      const { table, rest, ranges, fits } = question;
      const key = JSON.stringify([table.name, rest, ranges, fits && fitting(desk.facets(table), [fits])]);
      const known = counts.get(key);
      if (known !== undefined) return known;
      const counted = countOf(desk, question);
      if (counts.size >= 100) counts.clear();
      counts.set(key, counted);
      return counted;
    },
    forgetCounts: () => counts.clear()
  };
}

/** The lists, with totals counted once and remembered until something is written. */
export function createLists(db: Db, later?: Later) {
  const facets = createFacets(db);
  const held = createHeld(db, facets, later);
  const desk: Desk = { db, facets, sums: new Map(), histograms: new Map(), held: held.of };
  const { count, forgetCounts } = createCounts(desk);

  type Asked = { readonly question: Question; readonly parts: readonly Part[]; readonly sort: Sort; readonly reads?: readonly string[] };
  const page = <T>({ question: asking, parts, sort, reads }: Asked, request: PageRequest, read: (row: Row) => T): Page<T> => {
    const question = knowingTimes(desk, asking);
    const segments = segmentsOf(desk, question, parts);
    return readPage(db, { table: question.table.name, reads, order: orderName(sort), segments, total: count(question) }, request, read);
  };

  const portionOf = createPortions(db);

  const knownOf = (table: Table) => ({ db, facets: facets(table) });

  return {
    /** Called after each write. */
    forget() {
      forgetCounts();
      desk.sums.clear();
      forgetTexts(db);
      held.release();
    },
    /** Gives back what is held to answer sooner: the file's pages, numbers a text found, and sums that were not used for long. */
    letGo() {
      forgetTexts(db);
      held.release();
      db.connection.pragma('shrink_memory');
    },
    /** Rows of one account. */
    count(table: Table, accountId: AccountId): number {
      return countedIn(desk, table, fitting(facets(table), [({ account }) => account === accountId]), 'all', { from: 0, to: 0 }).n;
    },

    tokens(filter: TokenFilter, request: PageRequest, sort: TokenSort = null): Page<TokenRow> {
      const parts = tokenParts(knownOf(tokenTable), sort, filter);
      return page({ question: tokenQuestion(db, asked(db, filter)), parts, sort }, request, (row) => toTokenRow(db, row));
    },
    payments(filter: PaymentFilter, request: PageRequest, sort: PaymentSort = null): Page<Payment> {
      const parts = paymentParts(knownOf(paymentTable), sort);
      return page({ question: paymentQuestion(db, asked(db, filter)), parts, sort }, request, toPayment);
    },
    refunds(filter: RefundFilter, request: PageRequest, sort: RefundSort = null): Page<Refund> {
      const parts = refundParts(knownOf(refundTable), sort);
      return page({ question: refundQuestion(db, asked(db, filter)), parts, sort }, request, toRefund);
    },
    operations(filter: OperationFilter, request: PageRequest, sort: OperationSort = null): Page<Operation> {
      const parts = operationParts(knownOf(operationTable), sort);
      return page({ question: operationQuestion(db, asked(db, filter)), parts, sort }, request, toOperation);
    },

    /** A portion of a list as lines of a CSV file: whose lines, then what stands in them. */
    lines(request: LineRequest, wanted: PageRequest, plan: LinePlan): Lines {
      const listed: ExportRequest = request.list === 'captures' ? { ...request, list: 'payments' } : request;
      const asked = { question: questionOf(db, listed), parts: partsOf(listed, knownOf), sort: listed.sort, reads: [] };
      const { rows, next, counted, total } = page(asked, wanted, ({ id }) => Number(id));
      const chosen = plan.ids === null ? null : new Set(plan.ids);
      const lines = portionOf(request.list, plan, chosen === null ? rows : rows.filter((id) => chosen.has(id)));
      return { ...lines, next, total: counted && request.list !== 'captures' ? (plan.ids?.length ?? total) : null };
    },

    /** With `ids` these rows alone. */
    totals(request: ListRequest, ids: readonly number[] | null): ListTotals {
      return ids === null ? totalsOf(desk, knowingTimes(desk, questionOf(db, request))) : totalsOfRows(desk, TABLES[request.list], ids);
    },
    breakdown: (request: ListRequest): Slice[] => breakdownOf(desk, knowingTimes(desk, questionOf(db, request))),
    failures: (filter: PaymentFilter) => failuresOf(desk, knowingTimes(desk, paymentQuestion(db, asked(db, filter)))),
    linkAges: (filter: TokenFilter) => linkAgesOf(desk, knowingTimes(desk, tokenQuestion(db, asked(db, filter)))),
    fees: (filter: OperationFilter) => feesOf(desk, knowingTimes(desk, operationQuestion(db, asked(db, filter)))),
    choices: (of: ListName): ListChoices => choicesOf(desk, TABLES[of])
  };
}
