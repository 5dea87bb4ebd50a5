import type { PeopleState } from '../../shared/model/people.ts';
import { leavesRules } from '../../shared/rules/policy.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function peopleHandlers({ people, history, managed }: Pick<Workshop, 'people' | 'history' | 'managed'>): HandlersOf<'people'> {
  const { entry, members, second, lost } = people;
  const thenState = async (done: Promise<Result<undefined, AppError>>): Promise<Result<PeopleState, AppError>> => {
    const answer = await done;
    return answer.ok ? ok(await people.state()) : answer;
  };
  return {
    'people.state': async () => ok(await people.state()),
    'people.signIn': (who) => thenState(entry.signIn(who)),
    'people.lock': async () => {
      await people.lock('key');
      return ok(await people.state());
    },
    'people.first': (who) => thenState(entry.first(who)),
    'people.changePin': (pins) => thenState(entry.changePin(pins)),
    'people.list': members.list,
    'people.names': async () => ok(await history.personNames()),
    'people.add': members.add,
    'people.change': members.change,
    'people.setPin': members.setPin,
    'people.unlock': ({ id }) => members.unlock(id),
    'people.close': ({ id }) => members.close(id),
    'people.reopen': members.reopen,
    'people.rules': async () => ok(await people.rules()),
    'people.setRules': async (rules) => {
      if (!leavesRules(managed.state, await people.rules(), rules)) return err(appError('policy.managed'));
      const answer = await members.setRules(rules);
      await people.readIdle();
      return answer;
    },
    'people.challenge': ({ id }) => second.challenge(id),
    'people.sign': second.sign,
    'people.askDesk': ({ id }) => second.askDesk(id),
    'people.takeSigned': second.takeSigned,
    'people.askHouse': ({ id }) => second.askHouse(id),
    'people.takeBackAsk': async ({ id }) => ok(second.takeBack(id)),
    'people.toSign': async () => ok(await second.toSign()),
    'people.signFor': second.signFor,
    'people.readRequest': ({ text }) => second.readRequest(text),
    'people.signRequest': second.signRequest,
    'people.deskKey': second.deskKey,
    'people.desks': second.desks,
    'people.enrol': second.enrol,
    'people.dropDesk': ({ id }) => second.dropDesk(id),
    'people.askLostAdmin': lost.ask,
    'people.takeLostAdmin': (who) => thenState(lost.take(who)),
    'people.endLostAdmin': () => thenState(lost.end())
  };
}
