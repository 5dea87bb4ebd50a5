import { z } from 'zod';
import { CalendarDate, UnixSeconds } from '../values/dates.ts';
import { AppError } from '../values/errors.ts';
import { Currency, Minor } from '../values/money.ts';
import { AccountId, Payment, RowId } from './domain.ts';

/** Files that tell what arrived at the bank, and what they were found to be about. Days are the bank's own. */

export const StatementFormat = z.enum(['camt053', 'mt940', 'csv']);
export type StatementFormat = z.infer<typeof StatementFormat>;

/** Larger files are refused before they are read: a month of a hotel's account is a hundredth of it. */
export const LARGEST_STATEMENT = 25_000_000;

const Column = z.number().int().min(0).max(500);

/** Which column of a table of lines is what. `credit` and `debit` stand in two columns where `amount` is null. */
export const CsvMapping = z.object({
  /** The line with the columns' names, from 0. */
  head: z.number().int().min(0).max(100),
  day: Column,
  dayOrder: z.enum(['dmy', 'mdy', 'ymd']),
  amount: Column.nullable(),
  credit: Column.nullable(),
  debit: Column.nullable(),
  fee: Column.nullable(),
  currency: Column.nullable(),
  /** Where no column tells it. */
  fixedCurrency: Currency.nullable(),
  decimal: z.enum([',', '.']),
  text: z.array(Column).max(50)
});
export type CsvMapping = z.infer<typeof CsvMapping>;

/** What a file holds, before anything of it is kept. */
export const StatementLook = z.object({
  /** Names what was looked at last; only that can be taken. */
  look: z.number().int(),
  name: z.string(),
  format: StatementFormat,
  version: z.string().nullable(),
  /** The very same file was taken before, at this time. */
  takenAt: UnixSeconds.nullable(),
  statements: z.array(
    z.object({
      /** IBAN or the bank's own number of the account; of a table its columns' mark. */
      account: z.string(),
      currency: Currency,
      from: CalendarDate,
      to: CalendarDate,
      entries: z.number().int(),
      /** Of these so many are here already, from a file that overlaps. */
      known: z.number().int(),
      /** Whose money arrives there; empty: nobody has said so yet. */
      accountIds: z.array(AccountId)
    })
  ),
  /** Of a table: what its columns were taken for, with its first lines. */
  table: z
    .object({
      signature: z.string(),
      columns: z.array(z.string()),
      sample: z.array(z.array(z.string())),
      mapping: CsvMapping,
      /** By the names of its columns; false: their names are not known, and what stands in them was gone by. */
      sure: z.boolean(),
      saved: z.boolean()
    })
    .nullable(),
  /** Why it does not read with these columns: nothing can be taken before they are said otherwise. */
  fault: AppError.nullable()
});
export type StatementLook = z.infer<typeof StatementLook>;

/**
 * How an entry was found to be about a payment, the surest first.
 * reference    the desk's own reference stands in its text
 * gatewayId    the gateway's number of it stands there
 * batch        its sum is that of a day's payments, to the last unit
 * batchFee     the same, less a fee that the bank does not tell
 * batchSplit   two entries together are the sum of a day's payments
 * batchBut     the sum of a day's payments but one, or one of them twice
 * hand         a person has said so
 */
export const MatchRule = z.enum(['reference', 'gatewayId', 'batch', 'batchFee', 'batchSplit', 'batchBut', 'hand']);
export type MatchRule = z.infer<typeof MatchRule>;

/** `sure`: the entry names it. `likely`: only one reading fits to the last unit. `perhaps`: fits, but something is supposed. */
export const MatchCertainty = z.enum(['sure', 'likely', 'perhaps', 'said']);
export type MatchCertainty = z.infer<typeof MatchCertainty>;

/**
 * How a payment stands with what arrived of it.
 * settled        all of it arrived; a fee that the file tells counts as arrived
 * feeKept        less arrived, by no more than a fee: nobody says that it is one
 * part           some of its captures arrived, each whole
 * wrongAmount    less or more arrived than was taken
 * wrongCurrency  it arrived in another currency
 * doubled        it arrived twice
 * reversed       it arrived and was taken back, without a refund of it here
 */
export const SettledState = z.enum(['settled', 'feeKept', 'part', 'wrongAmount', 'wrongCurrency', 'doubled', 'reversed']);
export type SettledState = z.infer<typeof SettledState>;

export const StatementEntry = z.object({
  id: RowId,
  account: z.string(),
  file: z.string(),
  line: z.number().int(),
  day: CalendarDate,
  amount: Minor,
  fee: Minor,
  currency: Currency,
  reversal: z.boolean(),
  text: z.string(),
  state: z.enum(['matched', 'open', 'ignored']),
  reason: z.string().nullable(),
  /** What a person said of it at a desk when another desk had decided it already. */
  overruled: z.string().nullable()
});
export type StatementEntry = z.infer<typeof StatementEntry>;

/** One entry that is about a payment, or about a refund of it. */
export const SettlementMatch = z.object({
  id: RowId,
  entry: StatementEntry,
  rule: MatchRule,
  certainty: MatchCertainty,
  refund: z.boolean(),
  reason: z.string().nullable(),
  at: UnixSeconds
});
export type SettlementMatch = z.infer<typeof SettlementMatch>;

export const SettledPayment = z.object({
  payment: Payment,
  state: SettledState,
  /** What arrived of it, with its fee; refunds are not taken off. */
  arrived: Minor,
  fee: Minor,
  day: CalendarDate,
  rule: MatchRule,
  certainty: MatchCertainty,
  /** A person has looked at the difference and said this. */
  reason: z.string().nullable()
});
export type SettledPayment = z.infer<typeof SettledPayment>;

/** Paid and not seen to arrive. `late`: statements reach well past the day on which it should have. */
export const UnsettledPayment = z.object({ payment: Payment, days: z.number().int(), late: z.boolean() });
export type UnsettledPayment = z.infer<typeof UnsettledPayment>;

const AGES = ['days3', 'days7', 'days30', 'older'] as const;
const Sum = z.object({ currency: Currency, count: z.number().int(), amount: Minor });

export const SettlementOverview = z.object({
  /** Bank accounts that are known, each with whose money arrives there and how far its statements reach. */
  accounts: z.array(
    z.object({ id: RowId, account: z.string(), accountIds: z.array(AccountId), from: CalendarDate.nullable(), to: CalendarDate.nullable() })
  ),
  /** Where counting begins for each account of the desk: the first day of its statements, or of what its gateway says is settled. */
  settled: z.array(Sum),
  /** Those of them of which only the gateway says so. */
  byGateway: z.array(Sum),
  fees: z.array(Sum),
  unsettled: z.array(Sum.extend({ age: z.enum(AGES), late: z.number().int() })),
  open: z.array(Sum),
  differences: z.number().int(),
  files: z.array(z.object({ id: RowId, name: z.string(), format: StatementFormat, at: UnixSeconds, entries: z.number().int() }))
});
export type SettlementOverview = z.infer<typeof SettlementOverview>;

const Reason = z.string().trim().min(3, { message: 'required' }).max(300, { message: 'tooLong' });

/** What a person decides, each with its reason. */
export const SettlementDecision = z.discriminatedUnion('what', [
  z.object({ what: z.literal('match'), entryId: RowId, paymentId: RowId, reason: Reason }),
  z.object({ what: z.literal('ignore'), entryId: RowId, reason: Reason }),
  /** A payment that will not arrive, or whose difference is explained. */
  z.object({ what: z.literal('explain'), paymentId: RowId, reason: Reason }),
  /** Takes an explanation back: the payment waits again. */
  z.object({ what: z.literal('unexplain'), paymentId: RowId, reason: Reason }),
  /** Takes the last decision about an entry back. */
  z.object({ what: z.literal('reopen'), entryId: RowId, reason: Reason })
]);
export type SettlementDecision = z.infer<typeof SettlementDecision>;
