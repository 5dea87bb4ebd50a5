import { expect, it } from 'vitest';
import { contract } from '../../../../src/shared/ipc/contract.ts';
import { NEEDS } from '../../../../src/shared/ipc/needs.ts';
import { Preferences } from '../../../../src/shared/model/status.ts';

it('A change of one preference names that one alone: the others stay as they are', () => {
  expect(contract['desk.setPreferences'].in.parse({ density: 'compact' })).toEqual({ density: 'compact' });
  expect(contract['desk.setPreferences'].in.parse({ unpaidAfterDays: 5 })).toEqual({ unpaidAfterDays: 5 });
  // What is chosen for everybody at this desk is whose right the settings are, by a call of its own.
  const own = { updates: 'updates.choose', notices: 'notices.set', presence: 'presence.set' } as const;
  const all = Preferences.parse({});
  for (const [name, channel] of Object.entries(own)) {
    expect(NEEDS[channel]).toBe('settings');
    expect(contract['desk.setPreferences'].in.parse({ [name]: all[name as keyof typeof own] })).toEqual({});
  }
  const each = Object.keys(Preferences.shape).filter((name) => !(name in own));
  expect(Object.keys(contract['desk.setPreferences'].in.shape)).toEqual(each);
});
