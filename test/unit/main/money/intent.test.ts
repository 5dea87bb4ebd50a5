import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  abandon,
  confirm,
  foundDone,
  intentOf,
  loseSight,
  markSent,
  postpone,
  reject,
  resolve,
  wait,
  type Confirmed,
  type Intent,
  type Prepared,
  type Rejected,
  type Resolved,
  type Sent,
  type Step,
  type Unknown
} from '../../../../src/main/money/intent.ts';
import type { IntentRow } from '../../../../src/main/history/types.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const row: IntentRow = {
  id: 1,
  accountId: 'a',
  kind: 'refund',
  reference: 'PD-1',
  target: 'payment:1',
  state: 'prepared',
  resolution: null,
  order: '{}',
  amount: minor(100),
  currency: 'EUR',
  bookingId: null,
  guestName: null,
  tokenId: null,
  paymentId: 1,
  refundId: null,
  error: null,
  createdAt: 10,
  sentAt: null,
  endedAt: null,
  nextQueryAt: null,
  queries: 0,
  correctedAt: null,
  seenAt: null,
  person: null,
  second: null,
  decidedBy: null
};
const prepared = intentOf(row) as Prepared;
const sent = intentOf({ ...row, state: 'sent', sentAt: 11 }) as Sent;
const unknown = intentOf({ ...row, state: 'unknown', sentAt: 11, queries: 2 }) as Unknown;
const failure = { code: 'gateway.timeout' };

describe('The life of an intent', () => {
  it('is sent only once it is on disk, and marked with the moment', () => {
    expect(markSent(prepared, 12)).toEqual({ id: 1, from: 'prepared', to: 'sent', patch: { sentAt: 12 } });
  });

  it('ends confirmed, rejected or unknown after it was sent', () => {
    expect(confirm(sent, 13)).toMatchObject({ from: 'sent', to: 'confirmed' });
    expect(reject(sent, failure, 13)).toMatchObject({ from: 'sent', to: 'rejected', patch: { error: failure } });
    expect(loseSight(sent, failure, 20)).toMatchObject({ from: 'sent', to: 'unknown', patch: { nextQueryAt: 20 } });
  });

  it('leaves unknown only by a question answered or a person, and counts the questions', () => {
    expect(postpone(unknown, 30)).toMatchObject({ from: 'unknown', to: 'unknown', patch: { queries: 3, nextQueryAt: 30 } });
    expect(wait(unknown, 30).patch).not.toHaveProperty('queries');
    expect(resolve(unknown, 'operatorSaysNot', 40)).toMatchObject({
      from: 'unknown',
      to: 'resolved',
      patch: { resolution: 'operatorSaysNot', nextQueryAt: null }
    });
  });

  it('refuses rows that no transition could have written', () => {
    expect(() => intentOf({ ...row, state: 'sent' })).toThrow('lacks');
    expect(() => intentOf({ ...row, state: 'resolved', endedAt: 1 })).toThrow('lacks');
  });
});

/** Never called: whether these lines compile is the test. Each would move money twice or lose sight of it. */
export function impossible(confirmed: Confirmed, rejected: Rejected, resolved: Resolved, any: Intent): void {
  // @ts-expect-error what is sent cannot be sent again
  markSent(sent, 1);
  // @ts-expect-error what is unknown is never sent again
  markSent(unknown, 1);
  // @ts-expect-error what is confirmed is never sent again
  markSent(confirmed, 1);
  // @ts-expect-error what was rejected is over; a new attempt is a new intent
  markSent(rejected, 1);
  // @ts-expect-error what was resolved is over
  markSent(resolved, 1);
  // @ts-expect-error a state must be looked at before anything is done with it
  markSent(any, 1);
  // @ts-expect-error nothing can be confirmed that was not sent
  confirm(prepared, 1);
  // @ts-expect-error an unknown one is resolved, not confirmed
  confirm(unknown, 1);
  // @ts-expect-error what left cannot be abandoned
  abandon(sent, failure, 1);
  // @ts-expect-error an unknown one cannot simply be rejected
  reject(unknown, failure, 1);
  // @ts-expect-error only what was sent can get lost
  loseSight(prepared, failure, 1);
  // @ts-expect-error a person cannot decide over what is confirmed
  resolve(confirmed, 'operatorSaysNot', 1);
  // @ts-expect-error nor over what has not been sent
  resolve(prepared, 'operatorSaysNot', 1);
  // @ts-expect-error what was sent here was not done by another desk
  foundDone(sent, 1);
  // @ts-expect-error only unknown ones are asked about again
  postpone(resolved, 1);
}

describe('Transitions in the types', () => {
  it('name the state they start from and the one they lead to', () => {
    expectTypeOf(markSent).parameter(0).toEqualTypeOf<Prepared>();
    expectTypeOf(markSent).returns.toEqualTypeOf<Step<'sent'>>();
    expectTypeOf(confirm).parameter(0).toEqualTypeOf<Sent>();
    expectTypeOf(reject).parameter(0).toEqualTypeOf<Sent>();
    expectTypeOf(loseSight).parameter(0).toEqualTypeOf<Sent>();
    expectTypeOf(resolve).parameter(0).toEqualTypeOf<Unknown>();
    expectTypeOf(foundDone).parameter(0).toEqualTypeOf<Prepared>();
    expectTypeOf<Intent['state']>().toEqualTypeOf<IntentRow['state']>();
  });
});
