import { expect, it } from 'vitest';
import { contract } from '../../../../src/shared/ipc/contract.ts';
import { Preferences } from '../../../../src/shared/model/status.ts';

it('A change of one preference names that one alone: the others stay as they are', () => {
  expect(contract['desk.setPreferences'].in.parse({ density: 'compact' })).toEqual({ density: 'compact' });
  expect(contract['desk.setPreferences'].in.parse({ unpaidAfterDays: 5 })).toEqual({ unpaidAfterDays: 5 });
  // What is chosen about updates is the administrator's, by a call of its own.
  const each = Object.keys(Preferences.shape).filter((name) => name !== 'updates');
  expect(Object.keys(contract['desk.setPreferences'].in.shape)).toEqual(each);
});
