import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CreateFieldsToken } from '../../../../src/shared/model/fields-tokens.ts';
import { startSimulator } from '../../../../src/simulator/index.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

const SAFERPAY = 'training-saferpay';
const PATH = '/fields-access-tokens';
const worlds: World[] = [];
afterEach(async () => {
  for (const made of worlds.splice(0)) await made.close();
});

async function training(options?: WorldOptions) {
  const world = await openWorld(options);
  worlds.push(world);
  const accounts = await world.call('accounts.startTraining', { gateway: null });
  const account = accounts.find(({ id }) => id === SAFERPAY);
  const terminalId = account?.terminals.find(({ type }) => type === 'ECOM')?.terminalId ?? '';
  const wanted: CreateFieldsToken = {
    accountId: SAFERPAY,
    terminalId,
    description: 'Booking page',
    sourceUrls: ['https://booking.example.org/']
  };
  const asked = async (method: string): Promise<number> => {
    const { requests } = await world.control('/requests?gateway=saferpay');
    return requests.filter((one: { method: string; path: string }) => one.method === method && one.path.includes(PATH)).length;
  };
  return {
    ...world,
    account,
    wanted,
    asked,
    list: () => world.call('accounts.fieldsTokens', { accountId: SAFERPAY }),
    fault: (kind: string) => world.control('/faults', { gateway: 'saferpay', kind, path: PATH, times: 1 })
  };
}

describe('Fields access tokens over the calls the window makes', () => {
  it('are made, listed, copied and deleted', async () => {
    const { call, wanted, list, copied, events, asked } = await training();
    const made = await call('accounts.createFieldsToken', wanted);
    expect(made).toMatchObject({
      terminalId: wanted.terminalId,
      description: 'Booking page',
      sourceUrls: wanted.sourceUrls,
      removedAt: null
    });
    expect(made.accessToken).toMatch(/^[0-9a-f-]{36}$/);
    expect(await list()).toEqual([made]);
    expect(events).toContainEqual({ type: 'changed', topics: ['accounts'] });

    await call('accounts.copyFieldsToken', { id: made.id });
    expect(copied).toEqual([made.accessToken]);

    const { token, gone } = await call('accounts.deleteFieldsToken', { id: made.id });
    expect(gone).toBe('deleted');
    expect(token.removedAt).not.toBeNull();
    expect(await list()).toEqual([token]);
    expect(await asked('DELETE')).toBe(1);
  });

  it('are there after the desk was started again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'paydesk-fields-'));
    const simulator = await startSimulator();
    const key = { value: 'ab'.repeat(32) };
    const first = await training({ dataDir, simulator, key });
    const made = await first.call('accounts.createFieldsToken', first.wanted);
    await first.desk.stop();
    const again = await training({ dataDir, simulator, key });
    expect(await again.list()).toEqual([made]);
    await again.desk.stop();
    await simulator.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('are refused field by field before anything is sent', async () => {
    const { refused, wanted, list, asked } = await training();
    const fieldsOf = async (change: Partial<CreateFieldsToken>) =>
      (await refused('accounts.createFieldsToken', { ...wanted, ...change })).fields?.map(({ field, code }) => `${field} ${code}`);
    expect(await fieldsOf({ description: ' ', terminalId: '', sourceUrls: [] })).toEqual([
      'terminalId required',
      'description required',
      'sourceUrls required'
    ]);
    expect(await fieldsOf({ description: 'x'.repeat(129) })).toEqual(['description tooLong']);
    expect(
      await fieldsOf({
        sourceUrls: ['https://a.example/', 'http://b.example/', 'c.example', 'https://', 'https://u:p@d.example/', 'https://e.example/a b']
      })
    ).toEqual([1, 2, 3, 4, 5].map((line) => `sourceUrls.${line} httpsPage`));
    expect(await list()).toEqual([]);
    expect(await asked('POST')).toBe(0);
  });

  it('a refusal of the gateway leaves nothing in the list', async () => {
    const { refused, wanted, list } = await training();
    const error = await refused('accounts.createFieldsToken', { ...wanted, terminalId: '99999999' });
    expect(error.gateway).toMatchObject({ kind: 'authentication', hint: 'permission' });
    expect(await list()).toEqual([]);
  });

  it('one the gateway does not know any more is marked as deleted, and that is told', async () => {
    const { call, wanted, control, list } = await training();
    const made = await call('accounts.createFieldsToken', wanted);
    await control('/reset', {});
    const { gone } = await call('accounts.deleteFieldsToken', { id: made.id });
    expect(gone).toBe('unknown');
    expect((await list())[0]?.removedAt).not.toBeNull();
  });

  it('are no matter of SysPay', async () => {
    const { refused, call, wanted } = await training();
    expect((await refused('accounts.createFieldsToken', { ...wanted, accountId: 'training-syspay' })).gateway?.kind).toBe('unsupported');
    expect(await call('accounts.fieldsTokens', { accountId: 'training-syspay' })).toEqual([]);
  });
});

describe('A creation that got no answer', () => {
  it.each(['cutAfterCommit', 'status500AfterCommit', 'malformedJson'])(
    '%s: sent once, told, and kept as a token that may exist',
    async (kind) => {
      const { fault, refused, call, wanted, list, asked } = await training();
      await fault(kind);
      expect((await refused('accounts.createFieldsToken', wanted)).code).toBe('fieldsTokens.mayExist');
      expect(await asked('POST')).toBe(1);
      const [left] = await list();
      expect(left).toMatchObject({ accessToken: null, removedAt: null, description: 'Booking page' });
      expect((await refused('accounts.copyFieldsToken', { id: left!.id })).code).toBe('row.unknown');

      expect((await call('accounts.deleteFieldsToken', { id: left!.id })).gone).toBe('notAsked');
      expect(await asked('DELETE')).toBe(0);
    }
  );

  it('that certainly never left the desk leaves nothing', async () => {
    let cut = false;
    const { refused, wanted, list } = await training({
      transport: (inner) => async (request) =>
        cut ? { ok: false, error: { kind: 'network', sent: false, reason: 'refused' } } : inner(request)
    });
    cut = true;
    expect((await refused('accounts.createFieldsToken', wanted)).gateway).toMatchObject({ kind: 'network', sent: false });
    expect(await list()).toEqual([]);
  });
});

describe('A deletion that got no answer', () => {
  it('stays in the list and can be asked for again', async () => {
    const { fault, call, refused, wanted, list } = await training();
    const made = await call('accounts.createFieldsToken', wanted);
    await fault('cutAfterCommit');
    expect((await refused('accounts.deleteFieldsToken', { id: made.id })).code).toBe('fieldsTokens.mayBeDeleted');
    expect((await list())[0]?.removedAt).toBeNull();
    expect((await call('accounts.deleteFieldsToken', { id: made.id })).gone).toBe('unknown');
  });
});
