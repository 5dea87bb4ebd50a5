import { call } from './call.ts';
import { listenToDesk, onChanged } from './events.ts';
import { loadAccounts } from './accounts.ts';
import { setBackupProgress } from './backup.ts';
import { setExporting } from './exporting.ts';
import { setPreferences } from './preferences.ts';
import { setStatus, setSync } from './status.ts';

/** Reads what every screen needs and follows it from then on. */
export async function startState(): Promise<void> {
  listenToDesk((event) => {
    if (event.type === 'status') setStatus(event.status);
    else if (event.type === 'sync') setSync(event.progress);
    else if (event.type === 'export') setExporting(event);
    else if (event.type === 'preferences') setPreferences(event.preferences);
    else if (event.type === 'backup') setBackupProgress(event.progress);
  });
  onChanged(['accounts'], () => void loadAccounts());
  const [status, preferences] = await Promise.all([call('desk.status', undefined), call('desk.preferences', undefined), loadAccounts()]);
  if (status.ok) setStatus(status.value);
  if (preferences.ok) setPreferences(preferences.value);
}
