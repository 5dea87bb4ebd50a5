import type { AccountId } from '../../shared/domain.ts';
import type { IntentRow } from '../history/types.ts';
import type { Asker } from './ask.ts';
import { abandon, intentOf, loseSight } from './intent.ts';
import type { Journal } from './journal.ts';
import type { MoneyPorts } from './ports.ts';
import { INTERRUPTED, NEVER_SENT } from './settle.ts';

export type Recovery = {
  /** What an earlier run of the program left behind: first the journal alone, then, account by account, the gateway. */
  readonly endLeftovers: () => Promise<readonly IntentRow[]>;
  readonly askAll: (unknown: readonly IntentRow[]) => ReadonlyMap<AccountId, Promise<void>>;
  /** Asks about what is due, and ends rows that this run could not write on in its time (disk full). */
  readonly round: () => Promise<void>;
};

type Deps = { readonly ports: MoneyPorts; readonly journal: Journal; readonly asker: Asker; readonly working: ReadonlySet<number> };

/** More rows than this cannot be unresolved at one desk; a full page simply means another round. */
const LIMIT = 200;

/** Beyond the time a request may take, the program that made the row is surely no longer at it. */
const SLACK_SECONDS = 30;

export function createRecovery({ ports, journal, asker, working }: Deps): Recovery {
  const { history, now, log } = ports;

  const unresolved = () => history.intents({ accountId: null, unresolvedOnly: true, limit: LIMIT });

  /** `sent` was on disk before the first byte, so `prepared` means that nothing left; `sent` means that it may have. */
  const end = async (row: IntentRow): Promise<void> => {
    const intent = intentOf(row);
    if (intent.state === 'prepared') await journal.take(abandon(intent, NEVER_SENT, now()));
    if (intent.state === 'sent') await journal.take(loseSight(intent, INTERRUPTED, now()));
    log(`money: ${row.reference} was left ${row.state}`);
  };

  const isLeftover = ({ id, state }: IntentRow): boolean => (state === 'prepared' || state === 'sent') && !working.has(id);

  const abandoned = async (row: IntentRow): Promise<boolean> => {
    if (!isLeftover(row)) return false;
    const account = await ports.account(row.accountId);
    const limit = (account ? ports.inFlightSeconds(account) : 0) + SLACK_SECONDS;
    return now() - (row.sentAt ?? row.createdAt) >= limit;
  };

  const askInTurn = async (rows: readonly IntentRow[]): Promise<void> => {
    for (const row of rows) await asker.ask(row.id);
  };

  return {
    endLeftovers: async () => {
      for (const row of await unresolved()) if (isLeftover(row)) await end(row);
      return (await unresolved()).filter(({ state }) => state === 'unknown');
    },
    askAll: (unknown) => {
      const byAccount = Map.groupBy(unknown, ({ accountId }) => accountId);
      return new Map([...byAccount].map(([accountId, rows]) => [accountId, askInTurn(rows)]));
    },
    round: async () => {
      for (const row of await unresolved()) {
        if (await abandoned(row)) await end(row);
        else if (row.state === 'unknown' && row.nextQueryAt !== null && row.nextQueryAt <= now()) await asker.ask(row.id);
      }
    }
  };
}
