import { describe, expect, it } from 'vitest';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { createHouse } from '../../../../src/main/house/house.ts';
import { keepHouse } from '../../../../src/main/house/kept.ts';
import type { SecretStore } from '../../../../src/main/vault/secret-store.ts';
import { err } from '../../../../src/shared/values/result.ts';
import { appError } from '../../../../src/shared/values/errors.ts';
import { freshHistory } from '../../../builders/history.ts';

/** A desk whose keychain does not answer. */
function waiting() {
  const history = inProcessHistory(freshHistory());
  const house = createHouse({
    history,
    secrets: { houseSecret: () => new Promise(() => {}) } as unknown as SecretStore,
    accounts: () => history.accounts(),
    gatewayFor: async () => err(appError('account.unknown')),
    now: () => 0,
    monotonic: () => 0,
    version: '1.0.0',
    emit: () => undefined,
    log: () => undefined
  });
  return { history, house };
}

describe('A desk whose keychain has not answered yet', () => {
  it('does nothing that one desk alone is to do while it does not know whether there is a house', async () => {
    const { house } = waiting();
    void house.begin();
    expect(await house.isMine({ what: 'reminders', seconds: 180, alone: false })).toBe(false);
    expect(await house.isMine({ what: 'reading', seconds: 20, alone: true })).toBe(true);
  });

  it('knows of its house by its history', async () => {
    const { history, house } = waiting();
    const address = { host: '127.0.0.1', port: 5432, database: 'paydesk', user: 'paydesk', tls: 'none', certificate: null } as const;
    await history.joinHouse({ house: 'house', epoch: 'epoch', desk: 'desk', how: 'code' });
    await keepHouse(history, { address, deskName: 'Reception' });
    await house.begin();
    expect(await house.state()).toMatchObject({ state: 'joining', deskName: 'Reception' });
  });
});
