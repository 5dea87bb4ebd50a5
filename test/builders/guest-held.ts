import type { History } from '../../src/main/history/types.ts';
import type { GuestFound, HeldKey, ToldPlace } from '../../src/shared/model/privacy.ts';

/** All that is held of whoever the text names, as main has it looked for (main/privacy/guest.ts), in one go. */
export function guestHeld(history: Pick<History, 'lookForGuest' | 'findGuest'>, text: string, now: number): GuestFound {
  const looked: HeldKey[] = [];
  let next: ToldPlace | null = null;
  do {
    const piece: ReturnType<History['lookForGuest']> = history.lookForGuest(text, next);
    looked.push(...piece.keys);
    ({ next } = piece);
  } while (next !== null);
  return history.findGuest(text, now, looked);
}
