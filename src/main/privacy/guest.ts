import type { GuestFound, HeldKey, ToldPlace } from '../../shared/model/privacy.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AsyncHistory } from '../history/types.ts';

/** Everything that is held of whoever the text names. All rows are looked through, piece by piece: lists are answered between two. */
export async function guestIn(
  history: Pick<AsyncHistory, 'lookForGuest' | 'findGuest'>,
  text: string,
  now: UnixSeconds
): Promise<GuestFound> {
  const looked: HeldKey[] = [];
  let next: ToldPlace | null = null;
  do {
    const piece: Awaited<ReturnType<AsyncHistory['lookForGuest']>> = await history.lookForGuest(text, next);
    looked.push(...piece.keys);
    ({ next } = piece);
  } while (next !== null);
  return history.findGuest(text, now, looked);
}
