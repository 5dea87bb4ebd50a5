import type { SearchHit } from '../../../shared/model/lists.ts';
import { StateWord } from '../../../shared/model/money-words.ts';
import { linkWordMayMove } from '../../../shared/rules/may-move.ts';
import { emptyOperations, operationsList } from '../operations/store.ts';
import { go } from '../../state/route.ts';
import { setFilter } from '../../list/listStore.ts';

/** Goes to what was found. The detail of an operation is a row of its list, which must hold it. */
export function openHit(hit: SearchHit): void {
  switch (hit.kind) {
    case 'token':
      return go(hit.isCard ? 'cards' : 'links', hit.id);
    case 'payment':
      return go('payments', hit.id);
    case 'operation':
      setFilter(operationsList, { ...emptyOperations, operationId: hit.title });
      return go('operations', hit.id);
    case 'refund':
      return go('refunds', hit.id);
  }
}

/** A link the gateway may change by itself: it matters how long ago it was asked. */
export function mayMoveHit({ kind, state }: Pick<SearchHit, 'kind' | 'state'>): boolean {
  const word = StateWord.safeParse(state);
  return kind === 'token' && word.success && linkWordMayMove(word.data);
}
