import type { RowId } from '../../shared/model/domain.ts';
import type { AgedPlace, RetentionLook } from '../../shared/model/privacy.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AsyncHistory } from '../history/types.ts';

const DAY = 86_400;

/** Lists on which a guest's name stands. */
export const GUEST_TOPICS = ['tokens', 'payments', 'refunds', 'operations', 'intents', 'notes', 'views', 'settlement', 'today'] as const;

export type PrivacyWork = {
  readonly history: Pick<AsyncHistory, 'retentions' | 'runRetention' | 'cleanse'>;
  readonly now: () => UnixSeconds;
  /** Rows have lost their guest. */
  readonly changed: () => void;
  readonly log: (line: string) => void;
};

export type Retention = ReturnType<typeof createRetention>;

/** What age would blank now, counted piece by piece: whoever else asks meanwhile is answered between two. */
export async function agedNow(
  history: Pick<AsyncHistory, 'lookRetention'>,
  asked: Parameters<AsyncHistory['lookRetention']>[0]
): Promise<RetentionLook> {
  let [due, waits, next]: [number, number, AgedPlace | null] = [0, 0, null];
  do {
    const piece: Awaited<ReturnType<AsyncHistory['lookRetention']>> = await history.lookRetention(asked, next);
    due += piece.due;
    waits += piece.waits;
    ({ next } = piece);
  } while (next !== null);
  return { due, waits };
}

/** Runs what a person has confirmed, property by property, once a day; and what a blanking left to be cleansed when it was stopped. */
export function createRetention({ history, now, changed, log }: PrivacyWork) {
  let running: Promise<void> | null = null;
  let cleansed = false;
  const stop = new AbortController();

  async function runProperty(id: RowId): Promise<boolean> {
    let any = false;
    let next: AgedPlace | null = null;
    do {
      const step = await history.runRetention(id, now(), next);
      if (step === null) return any;
      any ||= step.rows > 0;
      ({ next } = step);
    } while (next !== null && !stop.signal.aborted);
    return any;
  }

  async function run(): Promise<void> {
    try {
      let any = false;
      for (const { propertyId, months, ranAt } of await history.retentions()) {
        const due = months !== null && (ranAt === null || now() - ranAt >= DAY || now() < ranAt);
        if (due && (await runProperty(propertyId))) any = true;
      }
      if (any) changed();
      if (!stop.signal.aborted && (any || !cleansed)) await history.cleanse();
      cleansed = true;
    } catch (cause) {
      log(`guest data by age: ${cause instanceof Error ? cause.message : 'unknown'}`);
    }
  }

  const tick = (): Promise<void> => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    tick,
    stop: async (): Promise<void> => {
      stop.abort();
      await running;
    }
  };
}
