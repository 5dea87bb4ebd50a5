import { actor } from '../history/acting.ts';
import type { AsyncHistory } from '../history/types.ts';

/** As whom the present call is made; null: nobody is signed in. */
export async function nameOfActor(history: Pick<AsyncHistory, 'personNames'>): Promise<string | null> {
  const id = actor();
  return id === null ? null : ((await history.personNames())[id] ?? id);
}
