import { beforeEach, describe, expect, it } from 'vitest';
import type { Records } from '../../../../../src/shared/model/domain.ts';
import type { History, NewIntent } from '../../../../../src/main/history/types.ts';
import { alreadyThere } from '../../../../../src/main/history/intents/already-there.ts';
import { inFlight } from '../../../../../src/main/history/intents/intents.ts';
import { createHistory } from '../../../../../src/main/history/history.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import { freshDb } from '../../../../builders/history.ts';
import { ACCOUNT, intent, payment, refund, token } from '../../../../builders/records.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

describe('A row under the reference of an operation that counts as not done', () => {
  let db: Db;
  let history: History;
  beforeEach(() => {
    db = freshDb();
    history = createHistory(db);
  });
  const sync = (records: Records) => history.store(ACCOUNT, records, { at: 50, source: 'sync' });
  const opened = (more: Partial<NewIntent>): number => {
    const written = history.insertIntent(intent(more));
    if (!written.ok) throw new Error(written.error.why);
    return written.value.id;
  };
  const sent = (more: Partial<NewIntent>): number => {
    const id = opened(more);
    history.moveIntent({ id, from: 'prepared', to: 'sent', patch: { sentAt: 1 }, brought: null });
    return id;
  };
  const rejected = (more: Partial<NewIntent>): number => {
    const id = sent(more);
    history.moveIntent({ id, from: 'sent', to: 'rejected', patch: { endedAt: 2, error: { code: 'gateway.gateway' } }, brought: null });
    return id;
  };

  const link = { kind: 'createLink', target: 'booking:B1', reference: 'PD-L0', amount: minor(500), currency: 'EUR' } as const;
  const linkRow = token({ reference: 'PD-L0', bookingId: 'B1', amount: 500, currency: 'EUR' });
  const debit = { kind: 'debit', target: 'token:t1', reference: 'PD-D0', amount: minor(700), currency: 'EUR' } as const;
  const debitRow = payment({ reference: 'PD-D0', tokenRemoteId: 't1', amount: 700 });
  const back = { kind: 'refund', target: 'payment:p1', reference: 'PD-R0', amount: minor(100), currency: 'EUR' } as const;
  const backRow = refund({ reference: 'PD-R0', amount: 100 });

  it.each([
    ['a link', link, { tokens: [linkRow] }, 'tokenId'],
    ['a charge', debit, { payments: [debitRow] }, 'paymentId'],
    [
      'a charge among many',
      debit,
      { payments: [debitRow, ...['a', 'b', 'c', 'd', 'e'].map((id) => payment({ remoteId: id }))] },
      'paymentId'
    ],
    ['a refund', back, { refunds: [backRow] }, 'refundId']
  ] as const)('%s: it happened after all, is told until it has been read, and is there', (_, asked, records, row) => {
    const id = rejected(asked);
    expect(sync(records).changed).toContain('intents');
    const told = history.intent(id);
    expect(told).toMatchObject({ state: 'resolved', resolution: 'happened', correctedAt: 50, seenAt: null });
    expect(told?.[row]).not.toBeNull();
    expect(history.intents({ accountId: null, unresolvedOnly: true, limit: 9 }).map((one) => one.id)).toEqual([id]);
    expect(alreadyThere(db, { accountId: ACCOUNT, ...asked }, 1)).toMatchObject([{ reference: asked.reference }]);
    expect(inFlight(db, { accountId: ACCOUNT, ...asked })).toBeNull();

    history.markIntentSeen(id, 60);
    expect(history.intents({ accountId: null, unresolvedOnly: true, limit: 9 })).toEqual([]);
    expect(sync(records).changed).not.toContain('intents');
    expect(history.intent(id)).toMatchObject({ correctedAt: 50, seenAt: 60 });
  });

  it('also when a question, or a person, had said that it did not happen', () => {
    for (const resolution of ['didNotHappen', 'operatorSaysNot'] as const) {
      const reference = `PD-${resolution}`;
      const id = sent({ ...debit, reference, target: `token:${resolution}` });
      history.moveIntent({ id, from: 'sent', to: 'unknown', patch: {}, brought: null });
      history.moveIntent({ id, from: 'unknown', to: 'resolved', patch: { resolution, endedAt: 3 }, brought: null });
      sync({ payments: [payment({ remoteId: resolution, reference })] });
      expect(history.intent(id)).toMatchObject({ resolution: 'happened', correctedAt: 50 });
    }
  });

  it('says nothing of what was declined, of another operation, or of what never left', () => {
    const declined = rejected(debit);
    sync({ payments: [payment({ reference: 'PD-D0', state: 'failed', status: 'FAILED' })] });
    expect(history.intent(declined)?.state).toBe('rejected');

    const other = rejected({ ...back, target: 'payment:p9' });
    sync({ payments: [payment({ remoteId: 'p7', reference: 'PD-R0' })] });
    expect(history.intent(other)?.state).toBe('rejected');

    const never = opened(link);
    history.moveIntent({ id: never, from: 'prepared', to: 'rejected', patch: { endedAt: 2 }, brought: null });
    sync({ tokens: [linkRow] });
    expect(history.intent(never)?.state).toBe('rejected');
  });

  it('belongs to the attempt that stands, if one does, and else to the last', () => {
    const first = rejected(link);
    const second = rejected(link);
    sync({ tokens: [linkRow] });
    expect([first, second].map((id) => history.intent(id)?.state)).toEqual(['rejected', 'resolved']);

    const failed = rejected(debit);
    const open = sent(debit);
    sync({ payments: [debitRow] });
    expect([failed, open].map((id) => history.intent(id)?.state)).toEqual(['rejected', 'sent']);
  });
});
