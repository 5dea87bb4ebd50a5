import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cardContract, contract } from '../../../../src/shared/ipc/contract.ts';
import type { Payment, Refund } from '../../../../src/shared/model/domain.ts';
import type { RefundPayment } from '../../../../src/shared/model/requests.ts';
import { add, least, leftOf, minor, type Minor, most, NOTHING, subtract } from '../../../../src/shared/values/money.ts';

const MONEY = /^(amount\w*|\w+Amount|fee|captured|refunded|refundable|capturable|reserved|released|taken|asked|open|net)$/;

/** Every schema under a name of money, with its path, whatever it is wrapped in. */
function amountsIn(schema: unknown, path: string, seen = new Set<unknown>()): { path: string; schema: z.ZodType }[] {
  if (!(schema instanceof z.ZodType) || seen.has(schema)) return [];
  seen.add(schema);
  const shape = schema instanceof z.ZodObject ? Object.entries(schema.shape) : [];
  const own = shape.filter(([name, one]) => MONEY.test(name) && one instanceof z.ZodType && one.safeParse(5).success);
  const inner = Object.values(schema.def).flatMap((part) => (Array.isArray(part) ? part : [part]));
  return [
    ...own.map(([name, one]) => ({ path: `${path}.${name}`, schema: z.unknown().pipe(one) })),
    ...shape.flatMap(([name, one]) => amountsIn(one, `${path}.${name}`, seen)),
    ...inner.flatMap((one) => amountsIn(one, path, seen))
  ];
}

const all = Object.entries({ ...contract, ...cardContract }).flatMap(([channel, { in: input, out }]) => [
  ...amountsIn(input, `${channel} in`),
  ...amountsIn(out, `${channel} out`)
]);

describe('Amounts across the wall', () => {
  it('are found where they are', () => {
    const paths = all.map(({ path }) => path.replace(/^.* /, '').replace(/^out|^in/, ''));
    expect(paths).toEqual(expect.arrayContaining(['.amount', '.capturedAmount', '.refundedAmount', '.booking.totalAmount']));
  });
  it.each(all)('$path is a whole number of minor units that a number holds exactly', ({ schema }) => {
    for (const wrong of [0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, '5']) expect(schema.safeParse(wrong).success).toBe(false);
  });
});

describe('An amount', () => {
  it('is no other number', () => {
    const price = 500;
    // @ts-expect-error any number is no amount
    const amount: Minor = price;
    // @ts-expect-error nor in what an operator asks for
    const asked: RefundPayment['amount'] = price;
    // @ts-expect-error nor in what the history keeps
    const kept: Payment['capturedAmount'] | Refund['amount'] = price;
    // @ts-expect-error and what is added by hand is one no more
    const sum: Minor = minor(1) + minor(2);
    expect([amount, asked, kept, sum]).toEqual([500, 500, 500, 3]);
  });
  it('is added, taken away and compared as one', () => {
    expect([add(), add(minor(1), minor(2), minor(3)), subtract(minor(1), minor(3))]).toEqual([0, 6, -2]);
    expect([leftOf(minor(10), minor(4), minor(3)), leftOf(minor(10), minor(11))]).toEqual([3, 0]);
    expect([least(minor(1), minor(2)), most(minor(1), minor(2)), NOTHING]).toEqual([1, 2, 0]);
  });
  it('that no number holds exactly is a bug', () => {
    for (const wrong of [0.1, 2 ** 53, Number.NaN]) expect(() => minor(wrong)).toThrow(RangeError);
    expect(() => add(minor(Number.MAX_SAFE_INTEGER), minor(1))).toThrow(RangeError);
  });
});
