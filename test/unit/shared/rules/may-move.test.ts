import { expect, it } from 'vitest';
import { MoneyState } from '../../../../src/shared/model/money-words.ts';
import { linkWordMayMove, paymentWordMayMove, tokenMayMove } from '../../../../src/shared/rules/may-move.ts';

it('says of which rows it matters how long ago the gateway was asked', () => {
  const states = ['open', 'pending', 'paid', 'active', 'ended', 'other', 'possiblyOpen'] as const;
  expect(states.filter((state) => tokenMayMove({ state }))).toEqual(['open', 'pending', 'other']);
  expect(MoneyState.options.filter(linkWordMayMove)).toEqual(['asked', 'underWay', 'notKnown']);
  expect(MoneyState.options.filter(paymentWordMayMove).toSorted()).toEqual(['asked', 'notKnown', 'reserved', 'underWay']);
});
