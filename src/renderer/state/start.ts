import { addressCame, placeCame } from './address.ts';
import { call } from './call.ts';
import { listenToDesk, onChanged } from './events.ts';
import { loadAccounts } from './accounts.ts';
import { setBackupProgress } from './backup.ts';
import { setExporting } from './exporting.ts';
import { loadHouse, watchHouse } from './house.ts';
import { isLocked, setPeople, usePeople, watchPeople } from './people.ts';
import { setPreferences } from './preferences.ts';
import { setUpdates } from './updates.ts';
import { setStatus, setSync } from './status.ts';

/** While the desk was locked nothing was told: what every screen needs is read again. */
async function readAgain(): Promise<void> {
  const [status] = await Promise.all([call('desk.status', undefined), loadAccounts(), loadHouse()]);
  if (status.ok) setStatus(status.value);
}

/** Reads what every screen needs and follows it from then on. */
export async function startState(): Promise<void> {
  listenToDesk((event) => {
    if (event.type === 'status') setStatus(event.status);
    else if (event.type === 'sync') setSync(event.progress);
    else if (event.type === 'export') setExporting(event);
    else if (event.type === 'address') addressCame();
    else if (event.type === 'place') placeCame();
    else if (event.type === 'updates') setUpdates(event.state);
    else if (event.type === 'preferences') setPreferences(event.preferences);
    else if (event.type === 'backup') setBackupProgress(event.progress);
    else if (event.type === 'people') setPeople(event.state);
  });
  onChanged(['accounts'], () => void loadAccounts());
  watchPeople();
  watchHouse();
  usePeople.subscribe((now, before) => {
    if (isLocked(before.people) && !isLocked(now.people)) void readAgain();
  });
  const [people, status, preferences] = await Promise.all([
    call('people.state', undefined),
    call('desk.status', undefined),
    call('desk.preferences', undefined),
    loadAccounts()
  ]);
  if (people.ok) setPeople(people.value);
  if (status.ok) setStatus(status.value);
  if (preferences.ok) setPreferences(preferences.value);
  // Nothing on the first screen waits for it.
  void loadHouse();
}
