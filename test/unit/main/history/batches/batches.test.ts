import { beforeEach, describe, expect, it } from 'vitest';
import type { NewBatchRow } from '../../../../../src/main/history/batches/steps.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import type { IntentState } from '../../../../../src/shared/model/intent-state.ts';
import type { BatchState } from '../../../../../src/shared/model/batches.ts';
import type { AppError } from '../../../../../src/shared/values/errors.ts';
import { minor } from '../../../../../src/shared/values/money.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { ACCOUNT, intent, payment } from '../../../../builders/records.ts';

const AT = 1_800_000_000;

const row = (paymentId: number, reference: string): NewBatchRow => ({
  accountId: ACCOUNT,
  paymentId,
  tokenId: null,
  amount: minor(5000),
  currency: 'EUR',
  bookingId: null,
  reason: null,
  sends: { reference, request: { kind: 'void', paymentId } }
});

describe('A batch on disk', () => {
  let history: History;
  let ids: number[];

  const start = () => history.insertBatch({ action: 'void', at: AT, rows: ids.map((id) => row(id, `R-${id}`)) });
  const batch = () => history.batches(1)[0]?.id ?? 0;
  const set = (wanted: BatchState, because: AppError | null = null) => history.setBatchState({ id: batch(), wanted, because, at: AT });
  const states = () => history.batchRows(batch()).map(({ state }) => state);
  const inJournal = (reference: string, ...steps: IntentState[]) => {
    const written = history.insertIntent(intent({ reference, kind: 'void', target: `payment:${reference}` }));
    if (!written.ok) throw new Error(written.error.why);
    let from: IntentState = 'prepared';
    for (const to of steps) {
      const ended = to === 'confirmed' || to === 'rejected' ? { endedAt: AT } : {};
      const error = to === 'rejected' ? { error: { code: from === 'prepared' ? 'money.neverSent' : 'gateway.declined' } } : {};
      history.moveIntent({ id: written.value.id, from, to, patch: { sentAt: AT, ...ended, ...error }, brought: null });
      from = to;
    }
    return written.value.id;
  };

  beforeEach(() => {
    history = freshHistory();
    const records = { payments: ['p1', 'p2', 'p3'].map((remoteId) => payment({ remoteId })) };
    ids = Object.values(history.store(ACCOUNT, records, { at: AT, source: 'gateway' }).payments);
    start();
  });

  it('has one with rows that wait, never a second', () => {
    expect(start()).toBeNull();
    expect(history.unfinishedBatch()).toMatchObject({
      state: 'running',
      sums: [{ state: 'waiting', count: 3, amount: 15_000, currency: 'EUR' }]
    });
    history.leaveBatchRows(batch());
    expect(set('ended')).toMatchObject({ state: 'ended', endedAt: AT });
    expect(start()).not.toBeNull();
  });

  it('begins one row after the other, and none while it is stopped', () => {
    expect(history.beginBatchRow(batch())).toMatchObject({ paymentId: ids[0], reference: `R-${ids[0]}`, request: { kind: 'void' } });
    expect(history.beginBatchRow(batch())).toMatchObject({ paymentId: ids[1] });
    set('stopped', { code: 'batch.answersLost' });
    expect(history.beginBatchRow(batch())).toBeNull();
    expect(history.unfinishedBatch()).toMatchObject({ state: 'stopped', because: { code: 'batch.answersLost' } });
  });

  it('does not end while a row waits or runs', () => {
    expect(set('ended')).toMatchObject({ state: 'stopped' });
  });

  it.each([
    [[], 'waiting'],
    [['rejected'], 'waiting'],
    [['sent'], 'unknown'],
    [['sent', 'unknown'], 'unknown'],
    [['sent', 'rejected'], 'refused'],
    [['sent', 'confirmed'], 'done']
  ] as const)('after a kill a row whose operation was left %j is %s', (steps, state) => {
    history.beginBatchRow(batch());
    if (steps.length > 0) inJournal(`R-${ids[0]}`, ...steps);
    history.settleBatchRows(batch());
    expect(states()).toEqual([state, 'waiting', 'waiting']);
  });

  it('leaves a row alone whose operation is only prepared, until that has been ended', () => {
    history.beginBatchRow(batch());
    const id = inJournal(`R-${ids[0]}`);
    history.settleBatchRows(batch());
    expect(states()[0]).toBe('running');
    history.moveIntent({ id, from: 'prepared', to: 'rejected', patch: { endedAt: AT, error: { code: 'money.neverSent' } }, brought: null });
    history.settleBatchRows(batch());
    expect(states()[0]).toBe('waiting');
  });

  it('takes no refusal from before the batch for its own', () => {
    history.leaveBatchRows(batch());
    set('ended');
    inJournal(`R-${ids[0]}`, 'sent', 'rejected');
    start();
    history.beginBatchRow(batch());
    history.settleBatchRows(batch());
    expect(states()[0]).toBe('waiting');
  });

  it('shows of a row that is over what the journal says now, also when that changes', () => {
    const begun = history.beginBatchRow(batch());
    const id = inJournal(`R-${ids[0]}`, 'sent', 'unknown');
    history.endBatchRow({ id: begun?.id ?? 0, intentId: id, error: null });
    expect(states()[0]).toBe('unknown');
    history.moveIntent({ id, from: 'unknown', to: 'resolved', patch: { resolution: 'didNotHappen', endedAt: AT }, brought: null });
    expect(history.batchRows(batch())[0]).toMatchObject({ state: 'refused', error: { code: 'money.didNotHappen' } });
  });

  it('never begins again what is over, whatever the program asks for', () => {
    const begun = history.beginBatchRow(batch());
    history.endBatchRow({ id: begun?.id ?? 0, intentId: null, error: { code: 'money.busy' } });
    expect(history.batchRows(batch())[0]).toMatchObject({ state: 'refused', error: { code: 'money.busy' } });
    history.putBackBatchRow(begun?.id ?? 0);
    history.settleBatchRows(batch());
    expect(states()).toEqual(['refused', 'waiting', 'waiting']);
  });
});
