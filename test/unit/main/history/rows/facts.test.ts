import { beforeEach, describe, expect, it } from 'vitest';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { ACCOUNT, payment, refund } from '../../../../builders/records.ts';

describe('Facts a gateway tells beside the columns', () => {
  let history: History;
  beforeEach(() => {
    history = freshHistory();
  });
  const store = (seconds: number, facts: NonNullable<Parameters<typeof payment>[0]>['facts']) =>
    history.store(ACCOUNT, { payments: [payment(facts ? { facts } : {})] }, { at: seconds, source: 'sync' });
  const known = () => history.paymentByRemoteId(ACCOUNT, 'p1')?.facts;
  const found = (text: string) => history.search(text, 20).map((hit) => hit.kind);

  it('grow: what one source does not tell stays, whichever comes first', () => {
    store(100, { acquirer: 'Worldline', approvalCode: '012345' });
    store(200, { provider: 'VISA Test', refunded: true });
    store(300, {});
    expect(known()).toEqual({ acquirer: 'Worldline', approvalCode: '012345', provider: 'VISA Test', refunded: true });
    store(400, { refunded: false });
    expect(known()?.refunded).toBe(false);
  });

  it('an older answer fills what is not known, and changes nothing', () => {
    store(200, { approvalCode: '012345' });
    store(100, { approvalCode: '999999', provider: 'VISA Test' });
    expect(known()).toEqual({ approvalCode: '012345', provider: 'VISA Test' });
  });

  it('the same facts again are no change', () => {
    store(100, { acquirer: 'Worldline', approvalCode: '012345' });
    expect(store(200, { approvalCode: '012345', acquirer: 'Worldline' }).changed).toEqual([]);
  });

  it('approval code, the code of the report and the processor’s reference are found by search', () => {
    history.store(
      ACCOUNT,
      {
        payments: [payment({ processorReference: 'ACQ-5566', facts: { approvalCode: '109510', processingCode: '4887bffc' } })],
        refunds: [refund({ facts: { approvalCode: '771188' }, processorReference: 'ACQ-9911' })]
      },
      { at: 100, source: 'sync' }
    );
    expect(['109510', '4887bffc', 'acq-5566'].map(found)).toEqual([['payment'], ['payment'], ['payment']]);
    expect(['771188', 'acq-9911'].map(found)).toEqual([['refund'], ['refund']]);
  });

  it('who is billed is the guest of a payment not made here, and never replaces a known one', () => {
    const facts = { billingName: 'Grace Hopper', billingEmail: 'grace@example.org' };
    history.store(ACCOUNT, { payments: [payment({ facts })] }, { at: 100, source: 'sync' });
    history.store(ACCOUNT, { payments: [payment({ remoteId: 'p2', guestName: 'Ada', facts })] }, { at: 100, source: 'sync' });
    expect(history.paymentByRemoteId(ACCOUNT, 'p1')).toMatchObject({ guestName: 'Grace Hopper', guestEmail: 'grace@example.org' });
    expect(history.paymentByRemoteId(ACCOUNT, 'p2')).toMatchObject({ guestName: 'Ada' });
  });

  it('a refund has booking, guest and card of its payment, whichever is stored first', () => {
    const card = { scheme: 'VISA', first6: '411111', last4: '1111', expiry: '12/2030', holder: 'ADA', fingerprint: null };
    history.store(ACCOUNT, { refunds: [refund()] }, { at: 100, source: 'sync' });
    history.store(ACCOUNT, { payments: [payment({ bookingId: 'B-1', guestName: 'Ada', card })] }, { at: 101, source: 'sync' });
    expect(history.refundByRemoteId(ACCOUNT, 'r1')).toMatchObject({ bookingId: 'B-1', guestName: 'Ada', card });
  });
});
