import { describe, expect, it } from 'vitest';
import { deriveReference } from '../../../../../src/main/money/reference.ts';
import { isRefundReference } from '../../../../../src/shared/model/kinds/refund-reference.ts';
import { finishOff, isUnsettled } from '../../../../../src/shared/rules/refund-state.ts';
import { RefundState } from '../../../../../src/shared/model/domain.ts';
import { everything } from '../../../../builders/samples.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

const kinds = [
  'createLink',
  'chargeCard',
  'importCard',
  'debit',
  'capture',
  'finalize',
  'void',
  'refund',
  'creditCard',
  'captureRefund',
  'deleteLink'
] as const;

describe('The reference of a refund', () => {
  it('is told from all others a desk gives', () => {
    const shaped = kinds.filter((kind) =>
      [0, 1, 12].every((ordinal) =>
        isRefundReference(
          deriveReference({ merchantKey: 'saferpay:1', kind, target: 'payment:zUvMvCb2l_tE-9', amount: minor(1), currency: 'CHF', ordinal })
        )
      )
    );
    expect(shaped).toEqual(['refund', 'creditCard']);
  });

  it.each(['R-2041', 'PD-1-R0', 'PD-1-R0-short', 'shop PD-1-R0-7KQ0Z9ABCD', '6a9bb0cd6ec841698ae375e981002af5'])('%s is none', (text) =>
    expect(isRefundReference(text)).toBe(false)
  );
});

describe('A refund whose end is not known', () => {
  it('is pending, awaiting its capture, or in a state with an unknown name', () =>
    expect(RefundState.options.filter((state) => isUnsettled({ state }))).toEqual(['pending', 'awaitingCapture', 'other']));

  it('is finished where the gateway wants it and nothing of it is under way', () => {
    const can = { capabilities: { ...everything, payment: { ...everything.payment, refundNeedsCapture: true } }, unresolved: 0 };
    expect(finishOff({ state: 'awaitingCapture' }, can)).toBeNull();
    expect(finishOff({ state: 'awaitingCapture' }, { ...can, unresolved: 1 })).toBe('unresolved');
    expect(finishOff({ state: 'succeeded' }, can)).toBe('nothingLeft');
    expect(finishOff({ state: 'awaitingCapture' }, { ...can, capabilities: everything })).toBe('notOffered');
  });
});
