import type { UpdateHold, UpdateMoment } from '../model/updates.ts';

/** Nobody has touched the machine for so long: a restart interrupts nobody. */
export const IDLE_SECONDS = 30 * 60;

/** What goes on at the desk, as far as another version must wait for it. */
export type DeskWork = {
  /** Operations of the journal whose end is not known. */
  readonly open: number;
  /** A batch has rows that run or wait. */
  readonly batch: boolean;
  /** What is being done right now. */
  readonly running: readonly UpdateHold[];
};

/**
 * The one rule about when a version may be put in: never while an operation is open. Everything that puts one in asks it, at the
 * moment it does so.
 */
export function holdsOf({ open, batch, running }: DeskWork): readonly UpdateHold[] {
  const holds = new Set<UpdateHold>(running);
  if (open > 0) holds.add('operation');
  if (batch) holds.add('batch');
  return [...holds].toSorted();
}

export type Occasion = 'quit' | 'idle' | 'now';

/** Whether the waiting version is put in on this occasion, by what was chosen and what its way of being put in allows. */
export function isTimeFor(
  occasion: Occasion,
  {
    moment,
    asksForPassword,
    idleSeconds
  }: { readonly moment: UpdateMoment; readonly asksForPassword: boolean; readonly idleSeconds: number }
): boolean {
  switch (occasion) {
    // A person pressed the button.
    case 'now':
      return true;
    // A question for a password while the lights go out, or with nobody there, would stand on the screen till morning.
    case 'quit':
      return moment !== 'ask' && !asksForPassword;
    case 'idle':
      return moment === 'idle' && !asksForPassword && idleSeconds >= IDLE_SECONDS;
  }
}
