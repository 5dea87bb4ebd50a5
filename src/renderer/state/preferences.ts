import { create } from 'zustand';
import { Preferences } from '../../shared/model/status.ts';
import { call } from './call.ts';

type PreferencesState = { readonly preferences: Preferences };

export const usePreferences = create<PreferencesState>(() => ({ preferences: Preferences.parse({}) }));

export const setPreferences = (preferences: Preferences): void => usePreferences.setState({ preferences });

/** Shows the change at once and keeps it in main; what main then answers is what stands. */
export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  const before = usePreferences.getState().preferences;
  setPreferences({ ...before, ...change });
  const result = await call('desk.setPreferences', change);
  setPreferences(result.ok ? result.value : before);
}
