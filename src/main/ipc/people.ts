import { FIRST_RIGHTS } from '../../shared/rules/rights.ts';
import type { PeopleState } from '../../shared/model/people.ts';
import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { HandlersOf } from './handler.ts';

const OFF: PeopleState = {
  mode: 'off',
  me: null,
  since: null,
  lockedBecause: null,
  idleMinutes: 10,
  tiles: [],
  rights: null,
  lostAdmin: null,
  lostAdminAsked: false
};

const refused = async () => err(appError('people.unknown'));

export const peopleHandlers = (): HandlersOf<'people'> => ({
  'people.state': async () => ok(OFF),
  'people.signIn': refused,
  'people.lock': async () => ok(OFF),
  'people.first': refused,
  'people.changePin': refused,
  'people.list': async () => ok([]),
  'people.names': async () => ok({}),
  'people.add': refused,
  'people.change': refused,
  'people.setPin': refused,
  'people.unlock': refused,
  'people.close': refused,
  'people.reopen': refused,
  'people.rules': async () => ok({ rights: FIRST_RIGHTS, idleMinutes: 10, idleAt: {} }),
  'people.setRules': refused,
  'people.challenge': refused,
  'people.sign': refused,
  'people.askDesk': refused,
  'people.takeSigned': refused,
  'people.readRequest': refused,
  'people.signRequest': refused,
  'people.deskKey': refused,
  'people.desks': async () => ok([]),
  'people.enrol': refused,
  'people.dropDesk': refused,
  'people.askLostAdmin': refused,
  'people.takeLostAdmin': refused,
  'people.endLostAdmin': refused
});
