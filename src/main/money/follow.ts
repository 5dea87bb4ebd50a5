import { appError, type AppError } from '../../shared/values/errors.ts';
import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import { err, type Result } from '../../shared/values/result.ts';
import type { IntentRow } from '../history/types.ts';
import type { Asker } from './ask.ts';
import { busyWith } from '../../shared/model/kinds/refusals.ts';
import { isDone, isLive } from './intent.ts';
import type { Leftovers } from './leftovers.ts';
import type { Viewer } from './outcome.ts';
import type { MoneyPorts } from './ports.ts';

/** Between two looks at an operation that another window has under way. */
const LOOK_MS = 100;

type Deps = { readonly ports: MoneyPorts; readonly asker: Asker; readonly viewer: Viewer; readonly leftovers: Leftovers };

/** What was asked for is in the journal already: tells what becomes of it, asking the gateway once more. Never sends. */
export type Follow = (row: IntentRow) => Promise<Result<MoneyOutcome, AppError>>;

export function createFollow({ ports, asker, viewer, leftovers }: Deps): Follow {
  const { history } = ports;
  const { stranded } = leftovers;

  /** Waits for another window's operation, as long as a request may take. */
  const whenSettled = async (row: IntentRow): Promise<IntentRow> => {
    const account = await ports.account(row.accountId);
    const tries = account ? (ports.inFlightSeconds(account) * 1000) / LOOK_MS : 0;
    let current = row;
    for (let tried = 0; tried < tries && (current.state === 'prepared' || current.state === 'sent'); tried += 1) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      current = (await history.intent(row.id)) ?? current;
    }
    return current;
  };

  return async (met) => {
    const row = (await history.intent(met.id)) ?? met;
    if (stranded.has(row.id)) await leftovers.end(row).catch(() => null);
    const settled = stranded.has(row.id) ? row : await whenSettled(row);
    if (settled.state === 'prepared' || settled.state === 'sent') return err(busyWith(settled));
    if (settled.state === 'unknown') await asker.ask(settled.id);
    const ended = (await history.intent(settled.id)) ?? settled;
    return isLive(ended) ? viewer.outcome(ended.id, { alreadyDone: isDone(ended) }) : err(ended.error ?? appError('money.didNotHappen'));
  };
}
