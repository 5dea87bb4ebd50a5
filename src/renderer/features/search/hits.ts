import type { SearchHit } from '../../../shared/model/lists.ts';
import { StateWord } from '../../../shared/model/money-words.ts';
import { linkWordMayMove } from '../../../shared/rules/may-move.ts';
import { openOperation } from '../operations/store.ts';
import { bookingOf } from '../../state/bookings.ts';
import type { BookingAt } from '../../state/bookings.ts';
import { go } from '../../state/route.ts';

/** Goes to what was found. */
export function openHit(hit: SearchHit): void {
  switch (hit.kind) {
    case 'token':
      return go(hit.isCard ? 'cards' : 'links', hit.id);
    case 'payment':
      return go('payments', hit.id);
    case 'operation':
      return openOperation({ id: hit.id, remoteId: hit.title });
    case 'refund':
      return go('refunds', hit.id);
  }
}

/** The booking whose number was typed in full: everything of it at once. */
export function bookingTyped(hits: readonly SearchHit[], text: string): BookingAt | null {
  const hit = hits.find(({ bookingId }) => bookingId !== null && bookingId.toLowerCase() === text.toLowerCase());
  return hit ? bookingOf(hit) : null;
}

/** A link the gateway may change by itself: it matters how long ago it was asked. */
export function mayMoveHit({ kind, state }: Pick<SearchHit, 'kind' | 'state'>): boolean {
  const word = StateWord.safeParse(state);
  return kind === 'token' && word.success && linkWordMayMove(word.data);
}
