import { Preferences } from '../../shared/model/status.ts';
import type { Workshop } from './handler.ts';

/** What the desk is set to, changed on disk and on every screen. */
export async function changePreferences(
  { history, preferences, emit }: Pick<Workshop, 'history' | 'preferences' | 'emit'>,
  change: Partial<Preferences>
): Promise<Preferences> {
  const next = Preferences.parse({ ...(await preferences()), ...change });
  await history.setPreferences(next);
  emit({ type: 'preferences', preferences: next });
  return next;
}
