import type { DueLine } from '../../../shared/model/today.ts';
import { go } from '../../state/route.ts';
import { assertNever } from '../../../shared/values/result.ts';

/** Goes to what a line is about. */
export function openLine({ subject, kind, id }: Pick<DueLine, 'subject' | 'kind' | 'id'>): void {
  switch (subject) {
    case 'intent':
    case 'double':
    case 'batch':
      return go('attention');
    case 'payment':
      return go('payments', id);
    case 'refund':
      return go('refunds', id);
    case 'token':
      return go(kind === 'cardEnds' ? 'cards' : 'links', id);
    case 'account':
      return go('accounts');
    default:
      return assertNever(subject);
  }
}
