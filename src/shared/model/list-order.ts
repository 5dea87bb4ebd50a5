import { z } from 'zod';
import { Minor } from '../values/money.ts';

/**
 * Columns a list can be ordered by, and its sums. States stand in the order of their vocabulary; rows without a value stand last
 * both ways; amounts are compared by value, whatever their currency.
 */
const sortBy = <const C extends readonly [string, ...string[]]>(columns: C) =>
  z
    .object({ column: z.enum(columns), direction: z.enum(['asc', 'desc']) })
    .nullable()
    .default(null);

/** Null: newest first. Links and stored cards are one list with different columns. */
export const TokenSort = sortBy([
  'created',
  'state',
  'guest',
  'booking',
  'amount',
  'kind',
  'gateway',
  'account',
  'until',
  'card',
  'expiry',
  'mandate',
  'usable',
  'email',
  'reference'
]);
export type TokenSort = z.infer<typeof TokenSort>;

export const PaymentSort = sortBy([
  'created',
  'state',
  'guest',
  'booking',
  'amount',
  'method',
  'gateway',
  'account',
  'processed',
  'email',
  'reference'
]);
export type PaymentSort = z.infer<typeof PaymentSort>;

export const RefundSort = sortBy([
  'created',
  'state',
  'guest',
  'booking',
  'amount',
  'method',
  'about',
  'gateway',
  'account',
  'at',
  'reference'
]);
export type RefundSort = z.infer<typeof RefundSort>;

export const OperationSort = sortBy(['created', 'status', 'type', 'booking', 'guest', 'amount', 'fee', 'method', 'at', 'account']);
export type OperationSort = z.infer<typeof OperationSort>;

export type Direction = 'asc' | 'desc';
export type Sort = { readonly column: string; readonly direction: Direction } | null;

/**
 * What a filter finds, in one currency (null: no money in it). `amount` is what was asked for, `net` what was taken and not given
 * back; null where a list has no such thing.
 */
export const ListSum = z.object({
  currency: z.string().nullable(),
  count: z.number().int(),
  amount: Minor,
  captured: Minor.nullable(),
  refunded: Minor.nullable(),
  net: Minor.nullable()
});
export type ListSum = z.infer<typeof ListSum>;

/** `sums`: most rows first. */
export const ListTotals = z.object({ count: z.number().int(), sums: z.array(ListSum) });
export type ListTotals = z.infer<typeof ListTotals>;

/** Words that occur in a list, for its filters; most frequent first. */
export const ListChoices = z.object({ schemes: z.array(z.string()), methodTypes: z.array(z.string()), currencies: z.array(z.string()) });
export type ListChoices = z.infer<typeof ListChoices>;
