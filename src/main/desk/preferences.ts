import { Preferences } from '../../shared/model/status.ts';
import type { AsyncHistory } from '../history/types.ts';

/**
 * The operator's preferences, each with its default where what is kept cannot be read: no preference is worth a desk that does
 * not start. What was there is kept aside and named in the log, never what it said.
 */
export async function readPreferences(
  history: Pick<AsyncHistory, 'preferences' | 'keepPreferenceAside'>,
  log: (line: string) => void
): Promise<Preferences> {
  const { values, unreadable } = await history.preferences();
  for (const key of unreadable) {
    log(`preference ${key} could not be read and was kept aside; its default holds`);
    // A history that may not be written says so elsewhere.
    await history.keepPreferenceAside(key).catch(() => undefined);
  }
  const fitting = Object.entries(Preferences.shape).filter(([key, shape]) => key in values && shape.safeParse(values[key]).success);
  return Preferences.parse(Object.fromEntries(fitting.map(([key]) => [key, values[key]])));
}
