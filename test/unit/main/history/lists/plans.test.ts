import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../../../../src/main/history/file/migrate.ts';
import { createLists } from '../../../../../src/main/history/lists/lists.ts';
import { hitsByAmount, hitsByText } from '../../../../../src/main/history/lists/search.ts';
import { createDb, type Db } from '../../../../../src/main/history/sql/db.ts';
import { name, sql, type Sql } from '../../../../../src/main/history/sql/sql.ts';
import { OperationSort, PaymentSort, RefundSort, TokenSort } from '../../../../../src/shared/model/list-order.ts';
import type { OperationFilter, PaymentFilter, RefundFilter, TokenFilter } from '../../../../../src/shared/model/lists.ts';
import { minor } from '../../../../../src/shared/values/money.ts';
import { operationFilter, page, paymentFilter, refundFilter, tokenFilter } from '../../../../builders/history.ts';

const DAY = 86_400;
const NOW = 1_900_000_000;
const days = (from: number, to: number) => ({ from: NOW - from * DAY, to: NOW - to * DAY });

/** Every filter a list offers, most of them rare and frequent. */
const amounts = { amountFrom: minor(50_000) };
const ofPayments: Partial<PaymentFilter>[] = [
  {},
  { accountIds: ['a1'] },
  { gateway: 'syspay' },
  { states: ['taken'] },
  { states: ['lapsed', 'failed'] },
  { statuses: ['voided'] },
  { currency: 'KWD' },
  { scheme: 'visa' },
  { methodType: 'IDEAL' },
  { refunded: 'yes' },
  amounts,
  { amountFrom: minor(100), amountTo: minor(200) },
  { amount: minor(100) },
  { requested: days(7, 0) },
  { requested: days(900, 500) },
  { processed: days(3, 1) },
  { processed: days(2000, 0) },
  { text: 'smith' },
  { bookingId: 'B1' },
  { reference: 'PD-1' },
  { last4: '4242' },
  { email: 'a@b.c' },
  { tokenRemoteId: 't' },
  { source: '7' }
];
const ofTokens: Partial<TokenFilter>[] = [
  {},
  { show: 'links' },
  { show: 'cards' },
  { accountIds: ['a1'] },
  { states: ['taken'] },
  { states: ['asked', 'underWay'], show: 'links' },
  { states: ['cardStored'], show: 'cards' },
  { statuses: ['ACTIVE'] },
  { currency: 'EUR' },
  { scheme: 'JCB' },
  { methodType: 'IDEAL' },
  { refunded: 'no' },
  amounts,
  { created: days(7, 0) },
  { expires: days(30, 0), show: 'links' },
  { checkOut: days(1, 0) },
  { checkIn: days(1, 0) },
  { text: 'smith' },
  { bookingId: 'B1' },
  { email: 'a@b.c' },
  { last4: '4242' },
  { motoInstanceId: 'm' },
  { phoneBookingOnly: true },
  { validationStatus: 'VALID' }
];
const ofRefunds: Partial<RefundFilter>[] = [
  {},
  { accountIds: ['a1'] },
  { about: 'card' },
  { states: ['pending'] },
  { states: ['succeeded', 'failed'] },
  { statuses: ['SUCCESS'] },
  { currency: 'EUR' },
  { scheme: 'VISA' },
  amounts,
  { amount: minor(100) },
  { requested: days(30, 0) },
  { processed: days(30, 0) },
  { text: 'smith' },
  { bookingId: 'B1' },
  { reference: 'PD-1' },
  { last4: '4242' },
  { email: 'a@b.c' }
];
const ofOperations: Partial<OperationFilter>[] = [
  {},
  { accountIds: ['a1'] },
  { statuses: ['SUCCESS'] },
  { types: ['Refund'] },
  { currency: 'EUR' },
  { scheme: 'VISA' },
  amounts,
  { operationTime: days(30, 0) },
  { processed: days(30, 0) },
  { checkIn: days(1, 0) },
  { checkOut: days(1, 0) },
  { text: 'smith' },
  { customer: 'smith' },
  { operationId: '7' },
  { booking: 'B1' },
  { email: 'a@b.c' }
];

const pairs = <T extends object>(of: readonly T[]): T[] =>
  of.flatMap((one, index) => of.slice(index).map((other) => ({ ...one, ...other })));
const orders = <C extends string>(columns: readonly C[]) => [
  null,
  ...columns.flatMap((column) => (['asc', 'desc'] as const).map((direction) => ({ column, direction })))
];
const columnsOf = <C extends string>(sort: {
  unwrap: () => { unwrap: () => { shape: { column: { options: readonly C[] } } } };
}): readonly C[] => sort.unwrap().unwrap().shape.column.options;

/** Sums as of a million rows, so that each question is answered in the way it would be then. */
function pretend(db: Db): void {
  const states = ['asked', 'reserved', 'taken', 'failed', 'lapsed', 'cardStored', 'pending', 'succeeded'];
  for (const list of ['token', 'payment', 'refund', 'operation']) {
    for (const [index, state] of states.entries()) {
      for (const account of ['a1', 'a2', 'a3']) {
        for (const currency of ['EUR', 'KWD']) {
          const kind = { token: index < 5 ? 'link' : 'card', payment: '', refund: 'payment', operation: 'Payment' }[list] ?? '';
          const { id } = db.run(sql`INSERT INTO facet (list, account, kind, state, also, word, currency, scheme, method, gave)
            VALUES (${list}, ${account}, ${kind}, ${state}, ${state}, 'SUCCESS', ${currency}, 'VISA', 'CREDITCARD', ${index % 2})`);
          const n = state === 'taken' || list === 'operation' ? 100_000 : 3_000;
          const sum = (by: number, bucket: number, rows: number, at: number) =>
            db.run(
              sql`INSERT INTO ${name(`${list}_sum`)} VALUES (${by}, ${bucket}, ${id}, ${rows}, ${rows}, 0, 0, ${at}, ${at + 2_592_000})`
            );
          sum(0, 0, n, 0);
          for (let bucket = 600; bucket < 733; bucket += 1)
            for (const by of [1, 2]) sum(by, bucket, Math.ceil(n / 133), bucket * 2_592_000);
          for (let bucket = 100; bucket < 200; bucket += 1) sum(3, bucket, Math.ceil(n / 100), 0);
        }
      }
    }
  }
}

/** The lists must stay quick whatever they hold: whatever is filtered and however it is sorted, an index is walked through. */
describe('Query plans', () => {
  let db: Db;
  const asked: Sql[] = [];
  const note = (query: Sql): Sql => {
    asked.push(query);
    return query;
  };
  let lists: ReturnType<typeof createLists>;
  beforeAll(() => {
    const connection = new Database(':memory:');
    migrate(connection);
    db = createDb(connection);
    for (const id of ['a1', 'a2', 'a3']) {
      connection.exec(`INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
        VALUES ('${id}', '${id === 'a3' ? 'saferpay' : 'syspay'}', 'live', '${id}', '', '{}', '{}', '[]', 1)`);
    }
    pretend(db);
    lists = createLists({
      ...db,
      all: (query) => db.all(note(query)),
      get: (query) => db.get(note(query)),
      value: (query) => db.value(note(query))
    });
  });
  afterAll(() => db.connection.close());

  const known = new Map<string, readonly string[]>();
  /** What of the plans of all that was asked reads a table of rows from end to end. */
  function wholeTables(): string[] {
    return asked.splice(0).flatMap((query) => {
      const plan = known.get(query.text) ?? db.plan(query);
      known.set(query.text, plan);
      return plan
        .filter((line) => /^SCAN (token|payment|refund|operation)\b(?!.* USING )/.test(line))
        .map((line) => `${line}: ${query.text}`);
    });
  }
  const ask = (read: (request: ReturnType<typeof page>) => unknown, total: () => unknown): string[] => {
    lists.forget();
    read(page());
    read(page({ page: 3 }));
    total();
    return wholeTables();
  };

  it('of payments: every filter, every pair of two, every order', { timeout: 60_000 }, () => {
    for (const more of pairs(ofPayments)) {
      const filter = paymentFilter(more);
      expect({
        more,
        found: ask(
          (request) => lists.payments(filter, request),
          () => lists.totals({ list: 'payments', filter }, null)
        )
      }).toEqual({ more, found: [] });
    }
    for (const sort of orders(columnsOf(PaymentSort))) {
      for (const more of ofPayments) {
        const found = ask(
          (request) => lists.payments(paymentFilter(more), request, sort),
          () => null
        );
        expect({ sort, more, found }).toEqual({ sort, more, found: [] });
      }
    }
  });

  it('of links and cards', { timeout: 60_000 }, () => {
    for (const more of pairs(ofTokens)) {
      const filter = tokenFilter(more);
      expect({
        more,
        found: ask(
          (request) => lists.tokens(filter, request),
          () => lists.totals({ list: 'tokens', filter }, null)
        )
      }).toEqual({ more, found: [] });
    }
    for (const sort of orders(columnsOf(TokenSort))) {
      for (const more of ofTokens) {
        const found = ask(
          (request) => lists.tokens(tokenFilter(more), request, sort),
          () => null
        );
        expect({ sort, more, found }).toEqual({ sort, more, found: [] });
      }
    }
  });

  it('of refunds', { timeout: 60_000 }, () => {
    for (const more of pairs(ofRefunds)) {
      const filter = refundFilter(more);
      expect({
        more,
        found: ask(
          (request) => lists.refunds(filter, request),
          () => lists.totals({ list: 'refunds', filter }, null)
        )
      }).toEqual({ more, found: [] });
    }
    for (const sort of orders(columnsOf(RefundSort))) {
      for (const more of ofRefunds) {
        const found = ask(
          (request) => lists.refunds(refundFilter(more), request, sort),
          () => null
        );
        expect({ sort, more, found }).toEqual({ sort, more, found: [] });
      }
    }
  });

  it('of operations', { timeout: 60_000 }, () => {
    for (const more of pairs(ofOperations)) {
      const filter = operationFilter(more);
      expect({
        more,
        found: ask(
          (request) => lists.operations(filter, request),
          () => lists.totals({ list: 'operations', filter }, null)
        )
      }).toEqual({ more, found: [] });
    }
    for (const sort of orders(columnsOf(OperationSort))) {
      for (const more of ofOperations) {
        const found = ask(
          (request) => lists.operations(operationFilter(more), request, sort),
          () => null
        );
        expect({ sort, more, found }).toEqual({ sort, more, found: [] });
      }
    }
  });

  /** The index a page is read by. */
  const indexOf = (read: () => unknown): string => {
    lists.forget();
    asked.splice(0);
    read();
    const pages = asked
      .splice(0)
      .filter(({ text }) => text.startsWith('SELECT * FROM') && text.includes('ORDER BY') && !text.includes('FROM facet'));
    return /INDEX (\w+)/.exec(db.plan(pages[0] ?? sql`SELECT 1`).join('; '))?.[1] ?? 'none';
  };

  it.each<[string, Partial<PaymentFilter>, PaymentSort, string]>([
    ['all', {}, null, 'payment_by_time'],
    ['a frequent state', { states: ['taken'] }, null, 'payment_by_time'],
    ['a booking', { accountIds: ['a1'], states: ['taken'], bookingId: 'B1' }, null, 'payment_by_booking'],
    ['a reference', { reference: 'PD-1' }, null, 'payment_by_reference'],
    ['an amount', { accountIds: ['a1'], amount: minor(100), currency: 'EUR' }, null, 'payment_by_amount'],
    ['a token', { tokenRemoteId: 't1' }, null, 'payment_by_token'],
    ['by guest', {}, { column: 'guest', direction: 'asc' }, 'payment_by_guest'],
    ['by booking', {}, { column: 'booking', direction: 'asc' }, 'payment_by_booking'],
    ['by amount', {}, { column: 'amount', direction: 'desc' }, 'payment_by_amount_key'],
    ['by guest, of a booking', { bookingId: 'B1' }, { column: 'guest', direction: 'asc' }, 'payment_by_booking']
  ])('payments: %s', (_name, filter, sort, index) =>
    expect(indexOf(() => lists.payments(paymentFilter(filter), page(), sort))).toBe(index)
  );

  it.each<[string, () => unknown, string]>([
    ['check-in of links', () => lists.totals({ list: 'tokens', filter: tokenFilter({ checkIn: days(1, 0) }) }, null), 'token_by_check_in'],
    [
      'check-out of links',
      () => lists.totals({ list: 'tokens', filter: tokenFilter({ checkOut: days(1, 0) }) }, null),
      'token_by_check_out'
    ],
    [
      'a card’s end',
      () => lists.totals({ list: 'tokens', filter: tokenFilter({ show: 'cards', expires: days(1, 0) }) }, null),
      'token_by_end'
    ],
    [
      'check-in',
      () => lists.totals({ list: 'operations', filter: operationFilter({ checkIn: days(1, 0) }) }, null),
      'operation_by_check_in'
    ],
    [
      'check-out',
      () => lists.totals({ list: 'operations', filter: operationFilter({ checkOut: days(1, 0) }) }, null),
      'operation_by_check_out'
    ]
  ])('what a stretch of %s comes to stands in its index', (_name, read, index) => {
    lists.forget();
    asked.splice(0);
    read();
    const added = asked.splice(0).find(({ text }) => text.includes('GROUP BY facet') && !text.includes('_sum'));
    expect(db.plan(added ?? sql`SELECT 1`).join('; ')).toContain(`COVERING INDEX ${index}`);
  });

  it.each(['fee', 'amount'] as const)('operations by %s are read in the order of their index', (column) => {
    for (const direction of ['asc', 'desc'] as const) {
      lists.forget();
      asked.splice(0);
      lists.operations(operationFilter(), page(), { column, direction });
      const pages = asked.splice(0).filter(({ text }) => text.startsWith('SELECT * FROM operation'));
      expect(pages.length).toBeGreaterThan(0);
      for (const one of pages) expect(db.plan(one).join('; ')).not.toContain('TEMP B-TREE');
    }
  });

  it.each(['usable', 'expiry', 'mandate'] as const)(
    'links and cards of some states by %s are read in the order of their index',
    (column) => {
      for (const direction of ['asc', 'desc'] as const) {
        lists.forget();
        asked.splice(0);
        lists.tokens(tokenFilter({ states: ['taken', 'lapsed'] }), page(), { column, direction });
        const [first = sql`SELECT 1`] = asked.splice(0).filter(({ text }) => text.startsWith('SELECT * FROM token'));
        expect(db.plan(first).join('; ')).toContain(`token_by_${column}`);
        expect(db.plan(first).join('; ')).not.toContain('TEMP B-TREE');
      }
    }
  );

  it('what is asked of a stretch of a stay long ago is not walked to through all that came after', () => {
    lists.forget();
    asked.splice(0);
    lists.tokens(tokenFilter({ checkIn: days(2_000, 1_900) }), page());
    const pages = asked.splice(0).filter(({ text }) => text.startsWith('SELECT * FROM token'));
    expect(pages.map((one) => db.plan(one).join('; '))).toEqual([expect.stringContaining('COVERING INDEX token_by_check_in')]);
  });

  it('refunds of a card, those still to be finished, and the operation a reference belongs to are found in an index', () => {
    const ofCard = sql`SELECT * FROM refund WHERE token_remote_id = ${'t'} AND +account_id = ${'a'} ORDER BY sort_at DESC, id DESC`;
    const open = sql`SELECT count(*) FROM refund WHERE state = 'awaitingCapture' AND +account_id = ${'a'}`;
    const asked = sql`SELECT target FROM intent WHERE account_id = ${'a'} AND reference = ${'r'} AND kind IN ('refund', 'creditCard')`;
    expect(db.plan(ofCard)).toEqual([expect.stringContaining('refund_by_token')]);
    expect(db.plan(open)).toEqual([expect.stringContaining('COVERING INDEX refund_by_state')]);
    expect(db.plan(asked)).toEqual([expect.stringContaining('intent_by_reference')]);
  });

  it.each(['token', 'payment', 'refund', 'operation'] as const)('search in %ss asks the text index and the index of amounts', (kind) => {
    for (const plan of [db.plan(hitsByText(kind, 'search', '"abc"')), db.plan(hitsByText(kind, 'word', '"abc"'))]) {
      expect(plan.join('\n')).toMatch(/VIRTUAL TABLE INDEX[^]*USING INTEGER PRIMARY KEY/);
      // Rows are looked at one after the other, no more than are needed.
      expect(plan.join('\n')).not.toMatch(/MATERIALIZE|TEMP B-TREE/);
    }
    const byAmount = db.plan(hitsByAmount(kind, { amount: minor(100), decimals: 2 }, 20));
    expect(byAmount[0]).toContain(`${kind}_by_amount`);
    expect(byAmount.join('\n')).not.toContain('TEMP B-TREE');
  });

  it('what is due is found without looking at what is not', () => {
    for (const table of ['token', 'payment', 'refund']) {
      const due = sql`SELECT id FROM ${name(table)} WHERE account_id = ${'a'} AND next_poll_at <= ${1} ORDER BY next_poll_at, id LIMIT ${10}`;
      expect(db.plan(due)).toEqual([expect.stringContaining(`${table}_due`)]);
    }
  });
});
