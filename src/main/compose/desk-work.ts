import type { DeskWork } from '../../shared/rules/updates.ts';
import type { Workshop } from '../ipc/handler.ts';

/** More than there ever are at once; one is enough to wait for. */
const MANY = 200;

/** What goes on at the desk, from the journal itself and not from anybody's memory of it. */
export async function deskWork({
  history,
  batches,
  backups,
  busy
}: Pick<Workshop, 'history' | 'batches' | 'backups' | 'busy'>): Promise<DeskWork> {
  const [unresolved, batch, backup] = await Promise.all([
    history.intents({ accountId: null, unresolvedOnly: true, limit: MANY }),
    batches.current(),
    backups.state()
  ]);
  return {
    // One that was found to have happened after all has its end; it is only unread.
    open: unresolved.filter(({ correctedAt }) => correctedAt === null).length,
    batch: batch?.state === 'running',
    // One that is made by itself is no call of anybody.
    running: backup.running === null ? busy.running() : [...busy.running(), 'backup']
  };
}
