import type { AccountId } from '../../shared/model/domain.ts';
import type { IntentRow } from '../history/types.ts';
import type { Asker } from './ask.ts';
import type { Leftovers } from './leftovers.ts';
import type { MoneyPorts } from './ports.ts';

export type Recovery = {
  /** What an earlier run of the program left behind: first the journal alone, then, account by account, the gateway. */
  readonly endLeftovers: () => Promise<readonly IntentRow[]>;
  readonly askAll: (unknown: readonly IntentRow[]) => ReadonlyMap<AccountId, Promise<void>>;
  /** Asks about what is due, and ends rows that this run could not write on in its time (disk full). */
  readonly round: () => Promise<void>;
};

type Deps = { readonly ports: MoneyPorts; readonly asker: Asker; readonly leftovers: Leftovers };

/** More rows than this cannot be unresolved at one desk; a full page simply means another round. */
const LIMIT = 200;

/** Beyond the time a request may take, the program that made the row is surely no longer at it. */
const SLACK_SECONDS = 30;

export function createRecovery({ ports, asker, leftovers }: Deps): Recovery {
  const { history, now } = ports;
  const { working, stranded, end } = leftovers;

  const unresolved = () => history.intents({ accountId: null, unresolvedOnly: true, limit: LIMIT });

  const isLeftover = ({ id, state }: IntentRow): boolean => (state === 'prepared' || state === 'sent') && !working.has(id);

  const abandoned = async (row: IntentRow): Promise<boolean> => {
    if (!isLeftover(row)) return false;
    if (stranded.has(row.id)) return true;
    const account = await ports.account(row.accountId);
    const limit = (account ? ports.inFlightSeconds(account) : 0) + SLACK_SECONDS;
    return now() - (row.sentAt ?? row.createdAt) >= limit;
  };

  const askInTurn = async (rows: readonly IntentRow[]): Promise<void> => {
    for (const row of rows) {
      const after = await asker.ask(row.id);
      // Not counted as asked: the gateway is out of reach, and the others would only wait for the same time-out.
      if (after?.state === 'unknown' && after.queries === row.queries) return;
    }
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
