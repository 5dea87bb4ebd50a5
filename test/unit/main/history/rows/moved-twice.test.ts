import { beforeEach, describe, expect, it } from 'vitest';
import type { Records } from '../../../../../src/shared/model/domain.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { ACCOUNT, intent, payment, refund, token } from '../../../../builders/records.ts';

const OURS = 'PD-R1-D0-ABCDEF0123';
const T = 1_700_000_000;

const pay = (remoteId: string, more: Parameters<typeof payment>[0] = {}) =>
  payment({ remoteId, reference: OURS, state: 'authorized', amount: 5000, createdAt: T, ...more });
const made = (remoteId: string, more: Parameters<typeof token>[0] = {}) => token({ remoteId, reference: OURS, ...more });
const refundOfP1 = (remoteId: string) =>
  refund({ remoteId, paymentRemoteId: 'p1', reference: 'PD-P1-R0-XXXXXXXXXX', amount: 100, state: 'awaitingCapture' });

/** What is at the gateway twice is found whenever rows are stored, kept until it is given back or answered for, and told. */
describe('What is there twice', () => {
  let history: History;
  let at: number;
  beforeEach(() => {
    history = freshHistory();
    at = T;
  });
  const store = (records: Records) => history.store(ACCOUNT, records, { at: (at += 10), source: 'sync' });
  const found = () => history.doubles({ accountId: null, openOnly: true, limit: 50 });

  it('two payments under one reference: told once, on both timelines and in the count', () => {
    expect(store({ payments: [pay('p1')] }).changed).not.toContain('doubles');
    expect(store({ payments: [pay('p2', { createdAt: T + 1 })] }).changed).toContain('doubles');
    expect(store({ payments: [pay('p2', { createdAt: T + 1 })] }).changed).not.toContain('doubles');
    expect(found()).toMatchObject([
      {
        kind: 'payment',
        certainty: 'same',
        reference: OURS,
        first: { remoteId: 'p1' },
        second: { remoteId: 'p2', amount: 5000, word: 'reserved' }
      }
    ]);
    expect(history.counts(ACCOUNT).doubles).toBe(1);
    expect(history.leftOpen(ACCOUNT)).toEqual({ unresolved: 0, unfinished: 0, corrected: 0, doubles: 1 });
    const lines = found()
      .flatMap(({ first, second }) => [first.id, second.id])
      .flatMap((id) => history.timeline('payment', id));
    expect(lines.filter(({ what }) => what === 'movedTwice').map(({ note }) => note)).toEqual(['p2', 'p1']);
  });

  it('both in one answer are found too', () => {
    store({ payments: [pay('p1'), pay('p2')] });
    expect(found()).toHaveLength(1);
  });

  it('the one the journal knows is the first, whichever is older', () => {
    const written = history.insertIntent(intent({ reference: OURS, kind: 'debit', bookingId: 'B1', guestName: 'Ada' }));
    if (!written.ok) throw new Error(written.error.why);
    const { payments } = store({ payments: [pay('p1'), pay('p2', { createdAt: T + 1 })] });
    history.moveIntent({
      id: written.value.id,
      from: 'prepared',
      to: 'sent',
      patch: { sentAt: T, paymentId: payments['p2'] ?? 0 },
      brought: null
    });
    expect(found()).toMatchObject([
      { operation: 'debit', bookingId: 'B1', guestName: 'Ada', first: { remoteId: 'p2' }, second: { remoteId: 'p1' } }
    ]);
  });

  it('is over when one of the two is given back, and open again when that failed', () => {
    store({ payments: [pay('p1', { state: 'paid', capturedAmount: 5000 }), pay('p2', { state: 'paid', capturedAmount: 5000 })] });
    const back = refund({ remoteId: 'r1', paymentRemoteId: 'p2', reference: null, amount: 5000, state: 'pending' });
    expect(store({ refunds: [back] }).changed).toContain('doubles');
    expect(found()).toEqual([]);
    expect(history.doubles({ accountId: ACCOUNT, openOnly: false, limit: 1 })).toMatchObject([{ resolution: 'givenBack', reason: null }]);
    store({ refunds: [{ ...back, status: 'FAILED', state: 'failed' }] });
    expect(found()).toHaveLength(1);
  });

  it('a void ends it', () => {
    store({ payments: [pay('p1'), pay('p2')] });
    store({ payments: [pay('p2', { state: 'voided', status: 'CANCELED' })] });
    expect(found()).toEqual([]);
  });

  it("a person's answer ends it for good, with the reason in both timelines", () => {
    store({ payments: [pay('p1'), pay('p2')] });
    const [open] = found();
    if (!open) throw new Error('none');
    expect(history.answerDouble(open.id, 'Two rooms, one guest', T + 500)).toBe(true);
    expect(history.answerDouble(open.id, 'again', T + 501)).toBe(false);
    store({ payments: [pay('p2', { description: 'changed' })] });
    expect(found()).toEqual([]);
    for (const side of [open.first, open.second]) {
      expect(history.timeline('payment', side.id)).toContainEqual(
        expect.objectContaining({ what: 'twiceAnswered', note: 'Two rooms, one guest', source: 'desk' })
      );
    }
    expect(history.double(open.id)).toMatchObject({ resolution: 'answered', reason: 'Two rooms, one guest' });
  });

  it('refunds, seen where their payment is shown', () => {
    store({ payments: [pay('p1', { state: 'paid', capturedAmount: 5000 })] });
    const { payments } = store({
      payments: [pay('p1', { state: 'paid', capturedAmount: 5000 })],
      refunds: [refundOfP1('r1'), refundOfP1('r2')]
    });
    expect(found()).toMatchObject([{ kind: 'refund', second: { remoteId: 'r2', paymentId: payments['p1'] } }]);
    expect(history.doublesOf('payment', payments['p1'] ?? 0)).toHaveLength(1);
  });

  it('links and stored cards; a link and the card it stored are one thing each', () => {
    store({ tokens: [made('l1'), made('c1', { isLink: false, isCard: true, state: 'active' })] });
    expect(found()).toEqual([]);
    const { tokens } = store({ tokens: [made('l2')] });
    expect(found()).toMatchObject([{ kind: 'token', second: { isLink: true, remoteId: 'l2', tokenId: tokens['l2'] } }]);
    history.markRemoved(tokens['l2'] ?? 0, T + 900);
    expect(found()).toEqual([]);
  });

  it('what failed, or waits for the guest, is no second', () => {
    store({ payments: [pay('p1'), pay('p2', { state: 'failed' }), pay('p3', { state: 'waiting' })] });
    expect(found()).toEqual([]);
    store({ payments: [pay('p3', { state: 'authorized', status: 'AUTHORIZED' })] });
    expect(found()).toHaveLength(1);
  });

  it('goes with the history of its account', () => {
    store({ payments: [pay('p1'), pay('p2')] });
    history.removeAccount(ACCOUNT, true, 9);
    expect(found()).toEqual([]);
  });
});
