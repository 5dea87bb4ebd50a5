import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_CARDS } from '../../../../src/simulator/saferpay/cards.ts';
import { byId, card, startClient } from './client.ts';
import type { Client } from './client.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'saferpay-state-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const CVC = '731';
const day = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);
const typed = (number: string) => ({ action: 'pay', number, expMonth: '9', expYear: '2031', cvc: CVC, holder: 'Ada' });

/** Sends every test card every way a card can come in. */
async function useAllCards(client: Client): Promise<void> {
  for (const { number } of TEST_CARDS) {
    await client.authorize({ PaymentMeans: card({ Number: number, VerificationCode: CVC }) }, client.ecom);
    await client.call('Alias/InsertDirect', {
      RegisterAlias: { IdGenerator: 'RANDOM' },
      PaymentMeans: card({ Number: number, VerificationCode: CVC })
    });
    const { body } = await client.createOffer();
    const page = await client.browse(body.PaymentLink);
    await client.browse(page.url, typed(number));
  }
}

describe('What is kept', () => {
  test('holds no card number and no security code: not in the file, not in the log, not on the control port', async () => {
    const stateFile = join(folder, 'cards.json');
    const lines: string[] = [];
    const client = await startClient({ stateFile, log: (line) => lines.push(line) });
    await useAllCards(client);
    await client.authorize({ PaymentMeans: card({ Number: '4111111111111111' }) });
    const told = await Promise.all(
      ['/ledger', '/requests', '/saferpay/settings', '/saferpay/accounts'].map(async (path) => (await client.steer('GET', path)).text)
    );
    await client.close();
    const everything = [readFileSync(stateFile, 'utf8'), ...lines, ...told].join('\n');
    for (const number of [...TEST_CARDS.map((c) => c.number), '4111111111111111']) expect(everything).not.toContain(number);
    expect(everything).not.toMatch(new RegExp(`"${CVC}"`));
    expect(everything).toContain('90100031');
  });

  test('outlasts a restart: credentials, links, transactions, settings', async () => {
    const stateFile = join(folder, 'restart.json');
    const before = await startClient({ stateFile });
    const login = before.saferpay;
    const { body } = await before.createOffer();
    const { transactionId } = await before.guest({ offerId: body.OfferId, outcome: 'success' });
    await before.settings({ requireCvc: true });
    await before.close();
    const after = await startClient({ stateFile });
    try {
      expect({ ...after.saferpay, baseUrl: '' }).toEqual({ ...login, baseUrl: '' });
      const offer = (await after.getOffer(body.OfferId)).body;
      expect(offer).toMatchObject({ Status: 'PAID', TransactionId: transactionId });
      expect(offer.PaymentLink).toContain(after.site);
      expect((await after.call('Transaction/Inquire', byId(transactionId))).status).toBe(200);
      expect((await after.steer('GET', '/saferpay/settings')).body.requireCvc).toBe(true);
    } finally {
      await after.close();
    }
  });

  test('a cut after the effect leaves the effect, a cut before leaves nothing', async () => {
    const client = await startClient();
    try {
      await client.steer('POST', '/faults', { gateway: 'saferpay', path: 'AuthorizeDirect', kind: 'cutAfterCommit' });
      await expect(client.authorize()).rejects.toThrow(/fetch failed/);
      expect(await client.movements('authorization')).toHaveLength(1);
      await client.steer('POST', '/faults', { gateway: 'saferpay', path: 'spg-offers', kind: 'cutBefore' });
      await expect(client.createOffer()).rejects.toThrow(/fetch failed/);
      expect(await client.movements('offer')).toEqual([]);
    } finally {
      await client.close();
    }
  });

  test('a second customer has credentials and terminals of its own', async () => {
    const client = await startClient();
    try {
      const { accounts } = (await client.steer('GET', '/saferpay/accounts')).body;
      expect(accounts.map((a: any) => [a.customerId, a.terminals.length])).toEqual([
        ['401860', 3],
        ['409317', 2]
      ]);
      const ours = (await client.authorize()).body.Transaction.Id as string;
      const authorization = `Basic ${Buffer.from(`${accounts[1].username}:${accounts[1].password}`).toString('base64')}`;
      const asked = await client.call(
        'Transaction/Inquire',
        { RequestHeader: client.requestHeader({ CustomerId: '409317' }), ...byId(ours) },
        { authorization }
      );
      expect(asked).toMatchObject({ status: 402, body: { ErrorName: 'TRANSACTION_NOT_FOUND' } });
    } finally {
      await client.close();
    }
  });

  test('the demo fills an empty state', async () => {
    const client = await startClient({ demo: true });
    try {
      const now = (await client.steer('GET', '/clock')).body.now as number;
      const { body } = await client.rest('GET', `transactions?StartDate=${day(now - 70 * 86_400)}&EndDate=${day(now - 86_400)}`);
      expect(body.TotalTransactions).toBeGreaterThan(40);
    } finally {
      await client.close();
    }
  });
});
