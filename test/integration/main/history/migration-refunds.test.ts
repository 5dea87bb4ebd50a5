import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { indexedText } from '../../../../src/main/history/sql/search-text.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { refunds } from '../../../../src/main/history/migrations/011-refunds.ts';
import { migrate } from '../../../../src/main/history/file/migrate.ts';

const json = (value: unknown) => JSON.stringify(value).replaceAll("'", "''");

/** A history from before refunds had a list, with what Saferpay's report had brought into it. */
describe('The migration that gives refunds a list', () => {
  const before = migrations.indexOf(refunds);
  let connection: Database;
  const all = (sql: string) => connection.prepare(sql).all();
  const search = (table: string, word: string) => all(`SELECT rowid FROM ${table}_search WHERE ${table}_search MATCH '"${word}"'`);
  const payment = (id: number, remoteId: string, reference: string, state: string, raw: unknown, gateway = 'saferpay') =>
    connection.exec(`INSERT INTO payment (id, account_id, gateway, remote_id, reference, status, state, amount, currency, captured_amount, refunded_amount,
        preauth, contract, booking_id, guest_name, card_scheme, card_last4, processor_reference, fetched_at, sort_at)
      VALUES (${id}, 'a', '${gateway}', '${remoteId}', '${reference}', '${state.toUpperCase()}', '${state}', 1000, 'CHF', 1000, 0, 0, 'VISA Saferpay Test',
        'B-1', 'Ada', 'VISA', '1111', '496205', 7, 7);
      INSERT INTO payment_raw VALUES (${id}, '${json(raw)}');
      INSERT INTO payment_search (rowid, words) VALUES (${id}, '${indexedText([reference])}');
      INSERT INTO event (account_id, kind, row_id, at, what, source) VALUES ('a', 'payment', ${id}, 7, 'created', 'sync')`);
  const refund = (id: number, remoteId: string, paymentRemoteId: string | null) =>
    connection.exec(`INSERT INTO refund (id, account_id, gateway, remote_id, payment_remote_id, reference, status, state, amount, currency, fetched_at, sort_at)
      VALUES (${id}, 'a', 'saferpay', '${remoteId}', ${paymentRemoteId === null ? 'NULL' : `'${paymentRemoteId}'`}, 'PD-R${id}', 'CAPTURED', 'succeeded', 300, 'CHF', 7, 7)`);
  const intent = (id: number, kind: string, reference: string, target: string, refundId: number | null) =>
    connection.exec(`INSERT INTO intent (id, account_id, kind, reference, target, state, asked, refund_id, created_at)
      VALUES (${id}, 'a', '${kind}', '${reference}', '${target}', 'prepared', '{}', ${refundId ?? 'NULL'}, 1)`);

  beforeEach(() => {
    connection = new Database(':memory:');
    connection.pragma('foreign_keys = ON');
    migrate(connection, migrations.slice(0, before));
    connection.exec(`INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
      VALUES ('a', 'saferpay', 'training', 'A', 'http://x', '{}', '{}', '[]', 1)`);
    connection.exec(`INSERT INTO token (id, account_id, gateway, remote_id, origin, is_link, is_card, status, state, preauth, booking_id, guest_name, card_last4, moto_instance_id, fetched_at, sort_at)
      VALUES (1, 'a', 'saferpay', 't1', 'alias', 1, 1, 'ACTIVE', 'active', 0, 'B-2', 'Grace', '0004', 'page-token', 7, 7),
             (2, 'a', 'syspay', 't2', 'serverToken', 0, 1, 'ACTIVE', 'active', 0, NULL, NULL, NULL, 'phone-9', 7, 7)`);
    connection.exec(`INSERT INTO saved_filter (list, name, filter) VALUES ('payments', 'mine', '{}')`);
    payment(1, 'p1', 'PD-1', 'paid', {
      Transaction: { Type: 'PAYMENT', ApprovalCode: '109510', AcquirerName: 'Saferpay Test', AcquirerReference: '000000' },
      Provider: 'VISA Saferpay Test',
      AuthorizationDetails: { Type: 'PAYMENT', ProcessingAuthCode: '496205', IsRefunded: true }
    });
    payment(2, 'r1', 'PD-R1', 'waiting', { PendingDetails: {} });
    payment(3, 'x3', 'PD-R3', 'failed', { FailedDetails: {} });
    payment(4, 'x4', 'shop-4', 'failed', { FailedDetails: {} });
    payment(5, 's5', 'PD-5', 'paid', {}, 'syspay');
    refund(1, 'r1', 'p1');
    refund(2, 'r2', null);
    intent(1, 'refund', 'PD-R3', 'payment:p1', null);
    intent(2, 'creditCard', 'PD-R2', 'token:t1', 2);
    migrate(connection, migrations.slice(0, before + 1));
  });

  it('takes pending and failed refunds out of the payments, and keeps those it did not know', () => {
    expect(all('SELECT remote_id FROM payment ORDER BY id')).toEqual([{ remote_id: 'p1' }, { remote_id: 'x4' }, { remote_id: 's5' }]);
    expect(all('SELECT remote_id, payment_remote_id, state FROM refund ORDER BY remote_id')).toEqual([
      { remote_id: 'r1', payment_remote_id: 'p1', state: 'succeeded' },
      { remote_id: 'r2', payment_remote_id: null, state: 'succeeded' },
      { remote_id: 'x3', payment_remote_id: 'p1', state: 'failed' }
    ]);
    expect(all(`SELECT row_id FROM event WHERE kind = 'payment' ORDER BY row_id`)).toEqual([1, 4, 5].map((row_id) => ({ row_id })));
    expect(all('SELECT refunded_amount FROM payment WHERE id = 1')).toEqual([{ refunded_amount: 300 }]);
    expect(connection.pragma('foreign_key_check')).toEqual([]);
  });

  it('gives a refund booking, guest and card of its payment, and a credit those of its card', () => {
    expect(all('SELECT booking_id, guest_name, card_last4, token_remote_id FROM refund ORDER BY remote_id')).toEqual([
      { booking_id: 'B-1', guest_name: 'Ada', card_last4: '1111', token_remote_id: null },
      { booking_id: 'B-2', guest_name: 'Grace', card_last4: '0004', token_remote_id: 't1' },
      { booking_id: 'B-1', guest_name: 'Ada', card_last4: '1111', token_remote_id: null }
    ]);
  });

  it('lets each number of the processor mean one thing, at Saferpay alone', () => {
    expect(all('SELECT contract, processor_reference FROM payment WHERE id IN (1, 5) ORDER BY id')).toEqual([
      { contract: null, processor_reference: '000000' },
      { contract: 'VISA Saferpay Test', processor_reference: '496205' }
    ]);
    const [{ facts } = { facts: '' }] = all('SELECT facts FROM payment WHERE id = 1') as { facts: string }[];
    expect(JSON.parse(facts)).toEqual({
      acquirer: 'Saferpay Test',
      approvalCode: '109510',
      processingCode: '496205',
      provider: 'VISA Saferpay Test',
      refunded: true
    });
    expect(all('SELECT facts FROM payment WHERE id = 5')).toEqual([{ facts: null }]);
  });

  it('finds by them from now on', () => {
    expect(search('payment', '109510')).toEqual([{ rowid: 1 }]);
    expect(search('payment', '496205')).toEqual([{ rowid: 1 }, { rowid: 5 }]);
    expect(search('refund', 'grace')).toEqual([{ rowid: 2 }]);
    expect(search('payment', 'PD-R3')).toEqual([]);
  });

  it('knows a phone order from the page of a stored card', () =>
    expect(all('SELECT moto_instance_id, page_token FROM token ORDER BY id')).toEqual([
      { moto_instance_id: null, page_token: 'page-token' },
      { moto_instance_id: 'phone-9', page_token: null }
    ]));

  it('keeps saved filters, and takes those of refunds', () => {
    connection.exec(`INSERT INTO saved_filter (list, name, filter) VALUES ('refunds', 'mine', '{}')`);
    expect(all('SELECT list, name FROM saved_filter ORDER BY id')).toEqual([
      { list: 'payments', name: 'mine' },
      { list: 'refunds', name: 'mine' }
    ]);
  });
});
