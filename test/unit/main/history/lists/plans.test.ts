import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { where, type Condition } from '../../../../../src/main/history/sql/conditions.ts';
import { createDb, type Db } from '../../../../../src/main/history/sql/db.ts';
import {
  operationConditions,
  paymentConditions,
  refundConditions,
  tokenConditions
} from '../../../../../src/main/history/lists/filters.ts';
import { migrate } from '../../../../../src/main/history/file/migrate.ts';
import { segmentRows } from '../../../../../src/main/history/sql/paging.ts';
import { hitsByAmount, hitsByText } from '../../../../../src/main/history/lists/search.ts';
import type { PaymentFilter, TokenFilter } from '../../../../../src/shared/model/lists.ts';
import { name, sql } from '../../../../../src/main/history/sql/sql.ts';
import { operationFilter, paymentFilter, refundFilter, tokenFilter } from '../../../../builders/history.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

const afterSome = (conditions: readonly Condition[]) => ({
  where: sql`${where(conditions)} AND (sort_at, id) < (${1}, ${1})`,
  order: ['sort_at', 'id'],
  descending: true
});

/** The lists must stay quick whatever they hold, so each is read in the order of an index and never sorted. */
describe('Query plans', () => {
  let db: Db;
  beforeAll(() => {
    const connection = new Database(':memory:');
    connection.function('decimals', { deterministic: true }, (_currency) => 2);
    migrate(connection);
    db = createDb(connection);
  });
  afterAll(() => db.connection.close());

  /** How a page is read, and how the rows behind "page 1 of n" are counted: the index, or `sorted`, or `whole table`. */
  const walk = (table: string, conditions: readonly Condition[]) => {
    const page = db.plan(segmentRows(table, afterSome(conditions), 101)).join('; ');
    const count = db.plan(sql`SELECT count(*) FROM ${name(table)} WHERE ${where(conditions)}`).join('; ');
    const index = /USING (?:COVERING )?INDEX (\w+)/.exec(page)?.[1] ?? 'whole table';
    return { page: page.includes('TEMP B-TREE') ? 'sorted' : index, countInIndex: count.includes('INDEX') };
  };
  const one = ['acc-1'];
  const two = ['acc-1', 'acc-2'];

  it.each<[string, Partial<TokenFilter>, string]>([
    ['all', {}, 'token_by_time'],
    ['one account', { accountIds: one }, 'token_by_account'],
    ['two accounts', { accountIds: two }, 'token_by_time'],
    ['links of an account', { accountIds: one, show: 'links' }, 'token_by_account'],
    ['a state', { states: ['asked'] }, 'token_by_money'],
    ['a state of links', { accountIds: one, show: 'links', states: ['reserved'] }, 'token_by_money'],
    ['a state of cards', { accountIds: one, show: 'cards', states: ['cardStored'] }, 'token_by_state'],
    ['states', { accountIds: one, states: ['asked', 'taken'] }, 'token_by_account'],
    ['a booking', { accountIds: one, bookingId: 'B1' }, 'token_by_booking'],
    ['an e-mail', { accountIds: one, states: ['asked'], email: 'a@b.c' }, 'token_by_email'],
    ['a phone booking', { motoInstanceId: 'm' }, 'token_by_moto'],
    ['a span of time', { accountIds: one, created: { from: 1, to: 9 } }, 'token_by_account']
  ])('tokens: %s', (_name, filter, index) =>
    expect(walk('token', tokenConditions(db, tokenFilter(filter)))).toEqual({ page: index, countInIndex: true })
  );

  it.each<[string, Partial<PaymentFilter>, string]>([
    ['all', {}, 'payment_by_time'],
    ['one account', { accountIds: one }, 'payment_by_account'],
    ['a state of an account', { accountIds: one, states: ['taken'] }, 'payment_by_state'],
    ['states', { states: ['taken', 'failed'] }, 'payment_by_time'],
    ['a booking', { accountIds: one, states: ['taken'], bookingId: 'B1' }, 'payment_by_booking'],
    ['a reference', { reference: 'PD-1' }, 'payment_by_reference'],
    ['an amount', { accountIds: one, amount: minor(100), currency: 'EUR' }, 'payment_by_amount'],
    ['a token', { tokenRemoteId: 't1' }, 'payment_by_token'],
    ['times', { requested: { from: 1, to: 2 }, processed: { from: 1, to: 2 } }, 'payment_by_time']
  ])('payments: %s', (_name, filter, index) =>
    expect(walk('payment', paymentConditions(db, paymentFilter(filter)))).toEqual({ page: index, countInIndex: true })
  );

  it.each([
    ['all', {}, 'refund_by_time'],
    ['one account', { accountIds: one, about: 'neither' as const }, 'refund_by_account'],
    ['credits', { about: 'card' as const }, 'refund_by_time'],
    ['those that wait for their capture', { states: ['awaitingCapture'] }, 'refund_by_state'],
    ['a state of an account', { accountIds: one, states: ['pending'] }, 'refund_by_state'],
    ['states', { accountIds: two, states: ['pending', 'failed'], statuses: ['PENDING'] }, 'refund_by_time'],
    ['a booking', { accountIds: one, bookingId: 'B1' }, 'refund_by_booking'],
    ['a reference', { reference: 'PD-1' }, 'refund_by_reference'],
    ['an amount', { accountIds: one, amount: minor(100), currency: 'EUR' }, 'refund_by_amount'],
    ['times', { requested: { from: 1, to: 2 }, processed: { from: 1, to: 2 } }, 'refund_by_time']
  ])('refunds: %s', (_name, filter, index) =>
    expect(walk('refund', refundConditions(db, refundFilter(filter)))).toEqual({ page: index, countInIndex: true })
  );

  it('refunds of a card, those still to be finished, and the operation a reference belongs to are found in an index', () => {
    const ofCard = sql`SELECT * FROM refund WHERE token_remote_id = ${'t'} AND +account_id = ${'a'} ORDER BY sort_at DESC, id DESC`;
    const open = sql`SELECT count(*) FROM refund WHERE state = 'awaitingCapture' AND +account_id = ${'a'}`;
    const asked = sql`SELECT target FROM intent WHERE account_id = ${'a'} AND reference = ${'r'} AND kind IN ('refund', 'creditCard')`;
    expect(db.plan(ofCard)).toEqual([expect.stringContaining('refund_by_token')]);
    expect(db.plan(open)).toEqual([expect.stringContaining('COVERING INDEX refund_by_state')]);
    expect(db.plan(asked)).toEqual([expect.stringContaining('intent_by_reference')]);
  });

  it.each([
    ['all', {}, 'operation_by_time'],
    ['one account', { accountIds: one, statuses: ['SUCCESS'] }, 'operation_by_account'],
    ['an operation', { operationId: '7' }, 'operation_by_remote_id'],
    ['a booking', { accountIds: one, booking: 'B1' }, 'operation_by_booking'],
    ['an e-mail', { email: 'a@b.c' }, 'operation_by_email']
  ])('operations: %s', (_name, filter, index) =>
    expect(walk('operation', operationConditions(db, operationFilter(filter)))).toEqual({ page: index, countInIndex: true })
  );

  it.each(['token', 'payment', 'refund', 'operation'] as const)('search in %ss asks the text index and the index of amounts', (kind) => {
    expect(db.plan(hitsByText(kind, '"abc"', 20)).join('\n')).toMatch(new RegExp(`VIRTUAL TABLE INDEX`));
    const byAmount = db.plan(hitsByAmount(kind, minor(100), 2, 20));
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
