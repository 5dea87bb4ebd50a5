import { z } from 'zod';
import { UnixSeconds } from '../values/dates.ts';
import { Minor } from '../values/money.ts';
import { OperationFilter, PaymentFilter, TokenFilter } from './lists.ts';

/** What rows of one currency, state and scheme come to; empty text stands for nothing told. */
export const Slice = z.object({
  currency: z.string(),
  state: z.string(),
  scheme: z.string(),
  n: z.number().int(),
  amount: Minor,
  taken: Minor,
  given: Minor
});
export type Slice = z.infer<typeof Slice>;

export const Step = z.enum(['day', 'week', 'month', 'year']);
export type Step = z.infer<typeof Step>;

/** A stretch of the calendar, whole but at the ends of what is asked about. Both ends belong to it. */
export const Period = z.object({ from: UnixSeconds, to: UnixSeconds });
export type Period = z.infer<typeof Period>;

/** `chosen`: the filter names these days; otherwise they are the latest twelve months. */
const Span = z.object({ step: Step, chosen: z.boolean() });

/** Payments by the time they were asked for. `schemes`: of all periods together, without currency. */
export const PaymentChart = Span.extend({
  periods: z.array(Period.extend({ slices: z.array(Slice.omit({ scheme: true })) })),
  schemes: z.array(Slice.pick({ scheme: true, state: true, n: true })),
  failures: z.array(z.object({ category: z.string(), n: z.number().int() }))
});
export type PaymentChart = z.infer<typeof PaymentChart>;

/** Links by the whole days between their making and their payment (LINK_AGES); `open`: those nothing was taken or held for. */
export const LinkChart = Span.extend({
  periods: z.array(Period),
  ages: z.array(z.number().int()),
  open: z.number().int()
});
export type LinkChart = z.infer<typeof LinkChart>;

export const FeeSum = z.object({ currency: z.string(), n: z.number().int(), fee: Minor, amount: Minor });
export type FeeSum = z.infer<typeof FeeSum>;
/** Operations whose fee the gateway told. */
export const FeeChart = Span.extend({ periods: z.array(Period.extend({ fees: z.array(FeeSum) })) });
export type FeeChart = z.infer<typeof FeeChart>;

export const ChartFilters = { payments: PaymentFilter, tokens: TokenFilter, operations: OperationFilter } as const;
