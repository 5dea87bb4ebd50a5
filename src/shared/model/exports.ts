import { z } from 'zod';
import { AccountId, RowId } from './domain.ts';
import { ExportFormat, PLAIN } from './export-format.ts';
import { PaymentSort } from './list-order.ts';
import { ExportRequest, PaymentFilter, Span } from './lists.ts';
import { CalendarDate, UnixSeconds } from '../values/dates.ts';

/** What was done at this desk, in the order it was asked for. */
export const JournalFilter = z.object({
  accountIds: z.array(AccountId).max(1000, { message: 'tooMany' }).default([]),
  asked: Span.default({ from: null, to: null })
});
export type JournalFilter = z.infer<typeof JournalFilter>;

/** The movements of one closed sheet. */
const MovementFilter = z.object({ sheetId: RowId });

/** What can be written to a file: every list as it is filtered and ordered, the captures of payments, the journal, a closed sheet. */
export const FileRequest = z.discriminatedUnion('list', [
  ...ExportRequest.options,
  z.object({ list: z.literal('captures'), filter: PaymentFilter, sort: PaymentSort }),
  z.object({ list: z.literal('journal'), filter: JournalFilter }),
  z.object({ list: z.literal('movements'), filter: MovementFilter })
]);
export type FileRequest = z.infer<typeof FileRequest>;

export type FileList = FileRequest['list'];

/** Names of columns for the programs that read them, in the order they stand in. They never change. */
export const FILE_COLUMNS = {
  tokens: [
    'account',
    'gateway',
    'environment',
    'gateway_id',
    'reference',
    'booking',
    'check_in',
    'check_out',
    'guest',
    'email',
    'status',
    'state',
    'card_state',
    'amount',
    'reserved',
    'captured',
    'released',
    'refunded',
    'refund_pending',
    'net',
    'currency',
    'preauthorization',
    'payment',
    'scheme',
    'last_four',
    'card_expiry',
    'mandate',
    'created_at',
    'payable_until',
    'usable_until',
    'checked_at',
    'description'
  ],
  payments: [
    'account',
    'gateway',
    'environment',
    'gateway_id',
    'reference',
    'booking',
    'guest',
    'email',
    'status',
    'state',
    'amount',
    'reserved',
    'captured',
    'released',
    'refunded',
    'refund_pending',
    'net',
    'currency',
    'preauthorization',
    'scheme',
    'last_four',
    'created_at',
    'processed_at',
    'settled_at',
    'failure',
    'descriptor',
    'processor_reference',
    'approval_code',
    'description'
  ],
  refunds: [
    'account',
    'gateway',
    'environment',
    'gateway_id',
    'reference',
    'of_payment',
    'to_card',
    'booking',
    'guest',
    'email',
    'status',
    'state',
    'amount',
    'currency',
    'reason',
    'scheme',
    'last_four',
    'created_at',
    'processed_at',
    'failure',
    'processor_reference',
    'approval_code'
  ],
  operations: [
    'account',
    'gateway',
    'environment',
    'gateway_id',
    'feature',
    'type',
    'status',
    'booking',
    'guest',
    'email',
    'amount',
    'fee',
    'currency',
    'paid_with',
    'scheme',
    'operation_at',
    'processed_at'
  ],
  captures: [
    'account',
    'gateway',
    'environment',
    'of_payment',
    'capture_id',
    'reference',
    'booking',
    'guest',
    'status',
    'amount',
    'currency',
    'captured_at',
    'scheme',
    'last_four'
  ],
  journal: [
    'account',
    'gateway',
    'environment',
    'number',
    'kind',
    'reference',
    'state',
    'resolution',
    'booking',
    'guest',
    'amount',
    'currency',
    'created_at',
    'sent_at',
    'ended_at',
    'error',
    'person',
    'second_person'
  ],
  movements: [
    'sheet',
    'account',
    'gateway',
    'environment',
    'moved_at',
    'kind',
    'amount',
    'currency',
    'undone',
    'late',
    'origin',
    'booking',
    'reference',
    'method',
    'scheme',
    'gateway_id',
    'movement_id',
    'person'
  ]
} as const satisfies Record<FileList, readonly string[]>;
export type ColumnOf<L extends FileList> = (typeof FILE_COLUMNS)[L][number];

/** What narrows the list, as the screen says it. */
const narrowing = z.array(z.string().max(400)).max(60).default([]);

/** `ids` null: everything the filter finds. */
export const FileWish = FileRequest.and(
  z.object({
    format: ExportFormat.default(PLAIN),
    ids: z.array(RowId).max(5000, { message: 'tooMany' }).nullable().default(null),
    narrowing
  })
);
export type FileWish = z.infer<typeof FileWish>;

/** `parts`: sheets a spreadsheet was split into, since one takes no more rows. `leftOut`: rows that a PDF has no room for. */
export const Written = z.object({ file: z.string(), rows: z.number().int(), parts: z.number().int(), leftOut: z.number().int() });
export type Written = z.infer<typeof Written>;

/** Hour and minute of this machine's clock. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'invalid' });

/** Written by itself: at an hour, or when the day is closed (`at` null). Days that were missed are caught up. */
export const Daily = z.object({
  folder: z.string(),
  at: TimeOfDay.nullable(),
  /** The last day that is written. */
  done: CalendarDate.nullable(),
  /** When the last try failed, until one succeeds. */
  failedAt: UnixSeconds.nullable()
});
export type Daily = z.infer<typeof Daily>;

/** A way to write a list that was given a name. `request` is what it writes when it runs by itself; its days are relative. */
export const ExportPreset = z.object({
  id: RowId,
  name: z.string().trim().min(1, { message: 'required' }).max(60, { message: 'tooLong' }),
  request: FileRequest,
  narrowing,
  format: ExportFormat,
  daily: Daily.nullable()
});
export type ExportPreset = z.infer<typeof ExportPreset>;
