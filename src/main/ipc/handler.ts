import type { AppError } from '../../shared/values/errors.ts';
import type { Channel, Contract, Output, ParsedInput } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/values/result.ts';
import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { Preferences } from '../../shared/model/status.ts';
import type { DeskEvent } from '../../shared/ipc/contract.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Reachability } from '../accounts/reachability.ts';
import type { Backups } from '../backup/backups.ts';
import type { Batches } from '../batch/batches.ts';
import type { DailyExports } from '../export/daily.ts';
import type { Presets } from '../export/presets.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { House } from '../house/house.ts';
import type { Blackout } from '../blackout/blackout.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { MailNet } from '../outbox/smtp.ts';
import type { Reminders } from '../reminders/reminders.ts';
import type { Paper } from '../paper/paper.ts';
import type { Money } from '../money/money.ts';
import type { PageMemory } from '../desk/memory.ts';
import type { DeskPorts } from '../desk/ports.ts';
import type { Notify } from '../notify/notify.ts';
import type { People } from '../people/people.ts';
import type { Retention } from '../privacy/retention.ts';
import type { Keeper } from '../trail/keeper.ts';
import type { ManagedDesk } from '../policy/policy.ts';
import type { Busy } from '../update/busy.ts';
import type { Updates } from '../update/updates.ts';
import type { Sync } from '../sync/sync.ts';
import type { StatusBoard } from '../desk/status.ts';

export type Handler<C extends Channel> = (input: ParsedInput<C>) => Promise<Result<Output<C>, AppError>>;

/** One handler for each channel of the contract; a missing one does not compile. */
export type Handlers = { readonly [C in keyof Contract]: Handler<C> };

/** The handlers of one part of the contract (`tokens.…`). */
export type HandlersOf<Prefix extends string> = { readonly [C in Channel as C extends `${Prefix}.${string}` ? C : never]: Handler<C> };

/** What handlers work with. Built once in the composition root (desk.ts). */
export type Workshop = {
  readonly ports: DeskPorts;
  readonly history: AsyncHistory;
  readonly accounts: Accounts;
  readonly money: Money;
  readonly batches: Batches;
  readonly paper: Paper;
  readonly blackout: Blackout;
  readonly presets: Presets;
  readonly dailyExports: DailyExports;
  readonly outbox: Outbox;
  readonly reminders: Reminders;
  readonly mailNet: MailNet;
  readonly sync: Sync;
  readonly reachability: Reachability;
  readonly status: StatusBoard;
  readonly keeper: Keeper;
  readonly retention: Retention;
  readonly backups: Backups;
  readonly people: People;
  readonly notify: Notify;
  readonly house: House;
  readonly memory: PageMemory;
  readonly updates: Updates;
  readonly busy: Busy;
  readonly managed: ManagedDesk;
  readonly emit: (event: DeskEvent) => void;
  readonly preferences: () => Promise<Preferences>;
};

/** Looks up a row and the account it belongs to. */
export async function withAccount<R extends { accountId: AccountId }>(
  work: Workshop,
  row: R | null
): Promise<{ row: R; account: Account } | null> {
  if (!row) return null;
  const account = await work.accounts.get(row.accountId);
  return account ? { row, account } : null;
}
