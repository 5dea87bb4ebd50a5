import { expect, it } from 'vitest';
import { freshHistory } from '../../../../builders/history.ts';
import { ACCOUNT, preauth } from '../../../../builders/records.ts';

/** Times are seconds: an answer that was asked for before a capture may come after it with the same time. */

const AT = { at: 100, source: 'gateway' } as const;

for (const [after, captured] of [
  ['paid', 3_000],
  ['partlyCaptured', 3_000],
  ['voided', 0]
] as const)
  it(`"held" of the same second does not undo ${after}`, () => {
    const history = freshHistory();
    history.store(ACCOUNT, { payments: [preauth()] }, AT);
    history.store(ACCOUNT, { payments: [preauth({ state: after, status: 'AFTER', capturedAmount: captured })] }, AT);
    history.store(ACCOUNT, { payments: [preauth()] }, AT);
    expect(history.paymentByRemoteId(ACCOUNT, 'p1')).toMatchObject({ state: after, status: 'AFTER', capturedAmount: captured });
  });

it('a capture that was under way and came to nothing leaves it held', () => {
  const history = freshHistory();
  history.store(ACCOUNT, { payments: [preauth({ state: 'waiting' })] }, AT);
  history.store(ACCOUNT, { payments: [preauth()] }, AT);
  expect(history.paymentByRemoteId(ACCOUNT, 'p1')).toMatchObject({ state: 'authorized' });
});
