import { beforeEach, describe, expect, it } from 'vitest';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { account, ACCOUNT } from '../../../../builders/records.ts';

const wanted = {
  accountId: ACCOUNT,
  terminalId: '17000001',
  description: 'Booking page',
  sourceUrls: ['https://booking.example.org/'],
  createdAt: 100
};

describe('Fields access tokens, which the gateway cannot list', () => {
  let history: History;
  beforeEach(() => {
    history = freshHistory();
    history.saveAccount(account());
  });

  it('are there without their token while nobody has answered, and whole afterwards', () => {
    const asked = history.addFieldsToken(wanted);
    expect(history.fieldsTokens(ACCOUNT)).toEqual([{ ...wanted, id: asked.id, accessToken: null, removedAt: null }]);
    expect(history.settleFieldsToken(asked.id, 'guid-1')).toEqual({ ...asked, accessToken: 'guid-1' });
    expect(history.fieldsToken(asked.id)?.accessToken).toBe('guid-1');
  });

  it('leave nothing behind when the gateway refused', () => {
    const asked = history.addFieldsToken(wanted);
    expect(history.settleFieldsToken(asked.id, null)).toBeNull();
    expect(history.fieldsTokens(ACCOUNT)).toEqual([]);
  });

  it('stay in the list when deleted, with the first time of it; newest first', () => {
    const first = history.addFieldsToken(wanted);
    const second = history.addFieldsToken({ ...wanted, description: 'Second' });
    history.settleFieldsToken(first.id, 'guid-1');
    history.removeFieldsToken(first.id, 200);
    expect(history.removeFieldsToken(first.id, 300)?.removedAt).toBe(200);
    expect(history.fieldsTokens(ACCOUNT).map(({ id, removedAt }) => [id, removedAt])).toEqual([
      [second.id, null],
      [first.id, 200]
    ]);
  });

  it('belong to one account and go with it', () => {
    const { id } = history.addFieldsToken(wanted);
    history.saveAccount(account({ id: 'other' }));
    expect(history.fieldsTokens('other')).toEqual([]);
    history.removeAccount(ACCOUNT, true, 9);
    expect(history.fieldsToken(id)).toBeNull();
  });
});
