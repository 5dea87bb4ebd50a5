import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import type { Transport } from '../../../../src/main/gateways/http/transport.ts';
import type { Secrets } from '../../../../src/main/vault/secret-store.ts';
import type { Account } from '../../../../src/shared/model/domain.ts';
import { startSimulator } from '../../../../src/simulator/index.ts';
import { openWorld } from './world.ts';

it('What an account may do is read again at the start when an earlier version of the desk stored it', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'paydesk-outdated-'));
  const simulator = await startSimulator();
  const { merchantLogin, passphrase, baseUrl } = simulator.describe().syspay;
  const secrets = new Map<string, Secrets>();
  const key = { value: randomBytes(32).toString('hex') };
  const same = {
    dataDir,
    simulator,
    secrets,
    key,
    transport:
      (inner: Transport): Transport =>
      (request) =>
        inner({ ...request, url: request.url.replace('https://app-sandbox.syspay.com', baseUrl) })
  };
  const first = await openWorld(same);
  const added = await first.call('accounts.add', {
    name: 'Seeblick',
    environment: 'sandbox',
    settings: {
      gateway: 'syspay',
      merchantLogin,
      partnerLogin: null,
      source: null,
      returnUrl: null,
      emsUrl: null,
      detokenizers: [],
      directCardEntry: false
    },
    secrets: { passphrase, partnerPassphrase: null }
  });
  expect(added.capabilities.guest.reference).toBe(true);
  await first.close();

  const file = (await readdir(dataDir)).find((name) => name.endsWith('.db')) ?? '';
  const history = openHistory({ file: join(dataDir, file), key: key.value });
  if (!history.ok) throw new Error('not opened');
  const { guest: _, currenciesOpen: __, ...older } = added.capabilities;
  history.value.saveAccount({ ...added, capabilities: older as Account['capabilities'] });
  history.value.close();

  const second = await openWorld(same);
  await second.until('read again', async () => (await second.call('accounts.list', undefined))[0]?.capabilities.guest?.reference);
  await second.close();
  await simulator.close();
  await rm(dataDir, { recursive: true, force: true });
});
