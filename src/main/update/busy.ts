import type { UpdateHold } from '../../shared/model/updates.ts';

/** What is being done at the desk right now: the calls that are being answered, and what goes on beside them. */
export type Busy = {
  /** Something a version must not come in between of has begun; the returned function ends it. */
  readonly hold: (what: UpdateHold) => () => void;
  readonly running: () => readonly UpdateHold[];
};

export function createBusy(): Busy {
  const held = new Map<symbol, UpdateHold>();
  return {
    hold: (what) => {
      const mark = Symbol(what);
      held.set(mark, what);
      return () => void held.delete(mark);
    },
    running: () => [...new Set(held.values())]
  };
}

const SUBJECTS: Readonly<Record<string, UpdateHold>> = {
  money: 'operation',
  intents: 'operation',
  batches: 'batch',
  settlement: 'import',
  backup: 'backup'
};

/** What a call that is being answered holds. A card window is open as long as the call that opened it is. */
export function holdOf(channel: string): UpdateHold | null {
  const [subject = ''] = channel.split('.');
  if (subject === 'updates') return null;
  return channel === 'money.enterCard' ? 'card' : (SUBJECTS[subject] ?? 'call');
}
