import { beforeEach, describe, expect, it } from 'vitest';
import type { IntentState } from '../../../../../src/shared/model/intent-state.ts';
import type { History, IntentPatch } from '../../../../../src/main/history/types.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { account, ACCOUNT, brought, intent, payment, refund } from '../../../../builders/records.ts';

describe('The intent journal', () => {
  let history: History;
  beforeEach(() => {
    history = freshHistory();
  });

  const insert = (more: Parameters<typeof intent>[0] = {}) => {
    const written = history.insertIntent(intent(more));
    if (!written.ok) throw new Error(written.error.why);
    return written.value;
  };
  const move = (id: number, from: IntentState, to: IntentState, patch: IntentPatch = {}) =>
    history.moveIntent({ id, from, to, patch, brought: null });
  const sent = (more: Parameters<typeof intent>[0] = {}) => {
    const row = insert(more);
    move(row.id, 'prepared', 'sent', { sentAt: 1 });
    return row;
  };
  const refusal = (more: Parameters<typeof intent>[0]) => {
    const written = history.insertIntent(intent(more));
    return written.ok ? null : { why: written.error.why, existing: 'existing' in written.error ? written.error.existing.id : null };
  };

  it('keeps what was asked for, and begins prepared', () => {
    const asked = intent({ bookingId: 'B1', guestName: 'Anna', order: '{"v":1,"x":"y"}' });
    const row = insert(asked);
    expect(row).toEqual({
      ...asked,
      id: row.id,
      state: 'prepared',
      resolution: null,
      error: null,
      sentAt: null,
      endedAt: null,
      nextQueryAt: null,
      queries: 0,
      correctedAt: null,
      seenAt: null,
      person: null,
      second: null,
      decidedBy: null
    });
    expect(history.intent(row.id)).toEqual(row);
    expect(history.intentByReference(ACCOUNT, asked.reference)).toEqual(row);
  });

  describe('refuses a second operation', () => {
    it('with a reference that is in use, and shows the first', () => {
      const first = insert();
      expect(refusal({ target: 'payment:p2' })).toEqual({ why: 'sameReference', existing: first.id });
    });

    it('with the reference of one that was carried out', () => {
      const first = sent();
      move(first.id, 'sent', 'confirmed', { endedAt: 2 });
      expect(refusal({})).toEqual({ why: 'sameReference', existing: first.id });
    });

    it.each(['prepared', 'sent', 'unknown'] as const)('on a target whose operation is %s', (state) => {
      const first = state === 'prepared' ? insert() : sent();
      if (state === 'unknown') move(first.id, 'sent', 'unknown');
      expect(refusal({ reference: 'other' })).toEqual({ why: 'busy', existing: first.id });
    });

    it.each(['capture', 'void', 'finalize'] as const)('of another kind (%s) on a payment with one in flight', (kind) => {
      const first = insert();
      expect(refusal({ reference: 'other', kind })).toEqual({ why: 'busy', existing: first.id });
    });

    it('even when the program forgets to ask: the database itself says no', () => {
      const row = sent();
      move(row.id, 'sent', 'unknown');
      expect(() => move(row.id, 'unknown', 'confirmed', { endedAt: 1 })).toThrow('An intent cannot move this way');
    });
  });

  describe('lets a second operation be', () => {
    it('on another target, in another account, or of a kind that does not exclude it', () => {
      history.saveAccount(account({ id: 'acc-2' }));
      insert();
      expect(refusal({ reference: 'a', target: 'payment:p2' })).toBeNull();
      expect(refusal({ accountId: 'acc-2' })).toBeNull();
      expect(refusal({ reference: 'b', kind: 'debit' })).toBeNull();
    });

    it('with the same reference once the first is rejected', () => {
      const first = insert();
      move(first.id, 'prepared', 'rejected', { endedAt: 1, error: { code: 'money.neverSent' } });
      expect(refusal({})).toBeNull();
      expect(history.intentByReference(ACCOUNT, first.reference)?.id).not.toBe(first.id);
    });

    it.each(['didNotHappen', 'operatorSaysNot'] as const)('with the same reference once the first is resolved as %s', (resolution) => {
      const first = sent();
      move(first.id, 'sent', 'unknown');
      move(first.id, 'unknown', 'resolved', { resolution, endedAt: 9 });
      expect(refusal({})).toBeNull();
    });

    it.each(['happened', 'operatorSaysHappened'] as const)('but not once it is resolved as %s', (resolution) => {
      const first = sent();
      move(first.id, 'sent', 'unknown');
      move(first.id, 'unknown', 'resolved', { resolution, endedAt: 9 });
      expect(refusal({})?.why).toBe('sameReference');
    });
  });

  describe('moves', () => {
    const roads: readonly [IntentState, IntentState][] = [
      ['prepared', 'confirmed'],
      ['prepared', 'unknown'],
      ['sent', 'prepared'],
      ['sent', 'resolved'],
      ['unknown', 'sent'],
      ['unknown', 'confirmed'],
      ['unknown', 'rejected']
    ];
    it.each(roads)('never from %s to %s', (from, to) => {
      const row = from === 'prepared' ? insert() : sent();
      if (from === 'unknown') move(row.id, 'sent', 'unknown');
      expect(() => move(row.id, from, to, { endedAt: 1, sentAt: 1, resolution: to === 'resolved' ? 'happened' : null })).toThrow(
        'An intent cannot move this way'
      );
      expect(history.intent(row.id)?.state).toBe(from);
    });

    it.each(['confirmed', 'rejected'] as const)('nowhere from %s', (state) => {
      const row = sent();
      move(row.id, 'sent', state, { endedAt: 1 });
      expect(() => move(row.id, state, 'sent')).toThrow('An intent cannot move this way');
      expect(() => move(row.id, state, 'unknown')).toThrow('An intent cannot move this way');
    });

    it('from prepared straight to resolved, when another desk had done it', () => {
      const row = insert();
      expect(move(row.id, 'prepared', 'resolved', { resolution: 'happened', endedAt: 2 })?.intent.state).toBe('resolved');
    });

    it('only from the state the caller believes it to be in, and otherwise write nothing', () => {
      const row = sent();
      const late = brought({ payments: [payment()] }, 1);
      expect(history.moveIntent({ id: row.id, from: 'prepared', to: 'rejected', patch: { endedAt: 1 }, brought: late })).toBeNull();
      expect(history.intent(row.id)?.state).toBe('sent');
      expect(history.paymentByRemoteId(ACCOUNT, 'p1')).toBeNull();
    });

    it('with what came of them in one transaction: both or neither', () => {
      const row = sent();
      const came = { ...brought({ payments: [payment()], refunds: [refund()] }, 5), refundRemoteId: 'r1' };
      const moved = history.moveIntent({ id: row.id, from: 'sent', to: 'confirmed', patch: { endedAt: 5 }, brought: came });
      expect(moved?.stored).toMatchObject({ refunds: { r1: 1 }, payments: { p1: 1 } });
      expect(moved?.traces).toMatchObject({ token: null, payment: null, refund: { id: 1 } });
      expect(history.intent(row.id)).toMatchObject({ state: 'confirmed', refundId: 1, paymentId: null });

      const other = sent({ reference: 'other' });
      const broken = brought({ payments: [payment({ remoteId: 'p9', status: null as unknown as string })] }, 5);
      expect(() => history.moveIntent({ id: other.id, from: 'sent', to: 'confirmed', patch: { endedAt: 5 }, brought: broken })).toThrow(
        'NOT NULL'
      );
      expect(history.intent(other.id)?.state).toBe('sent');
    });

    it('are not needed to note what is learned on the way', () => {
      history.store(ACCOUNT, { payments: [payment()] }, { at: 1, source: 'desk' });
      const row = sent();
      move(row.id, 'sent', 'unknown', { nextQueryAt: 50, error: { code: 'gateway.timeout' } });
      const noted = history.moveIntent({
        id: row.id,
        from: 'unknown',
        to: 'unknown',
        patch: { queries: 1, nextQueryAt: 90, paymentId: 1 },
        brought: null
      });
      expect(noted?.intent).toMatchObject({
        state: 'unknown',
        queries: 1,
        nextQueryAt: 90,
        paymentId: 1,
        error: { code: 'gateway.timeout' }
      });
      expect(history.intentsOf('payment', 1)).toHaveLength(1);
      expect(history.intentsOf('token', 1)).toEqual([]);
    });
  });

  it('lists the newest first, and the unresolved alone', () => {
    const done = sent({ createdAt: 1 });
    move(done.id, 'sent', 'confirmed', { endedAt: 2 });
    const open = insert({ reference: 'b', createdAt: 3 });
    history.saveAccount(account({ id: 'acc-2' }));
    const elsewhere = insert({ accountId: 'acc-2', createdAt: 2 });
    const ids = (accountId: string | null, unresolvedOnly: boolean, limit = 9) =>
      history.intents({ accountId, unresolvedOnly, limit }).map(({ id }) => id);
    expect(ids(null, false)).toEqual([open.id, elsewhere.id, done.id]);
    expect(ids(ACCOUNT, true)).toEqual([open.id]);
    expect(ids(null, false, 1)).toEqual([open.id]);
    expect(history.counts(ACCOUNT).unresolved).toBe(1);
  });
});

describe('Removing an account', () => {
  it('leaves everything as it is while an operation has no known end, whoever asked first', () => {
    const history = freshHistory();
    const written = history.insertIntent(intent());
    if (!written.ok) throw new Error(written.error.why);
    expect(history.removeAccount(ACCOUNT, true, 9)).toBe(false);
    expect(history.removeAccount(ACCOUNT, false, 9)).toBe(false);
    expect(history.account(ACCOUNT)).not.toBeNull();
    expect(history.intent(written.value.id)?.state).toBe('prepared');
    history.moveIntent({
      id: written.value.id,
      from: 'prepared',
      to: 'rejected',
      patch: { error: { code: 'money.neverSent' }, endedAt: 1_700_000_100 },
      brought: null
    });
    expect(history.removeAccount(ACCOUNT, true, 9)).toBe(true);
  });
});
