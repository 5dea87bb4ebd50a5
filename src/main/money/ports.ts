import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { DeskEvent } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/values/result.ts';
import type { Decide } from '../people/decide.ts';
import type { Gateway } from '../gateways/port.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { Desks } from './house.ts';

/** What money operations need from the desk. */
export type MoneyPorts = Desks & {
  readonly history: AsyncHistory;
  /** The gateway behind an account; an error when it has no secrets or is not reachable now. Nothing is ever queued. */
  readonly gatewayFor: (accountId: AccountId) => Promise<Result<Gateway, AppError>>;
  readonly account: (accountId: AccountId) => Promise<Account | null>;
  readonly now: () => UnixSeconds;
  /** How long a request may still be on its way after it was sent: only then "it did not happen" is believed. */
  readonly inFlightSeconds: (account: Account) => number;
  /** Why nothing may be sent for this account now; null, or absent: it may. Asking is always allowed. */
  readonly closed?: (accountId: AccountId) => AppError | null;
  readonly emit: (event: DeskEvent) => void;
  /** Plain lines for the log: references, states and codes, never a name, a card or a secret. */
  readonly log: (line: string) => void;
  /** Whether whoever is at work may do this now (main/people). Absent: nobody signs in. */
  readonly decide?: Decide;
  /** A signature was used: its operation is on disk. */
  readonly signatureSpent?: (nonce: string) => void;
  /** Milliseconds of a clock that nobody can set. Absent: the process's own. */
  readonly monotonic?: () => number;
};
