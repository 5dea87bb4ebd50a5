import { z } from 'zod';
import { AccountId, Environment, RowId } from './domain.ts';
import { PaymentFilter, TokenFilter } from './lists.ts';
import { UnixSeconds } from '../values/dates.ts';
import { AppError } from '../values/errors.ts';
import { Minor } from '../values/money.ts';

/** What can be done to many rows at once. `ask`: the gateway is asked about each; the others move money as a click on each does. */
export const RowsAction = z.enum(['ask', 'capture', 'void', 'refund']);
export type RowsAction = z.infer<typeof RowsAction>;

/** `link`: a link is made for each row of a list of arrivals (model/arrivals.ts). */
export const BatchAction = z.enum([...RowsAction.options, 'link']);
export type BatchAction = z.infer<typeof BatchAction>;

/** So many rows at once: beyond that nobody reads the preview any more. */
export const MOST_IN_BATCH = 2000;

const chosen = <L extends string, F extends z.ZodType>(list: L, filter: F) =>
  z.object({
    list: z.literal(list),
    /** Relative days are those of the moment of the preview. */
    filter,
    /** These rows; null: everything the filter finds. */
    ids: z.array(RowId).max(MOST_IN_BATCH, { message: 'tooMany' }).nullable()
  });
export const TokenRows = chosen('tokens', TokenFilter);
export type TokenRows = z.infer<typeof TokenRows>;
const BatchRows = z.discriminatedUnion('list', [chosen('payments', PaymentFilter), TokenRows]);

export const BatchWish = z
  .object({ action: RowsAction, rows: BatchRows })
  .refine(({ action, rows }) => action === 'ask' || rows.list === 'payments', { path: ['action'], message: 'invalid' });
export type BatchWish = z.infer<typeof BatchWish>;

/**
 * waiting    its turn has not come
 * running    under way
 * done       done, as the journal says; or the gateway has answered
 * refused    nothing moved: the gateway or the desk itself said no
 * unknown    no usable answer: it may have been carried out, and the desk asks about it. Never sent again
 * unfinished a refund that gives nothing back until it is captured (its second half is missing)
 * leftOut    nothing was asked of the gateway; `reason` says why
 */
export const BatchRowState = z.enum(['waiting', 'running', 'done', 'refused', 'unknown', 'unfinished', 'leftOut']);
export type BatchRowState = z.infer<typeof BatchRowState>;

/** `amount` null: the action has none. */
export const BatchSum = z.object({ currency: z.string().nullable(), count: z.number().int(), amount: Minor.nullable() });
export type BatchSum = z.infer<typeof BatchSum>;

/** A row with what an operator knows it by. */
const Named = z.object({
  /** Null: it is not there any more. */
  accountId: AccountId.nullable(),
  paymentId: RowId.nullable(),
  tokenId: RowId.nullable(),
  bookingId: z.string().nullable(),
  guestName: z.string().nullable(),
  /** The gateway's number: what one without guest and booking is known by. */
  remoteId: z.string().nullable(),
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  /** Why it is left out: a message key below `actions.off.` or `batch.off.`. */
  reason: z.string().nullable()
});

export const BatchPreview = z.object({
  /** Names what was shown, for as long as the desk runs and no other preview is made. */
  id: z.number().int(),
  action: RowsAction,
  /** More is found than can be done at once: only the first rows are in it. */
  more: z.boolean(),
  environments: z.array(Environment),
  rows: z.array(Named),
  sums: z.array(BatchSum),
  leftOut: z.array(z.object({ reason: z.string(), sums: z.array(BatchSum) }))
});
export type BatchPreview = z.infer<typeof BatchPreview>;

/** running: at it. stopped: rows still wait; `because` when it stopped by itself. ended: nothing waits any more. */
export const BatchState = z.enum(['running', 'stopped', 'ended']);
export type BatchState = z.infer<typeof BatchState>;

export const Batch = z.object({
  id: RowId,
  action: BatchAction,
  state: BatchState,
  because: AppError.nullable(),
  createdAt: UnixSeconds,
  endedAt: UnixSeconds.nullable(),
  /** Who started it; null: nobody was signed in. */
  person: z.string().nullable().default(null),
  sums: z.array(BatchSum.extend({ state: BatchRowState }))
});
export type Batch = z.infer<typeof Batch>;

export const BatchRow = Named.extend({
  id: RowId,
  state: BatchRowState,
  error: AppError.nullable(),
  /** Fixed before the first row was begun; null where nothing is sent under one. */
  reference: z.string().nullable(),
  /** Where the link is to go. */
  guestEmail: z.string().nullable().default(null),
  /** Its entry in the journal, which says what came of it. */
  intentId: RowId.nullable()
});
export type BatchRow = z.infer<typeof BatchRow>;

export const BatchSheet = z.object({ batch: Batch, rows: z.array(BatchRow) });
export type BatchSheet = z.infer<typeof BatchSheet>;

/** How many rows of a batch are in one of these states. */
export const countIn = ({ sums }: Pick<Batch, 'sums'>, ...states: readonly BatchRowState[]): number =>
  sums.reduce((count, sum) => (states.includes(sum.state) ? count + sum.count : count), 0);
