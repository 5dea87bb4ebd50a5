import { isTraining } from '../training/training.ts';
import { within } from '../desk/within.ts';
import type { Workshop } from '../ipc/handler.ts';

/** Between two looks at what is due. Nothing is sent unless something is. */
const TICK_MS = 2_000;

/** A big history is read through for damage once, when the desk has been up for a while. */
const CHECK_AFTER_MS = 10 * 60_000;
/** While something is fetched or moved it is put off by so much. */
const CHECK_LATER_MS = 60_000;

/** The end of the program waits so long for an answer about money; later ones are asked about at the next start. */
const QUIT_PATIENCE_MS = 10_000;
const READ_PATIENCE_MS = 2_000;

/** What goes on by itself from the first window to the end of the program. */
export type Life = {
  readonly begin: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly isStopped: () => boolean;
  /** Until the operations of an earlier run are at least known to be open, nothing new is begun beside them. */
  readonly started: () => Promise<unknown>;
};

export function createLife(work: Workshop, publishStatus: () => Promise<void>): Life {
  const { ports, accounts, money, batches, keeper, updates, notify, outbox, house } = work;
  let stopped = false;
  const damage = createDamageCheck(work, publishStatus);
  const ticking = createTicking(work);
  let starting: Promise<unknown> = Promise.resolve();

  /** One part of the start that fails must not keep the others from starting. */
  const attempt = async (what: string, part: () => Promise<unknown>): Promise<void> => {
    try {
      await part();
    } catch (cause) {
      ports.log(`${what}: ${saidBy(cause)}`);
    }
  };

  const beginTraining = async (): Promise<void> => {
    const known = (await accounts.list()).filter(isTraining);
    if (known.length === 0 && !ports.trainingAtStart) return;
    const begun = await accounts.startTraining(known.map((account) => account.gateway));
    if (!begun.ok) ports.log(`training gateway not started: ${begun.error.code}`);
  };

  return {
    isStopped: () => stopped,
    started: () => starting,
    begin: async () => {
      updates.begin();
      keeper.begin();
      const begun = attempt('training gateway not started', beginTraining);
      // Money waits for it by itself; a keychain that hangs holds up nothing else.
      void attempt('house not begun', house.begin);
      // Nothing is waited for between these and what was left open: whatever waits for the start must meet that first.
      starting = Promise.all([begun, notify.begin()]);
      await starting;
      // Unresolved operations come first: nothing new may be done to a payment while an earlier outcome is open.
      const recovered = attempt('open operations not asked about', money.recover);
      await attempt('batch not found where it stood', () => batches.begin(recovered));
      await recovered;
      await attempt('outbox not found as it stood', outbox.begin);
      if (stopped) return;
      ticking.begin();
      void attempt('accounts not read again', accounts.refreshOutdated);
      damage.after(CHECK_AFTER_MS);
    },
    stop: async () => {
      stopped = true;
      batches.halt();
      updates.stop();
      const ticked = ticking.stop();
      damage.stop();
      await windUp(work, ticked);
    }
  };
}

/** Looks again and again at what is due. */
function createTicking({ ports, money, sync, dailyExports, retention, backups, notify, outbox, reminders }: Workshop) {
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let ticking: Promise<void> = Promise.resolve();

  const tick = async (): Promise<void> => {
    try {
      await money.tick();
      await sync.tick();
      // Nothing waits for files: a big one takes minutes.
      void dailyExports.tick();
      void retention.tick();
      void backups.tick();
      void notify.tick();
      void reminders.tick();
      void outbox.tick();
    } catch (cause) {
      ports.log(`tick failed: ${saidBy(cause)}`);
    }
    if (!stopped) timer = setTimeout(begin, TICK_MS);
  };

  const begin = (): void => {
    ticking = tick();
  };

  /** Resolves when the look that is under way has ended. */
  const stop = (): Promise<void> => {
    stopped = true;
    if (timer) clearTimeout(timer);
    return ticking;
  };
  return { begin, stop };
}

/** Everything comes to its end, one after the other, and the history last: all the others write to it. */
async function windUp(work: Workshop, ticked: Promise<void>): Promise<void> {
  const { ports, history, accounts, money, dailyExports, sync, keeper, retention, backups, updates, notify, outbox, house } = work;
  await within(READ_PATIENCE_MS, notify.stop());
  const reading = Promise.all([sync.stopAll(), ticked, dailyExports.stop(), retention.stop(), backups.stop()]);
  // An answer about money is worth waiting for; a question can be asked again at the next start.
  await within(ports.quitPatienceMs ?? QUIT_PATIENCE_MS, Promise.all([money.settled(), outbox.stop()]));
  await within(READ_PATIENCE_MS, reading);
  await accounts.stop();
  await within(READ_PATIENCE_MS, house.stop());
  await within(READ_PATIENCE_MS, updates.decide());
  await within(READ_PATIENCE_MS, keeper.stop());
  await history.close();
}

/** Reads the history through for damage, beside its own thread and when nothing else wants the disk. */
function createDamageCheck({ ports, history, accounts, money, sync, status }: Workshop, publishStatus: () => Promise<void>) {
  let stopped = false;
  let waiting: NodeJS.Timeout | null = null;

  const after = (ms: number): void => {
    waiting = setTimeout(() => void check(), ms);
    waiting.unref();
  };

  const isFetching = async (): Promise<boolean> => {
    const phases = (await accounts.list()).map(async ({ id }) => (await sync.progress(id)).phase);
    return (await Promise.all(phases)).some((phase) => phase === 'first' || phase === 'incremental');
  };

  const check = async (): Promise<void> => {
    await money.settled().catch(() => undefined);
    if (stopped) return;
    if (await isFetching().catch(() => false)) return after(CHECK_LATER_MS);
    const damage = await history.check().catch(() => null);
    if (damage === null || stopped) return;
    ports.log(`history check: ${damage}`);
    status.setDamaged();
    await publishStatus();
  };

  const stop = (): void => {
    stopped = true;
    if (waiting) clearTimeout(waiting);
  };
  return { after, stop };
}

export const saidBy = (cause: unknown): string => (cause instanceof Error ? cause.message : 'unknown');
