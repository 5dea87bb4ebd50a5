import { beforeEach, describe, expect, it } from 'vitest';
import type { IncomingCapture } from '../../../../../src/shared/model/domain.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { ACCOUNT, capture, preauth } from '../../../../builders/records.ts';

/** One capture of 5,000 that two answers call by two ids must stay one capture of 5,000. */
describe('A capture that another answer calls by another id', () => {
  let history: History;
  beforeEach(() => {
    history = freshHistory();
  });

  let clock = 100;
  const told = (captureMode: 'single' | 'multipart', ...captures: readonly IncomingCapture[]): void => {
    for (const one of captures) {
      clock += 1;
      const paid = preauth({ amount: 5_000, state: 'paid', status: 'CAPTURED', capturedAmount: 5_000, captureMode });
      history.store(ACCOUNT, { payments: [paid], captures: [one] }, { at: clock, source: 'gateway' });
    }
  };
  const captures = () =>
    history.capturesOfPayment(ACCOUNT, 'p1').map(({ captureId, reference, amount }) => ({ captureId, reference, amount }));
  const captured = () => history.paymentByRemoteId(ACCOUNT, 'p1')?.capturedAmount;

  const ours = capture({ captureId: 'garbled', reference: 'PD-1', amount: 5_000 });
  const inquired = capture({ captureId: 'c1', reference: null, amount: 5_000 });

  it('taken in one go: our answer first, then what the gateway says when asked; its id holds from then on', () => {
    told('single', ours, inquired, inquired);
    expect(captures()).toEqual([{ captureId: 'c1', reference: 'PD-1', amount: 5_000 }]);
    expect(captured()).toBe(5_000);
  });

  it('taken in one go: the other way round, when our answer was late', () => {
    told('single', inquired, ours);
    expect(captures()).toEqual([{ captureId: 'garbled', reference: 'PD-1', amount: 5_000 }]);
    told('single', inquired);
    expect(captures()).toEqual([{ captureId: 'c1', reference: 'PD-1', amount: 5_000 }]);
    expect(captured()).toBe(5_000);
  });

  it('a part: our reference names it, whatever its id', () => {
    told('multipart', ours, capture({ captureId: 'c1', reference: 'PD-1', amount: 5_000 }));
    expect(captures()).toEqual([{ captureId: 'c1', reference: 'PD-1', amount: 5_000 }]);
    expect(captured()).toBe(5_000);
  });

  it('parts with references of their own stay apart', () => {
    told(
      'multipart',
      capture({ captureId: 'c1', reference: 'PD-1', amount: 2_000 }),
      capture({ captureId: 'c2', reference: 'PD-2', amount: 3_000 })
    );
    expect(captures()).toHaveLength(2);
    expect(captured()).toBe(5_000);
  });

  it('one that took nothing is not taken for the one that did', () => {
    told('single', capture({ captureId: 'c0', reference: null, status: 'FAILED', amount: 5_000 }), inquired);
    expect(captures()).toHaveLength(2);
    expect(captured()).toBe(5_000);
  });

  it('and rows of an older program that count it twice never say more than was agreed', () => {
    told('multipart', ours, inquired);
    expect(captures()).toHaveLength(2);
    expect(captured()).toBe(5_000);
  });
});
