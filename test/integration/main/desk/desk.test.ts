import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import { PageRequest, PaymentFilter, TokenFilter } from '../../../../src/shared/model/lists.ts';
import { actionsOf } from '../../../builders/actions.ts';
import { link, SYSPAY } from '../../../builders/training.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const worlds: World[] = [];
const world = async (options?: WorldOptions): Promise<World> => {
  const made = await openWorld(options);
  worlds.push(made);
  return made;
};
afterEach(async () => {
  for (const made of worlds.splice(0)) await made.close();
});

const training = async (options?: WorldOptions): Promise<World> => {
  const made = await world(options);
  await made.call('accounts.startTraining', { gateway: 'syspay' });
  return made;
};

describe('From a link to its refund, over the same calls the windows make', () => {
  it('makes a link, sees the guest pay, captures, refunds part, and finds all of it again', async () => {
    const { call, control, until, copied } = await training();
    const made = await call('money.submit', link());
    expect(made.intent.state).toBe('confirmed');
    const token = made.token;
    if (!token) throw new Error('no token');
    expect(token).toMatchObject({ state: 'open', bookingId: 'R-2041', amount: 12_550, guestName: 'Ada Muster' });
    await call('tokens.copyLink', { id: token.id });
    expect(copied).toEqual([token.actionUrl]);

    await control('/syspay/guest', { tokenId: token.remoteId, outcome: 'success' });
    const paid = await until('the desk sees it by itself', async () => {
      const detail = await call('tokens.detail', { id: token.id });
      return detail.payments.find((payment) => payment.state === 'authorized');
    });

    const captured = await call('money.submit', { kind: 'capture', paymentId: paid.id, amount: null, mode: 'single' });
    expect(captured.payment).toMatchObject({ state: 'paid', capturedAmount: 12_550 });

    const refunded = await call('money.submit', {
      kind: 'refund',
      paymentId: paid.id,
      amount: minor(2_550),
      description: 'Early departure'
    });
    expect(refunded.refund).toMatchObject({ state: 'succeeded', amount: 2_550 });
    const detail = await call('payments.detail', { id: paid.id });
    expect(detail).toMatchObject({ payment: { refundedAmount: 2_550 } });
    const [account] = await call('accounts.list', undefined);
    if (!account) throw new Error('no account');
    expect(actionsOf(detail, account)).toMatchObject({
      capturable: 0,
      refundable: 10_000,
      off: { capture: 'alreadyCaptured', refund: null }
    });

    const { movements } = await control('/ledger?gateway=syspay');
    expect(movements.map((movement: { kind: string }) => movement.kind)).toEqual(expect.arrayContaining(['payment', 'capture', 'refund']));
    expect(movements.filter((movement: { kind: string }) => movement.kind === 'refund')).toHaveLength(1);

    const found = await call('search.everything', { text: 'R-2041', limit: 10 });
    expect(found.map((hit) => hit.kind)).toEqual(expect.arrayContaining(['token', 'payment']));
    const page = await call('payments.page', { filter: PaymentFilter.parse({ bookingId: 'R-2041' }), page: PageRequest.parse({}) });
    expect(page.rows).toHaveLength(1);
  });

  it('refuses what does not fit the contract, field by field, before anything is sent', async () => {
    const { refused, control } = await training();
    const before = (await control('/ledger?gateway=syspay')).movements.length;
    const error = await refused('money.submit', link({ amount: minor(0), guest: { ...link().guest, email: 'not an address' } }));
    expect(error.fields?.map(({ field, code }) => `${field} ${code}`)).toEqual(
      expect.arrayContaining(['amount amountPositive', 'guest.email email'])
    );
    expect((await control('/ledger?gateway=syspay')).movements).toHaveLength(before);
  });

  it('answers nothing but a refusal to a channel that is not in the contract', async () => {
    const { desk } = await training();
    for (const channel of ['accounts.secrets', '__proto__', 'toString', ''])
      expect(await desk.handle(channel, undefined)).toMatchObject({ ok: false, error: { code: 'desk.badRequest' } });
  });
});

describe('The first sync', () => {
  it('can be stopped and goes on where it was', async () => {
    const made = await training();
    await made.until('first sync over', async () => (await made.call('desk.status', undefined)).accounts[0]?.sync.complete);
    await made.control('/syspay/seed', { payments: 450, tokens: 300, days: 200 });
    await made.call('accounts.remove', { accountId: SYSPAY, withHistory: true });
    await made.call('accounts.startTraining', { gateway: 'syspay' });
    await made.call('sync.stop', { accountId: SYSPAY });
    const stopped = await made.until('stopped', async () => {
      const { sync } = (await made.call('desk.status', undefined)).accounts[0]!;
      return sync.phase === 'stopped' || sync.phase === 'idle' ? sync : null;
    });
    const part = (await made.call('tokens.page', { filter: TokenFilter.parse({}), page: PageRequest.parse({}) })).total;
    expect(stopped.phase).toBe('stopped');
    await made.call('sync.start', { accountId: SYSPAY });
    await made.until('complete', async () => {
      const { sync } = (await made.call('desk.status', undefined)).accounts[0]!;
      return sync.phase === 'idle' && sync.complete;
    });
    const tokens = (await made.call('tokens.page', { filter: TokenFilter.parse({}), page: PageRequest.parse({}) })).total;
    const payments = (await made.call('payments.page', { filter: PaymentFilter.parse({}), page: PageRequest.parse({}) })).total;
    expect(tokens).toBeGreaterThan(part);
    expect(tokens).toBeGreaterThanOrEqual(300);
    expect(payments).toBeGreaterThanOrEqual(450);
  });
});

describe('A gateway out of reach', () => {
  it('leaves what was fetched readable, refuses money with the reason, and is noticed when it is back', async () => {
    let cut = false;
    const made = await training({
      transport: (inner) => async (request) =>
        cut ? { ok: false, error: { kind: 'network', sent: false, reason: 'refused' } } : inner(request)
    });
    const { token } = await made.call('money.submit', link());
    cut = true;
    const outcome = await made.desk.handle('money.submit', link({ booking: { ...link().booking, bookingId: 'R-2042' } }));
    expect(JSON.stringify(outcome)).toContain('network');
    expect((await made.call('desk.status', undefined)).accounts[0]?.online).toBe('offline');
    const page = await made.call('tokens.page', { filter: TokenFilter.parse({ bookingId: 'R-2041' }), page: PageRequest.parse({}) });
    expect(page.rows.map((row) => row.id)).toContain(token?.id);
    cut = false;
    await made.call('accounts.test', { accountId: SYSPAY });
    expect((await made.call('desk.status', undefined)).accounts[0]?.online).toBe('online');
  });
});

describe('The history file', () => {
  const folders: string[] = [];
  const folder = async (): Promise<string> => {
    const made = await mkdtemp(join(tmpdir(), 'paydesk-history-'));
    folders.push(made);
    return made;
  };
  afterEach(async () => {
    for (const made of folders.splice(0)) await rm(made, { recursive: true, force: true });
  });

  it('whose key is lost is kept aside, and a new one begins', async () => {
    const dataDir = await folder();
    const first = await openWorld({ dataDir, key: { value: 'ab'.repeat(32) } });
    await first.call('accounts.startTraining', { gateway: 'syspay' });
    await first.close();
    const second = await world({ dataDir, key: { value: null } });
    const { history } = await second.call('desk.status', undefined);
    expect(history.state).toBe('keyLost');
    expect((await readdir(dataDir)).some((name) => history.keptAs?.endsWith(name))).toBe(true);
    expect(await second.call('accounts.list', undefined)).toEqual([]);
  });

  it('is not replaced while the keychain cannot be read', async () => {
    const dataDir = await folder();
    const key = { value: 'cd'.repeat(32) };
    const first = await openWorld({ dataDir, key });
    await first.call('accounts.startTraining', { gateway: 'syspay' });
    await first.close();
    const locked = await openWorld({ dataDir, key: { value: null }, keychain: 'locked' });
    expect((await locked.call('desk.status', undefined)).history.state).toBe('temporary');
    await locked.close();
    expect(openHistory({ file: join(dataDir, 'history.db'), key: key.value }).ok).toBe(true);
  });
});

describe('Accounts', () => {
  it('are refused without a keychain, so that no secret is ever written in clear', async () => {
    const made = await world({ keychain: 'unavailable' });
    const error = await made.refused('accounts.add', {
      name: 'Live',
      environment: 'live',
      settings: {
        gateway: 'syspay',
        merchantLogin: '66001',
        partnerLogin: null,
        source: null,
        returnUrl: null,
        emsUrl: null,
        detokenizers: [],
        directCardEntry: false
      },
      secrets: { passphrase: 'p', partnerPassphrase: null }
    });
    expect(error.code).toBe('keychain.unavailable');
  });

  it('are tried with their own credentials, stored apart from their secret, and forgotten on request', async () => {
    const secrets = new Map();
    const made = await world({
      secrets,
      // The sandbox stands in a data centre; here the training gateway answers for it.
      transport: (inner) => (request) =>
        inner({ ...request, url: request.url.replace('https://app-sandbox.syspay.com', made.simulator.describe().syspay.baseUrl) })
    });
    const { merchantLogin, passphrase } = made.simulator.describe().syspay;
    const wanted = {
      name: 'Hotel Seeblick',
      environment: 'sandbox' as const,
      settings: {
        gateway: 'syspay' as const,
        merchantLogin,
        partnerLogin: null,
        source: null,
        returnUrl: null,
        emsUrl: null,
        detokenizers: [],
        directCardEntry: false
      },
      secrets: { passphrase: 'wrong', partnerPassphrase: null }
    };
    const wrong = await made.refused('accounts.add', wanted);
    expect(wrong.gateway?.kind).toBe('authentication');
    expect(secrets.size).toBe(0);

    const account = await made.call('accounts.add', { ...wanted, secrets: { passphrase, partnerPassphrase: null } });
    expect(JSON.stringify(await made.call('accounts.list', undefined))).not.toContain(passphrase);
    expect(secrets.get(account.id)).toMatchObject({ passphrase });
    await made.call('accounts.rename', { accountId: account.id, name: 'Seeblick' });
    expect((await made.call('accounts.list', undefined)).map(({ name }) => name)).toEqual(['Seeblick']);
    await made.call('accounts.remove', { accountId: account.id, withHistory: true });
    expect(secrets.size).toBe(0);
    expect(await made.call('accounts.list', undefined)).toEqual([]);
  });
});
