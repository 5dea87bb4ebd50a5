import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type {
  CsvMapping,
  SettledPayment,
  SettlementDecision,
  SettlementMatch,
  SettlementOverview,
  StatementEntry,
  StatementFormat,
  UnsettledPayment
} from '../../../shared/model/settlement.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Payment } from '../../../shared/model/domain.ts';

/** `packed`: the statements of a file as JSON (settlement/read/read-file.ts), which main hands on without walking through it. */
export type PackedFile = { readonly packed: string };

export type LookedUp = {
  readonly takenAt: UnixSeconds | null;
  /** In the order of the file. */
  readonly statements: readonly {
    readonly known: number;
    readonly accountIds: AccountId[];
    readonly otherFormat: StatementFormat | null;
  }[];
};

export type NewStatementFile = PackedFile & {
  readonly sha256: string;
  readonly name: string;
  readonly format: StatementFormat;
  readonly at: UnixSeconds;
  /** Whose money arrives at each account of the file. */
  readonly owners: readonly { readonly account: string; readonly accountIds: readonly AccountId[] }[];
  readonly mapping: { readonly signature: string; readonly mapping: CsvMapping } | null;
};

export type TakenFile = { readonly fileId: RowId; readonly added: number; readonly known: number; readonly matched: number };

export type Pile = { readonly accountIds: readonly AccountId[]; readonly now: UnixSeconds; readonly after: number; readonly limit: number };

export type SettlementReads = {
  /** What of a file is here already, and whose its accounts are. */
  lookUpStatements(file: PackedFile & { readonly sha256: string; readonly format: StatementFormat }): LookedUp;
  statementMappings(): Record<string, CsvMapping>;
  settlementOverview(asked: Pick<Pile, 'accountIds' | 'now'>): SettlementOverview;
  /** `different`: only those whose arrival differs and nobody has explained. */
  settledPayments(pile: Pile & { readonly different: boolean }): SettledPayment[];
  unsettledPayments(pile: Pile): UnsettledPayment[];
  openEntries(pile: Pile & { readonly aside: boolean }): StatementEntry[];
  matchesOf(paymentId: RowId): SettlementMatch[];
  explainedAs(paymentId: RowId): string | null;
  /** Payments an entry could be about, the likeliest first. */
  candidatesFor(entryId: RowId, accountIds: readonly AccountId[]): Payment[];
};

export type SettlementWrites = {
  /** All of it or nothing, matched with what is here; null: this very file is here. */
  takeStatements(file: NewStatementFile): TakenFile | null;
  /** Entries without a payment are looked at again: it may have come meanwhile. Answers how many have found one. */
  matchAgain(accountIds: readonly AccountId[], at: UnixSeconds): number;
  /** False: the row is gone, or already decided. */
  decideSettlement(decision: SettlementDecision, at: UnixSeconds): boolean;
};
