import { afterEach, describe, expect, it } from 'vitest';
import { openWorld, type World } from './world.ts';

const SANDBOX = 'https://test.saferpay.com/api';
const worlds: World[] = [];
afterEach(async () => {
  for (const made of worlds.splice(0)) await made.close();
});

/** A desk whose Saferpay sandbox is the training gateway; `line.cut` takes it out of reach. */
async function sandbox() {
  const line = { cut: false };
  const world: World = await openWorld({
    transport: (inner) => (request) => {
      if (line.cut) return Promise.resolve({ ok: false, error: { kind: 'network', sent: false, reason: 'refused' } });
      return inner({ ...request, url: request.url.replace(SANDBOX, world.simulator.describe().saferpay.baseUrl) });
    }
  });
  worlds.push(world);
  const { customerId, username, password } = world.simulator.describe().saferpay;
  const settings = {
    gateway: 'saferpay' as const,
    customerId,
    username,
    apiVersion: '1.53',
    specVersion: '1.53',
    linkTerminalId: null,
    motoTerminalId: null,
    ecomTerminalId: null,
    directCardEntry: false
  };
  const wanted = {
    name: 'Hotel Seeblick',
    environment: 'sandbox' as const,
    settings,
    secrets: { passphrase: password, partnerPassphrase: null }
  };
  return { ...world, line, settings, wanted };
}

describe('A Saferpay account configures itself', () => {
  it('from licence and terminals when it is added', async () => {
    const { call, wanted } = await sandbox();
    const account = await call('accounts.add', wanted);
    expect(account.licence).toEqual({ package: 'Saferpay Flex', features: ['MANAGEMENT_API', 'PAYMENT_API'] });
    expect(account.terminals.map(({ type }) => type).toSorted()).toEqual(['ECOM', 'MPO', 'SPG']);
    expect(account.capabilities).toMatchObject({
      link: { offered: true },
      payment: { capture: true },
      fieldsTokens: true,
      moto: { direct: false, directOffBecause: 'pciRequired' }
    });
  });

  it('again when an administrator turns on typing cards', async () => {
    const { call, wanted, settings } = await sandbox();
    const { id } = await call('accounts.add', wanted);
    const certified = await call('accounts.setSettings', { accountId: id, settings: { ...settings, directCardEntry: true } });
    expect(certified.capabilities.moto).toMatchObject({ direct: true, directOffBecause: null });
  });

  it('again when its licence has become a smaller one: nothing of the payment interface is offered any more', async () => {
    const { call, wanted, control } = await sandbox();
    const { id } = await call('accounts.add', wanted);
    await control('/saferpay/settings', { features: ['MANAGEMENT_API'] });
    const { capabilities } = await call('accounts.configure', { accountId: id });
    expect(capabilities).toMatchObject({
      link: { offered: true },
      payment: { capture: false, refund: false },
      storedCard: { debit: false },
      moto: { direct: false, directOffBecause: null }
    });
  });

  it('again when another password is entered, for an account saved while the gateway was out of reach', async () => {
    const { call, wanted, line } = await sandbox();
    line.cut = true;
    const blank = await call('accounts.add', { ...wanted, secrets: { passphrase: 'wrong', partnerPassphrase: null } });
    expect(blank).toMatchObject({ terminals: [], licence: null });
    line.cut = false;
    await call('accounts.setSecrets', { accountId: blank.id, secrets: wanted.secrets });
    const [account] = await call('accounts.list', undefined);
    expect(account?.terminals).toHaveLength(3);
    expect(account?.licence?.package).toBe('Saferpay Flex');
  });

  it('and a terminal it does not have any more is not chosen any more', async () => {
    const { call, wanted, settings } = await sandbox();
    const { id, terminals } = await call('accounts.add', wanted);
    const moto = terminals.find(({ type }) => type === 'MPO')?.terminalId ?? null;
    const account = await call('accounts.setSettings', {
      accountId: id,
      settings: { ...settings, linkTerminalId: '99999999', motoTerminalId: moto }
    });
    expect(account.settings).toMatchObject({ linkTerminalId: null, motoTerminalId: moto });
    expect(account.capabilities.link.offered).toBe(true);
  });

  it('an interface version that is none is refused at its field, before anything is sent or stored', async () => {
    const { call, refused, wanted, settings } = await sandbox();
    const error = await refused('accounts.add', { ...wanted, settings: { ...settings, apiVersion: '1,53', specVersion: 'new' } });
    expect(error.fields?.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'settings.apiVersion version',
      'settings.specVersion version'
    ]);
    expect(await call('accounts.list', undefined)).toEqual([]);
  });
});
