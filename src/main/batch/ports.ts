import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { BatchRow } from '../../shared/model/batches.ts';
import type { DeskEvent } from '../../shared/ipc/contract.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { Money } from '../money/money.ts';

/** The row a gateway is asked about. */
export type Asked = Pick<BatchRow, 'paymentId' | 'tokenId'>;

/** What doing many at once needs from the desk. */
export type BatchPorts = {
  readonly history: AsyncHistory;
  readonly money: Pick<Money, 'submit' | 'fix'>;
  readonly account: (id: AccountId) => Promise<Account | null>;
  readonly isOnline: (id: AccountId) => boolean;
  /** Asks the gateway about a row and stores what it says; null: it has answered. */
  readonly ask: (row: Asked) => Promise<AppError | null>;
  readonly now: () => UnixSeconds;
  readonly emit: (event: DeskEvent) => void;
  /** Plain lines for the log, as of the money operations. */
  readonly log: (line: string) => void;
};
