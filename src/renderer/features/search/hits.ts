import type { i18n as I18n } from 'i18next';
import type { SearchHit } from '../../../shared/model/lists.ts';
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

/** The state of a hit in the desk's words; an operation has only the gateway's. */
export function stateWords(i18n: I18n, hit: Pick<SearchHit, 'kind' | 'state'>): string {
  const key = hit.kind === 'refund' ? `state.refund.${hit.state}` : `state.word.${hit.state}`;
  return hit.kind !== 'operation' && i18n.exists(key) ? i18n.t(key) : hit.state;
}

/** A link the gateway may change by itself: it matters how long ago it was asked. */
export const mayMoveHit = ({ kind, state }: Pick<SearchHit, 'kind' | 'state'>): boolean =>
  kind === 'token' && (state === 'asked' || state === 'underWay' || state === 'notKnown');
