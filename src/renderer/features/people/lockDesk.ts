import { call } from '../../state/call.ts';
import { setPeople, usePeople } from '../../state/people.ts';

/** Locks this desk now, in every window. Nothing to lock where nobody signs in. */
export async function lockDesk(): Promise<void> {
  if (usePeople.getState().people?.mode !== 'open') return;
  const answer = await call('people.lock', undefined);
  if (answer.ok) setPeople(answer.value);
}
