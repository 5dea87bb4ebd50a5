import { beforeEach, describe, expect, it } from 'vitest';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { account, ACCOUNT, intent, payment, refund, token } from '../../../../builders/records.ts';

describe('What the desk remembers', () => {
  let history: History;
  beforeEach(() => {
    history = freshHistory();
  });

  it('accounts: in the order they were added, changed in place', () => {
    history.saveAccount(account({ id: 'b', createdAt: 1, licence: { package: 'BUSINESS', features: ['x'] } }));
    history.saveAccount(account({ name: 'Renamed' }));
    expect(history.accounts().map(({ id, name }) => [id, name])).toEqual([
      ['b', 'Hotel Aurora'],
      [ACCOUNT, 'Renamed']
    ]);
    expect(history.account('b')).toEqual(account({ id: 'b', createdAt: 1, licence: { package: 'BUSINESS', features: ['x'] } }));
    expect(history.account('none')).toBeNull();
  });

  it('an account removed without its history: gone, its rows still there, and back when added again', () => {
    history.store(ACCOUNT, { payments: [payment()] }, { at: 1, source: 'sync' });
    history.removeAccount(ACCOUNT, false, 9);
    expect(history.accounts()).toEqual([]);
    expect(history.account(ACCOUNT)).toBeNull();
    expect(history.paymentByRemoteId(ACCOUNT, 'p1')).not.toBeNull();
    history.saveAccount(account());
    expect(history.accounts()).toHaveLength(1);
  });

  it('an account removed with its history: nothing left of it', () => {
    history.store(ACCOUNT, { payments: [payment()], tokens: [token()], refunds: [refund()] }, { at: 1, source: 'sync' });
    const asked = history.insertIntent(intent());
    if (asked.ok)
      history.moveIntent({
        id: asked.value.id,
        from: 'prepared',
        to: 'rejected',
        patch: { error: { code: 'money.neverSent' }, endedAt: 2 },
        brought: null
      });
    history.saveCursor({ accountId: ACCOUNT, list: 'tokens', cursor: null, done: 1, total: 1, complete: true, completedAt: 1 });
    history.removeAccount(ACCOUNT, true, 9);
    expect(history.counts(ACCOUNT)).toEqual({
      tokens: 0,
      payments: 0,
      refunds: 0,
      operations: 0,
      unresolved: 0,
      unfinished: 0,
      corrected: 0,
      doubles: 0
    });
    expect(history.cursor(ACCOUNT, 'tokens')).toBeNull();
    expect(history.timeline('payment', 1)).toEqual([]);
    expect(history.raw('payment', 1)).toBe('{}');
  });

  it('preferences: what is given is set, the rest stays', () => {
    history.setPreferences({ theme: 'dark', language: null });
    history.setPreferences({ theme: 'light', density: 'comfortable', left: undefined });
    expect(history.preferences()).toEqual({ values: { theme: 'light', language: null, density: 'comfortable' }, unreadable: [] });
  });

  it('how far each list was read', () => {
    const cursor = { accountId: ACCOUNT, list: 'payments', cursor: 'page=3', done: 200, total: 900, complete: false, completedAt: null };
    history.saveCursor(cursor);
    expect(history.cursor(ACCOUNT, 'payments')).toEqual(cursor);
    history.saveCursor({ ...cursor, cursor: null, done: 900, complete: true, completedAt: 77 });
    expect(history.cursor(ACCOUNT, 'payments')).toMatchObject({ complete: true, completedAt: 77, cursor: null });
    expect(history.cursor(ACCOUNT, 'tokens')).toBeNull();
  });

  it('checks itself, and answers nothing once closed', () => {
    expect(history.check()).toBeNull();
    history.close();
    history.close();
    expect(() => history.accounts()).toThrow(expect.objectContaining({ kind: 'closed' }));
  });
});
