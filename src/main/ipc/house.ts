import { ok, type Result } from '../../shared/values/result.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { HandlersOf, Workshop } from './handler.ts';

const then = async <T>(
  done: Promise<Result<undefined, AppError>>,
  next: () => Promise<Result<T, AppError>>
): Promise<Result<T, AppError>> => {
  const answer = await done;
  return answer.ok ? next() : answer;
};

export function houseHandlers({ house }: Pick<Workshop, 'house'>): HandlersOf<'house'> {
  const state = async () => ok(await house.state());
  const conflicts = async () => ok(await house.conflicts());
  return {
    'house.state': state,
    'house.test': house.test,
    'house.connect': (wish) => then(house.connect(wish), state),
    'house.code': ({ desks }) => house.code(desks),
    'house.leave': () => then(house.leave(), state),
    'house.desks': house.desks,
    'house.renameDesk': ({ name }) => then(house.renameDesk(name), house.desks),
    'house.closeDesk': ({ id }) => then(house.closeDesk(id), house.desks),
    'house.setAway': async (wish) => {
      await house.setAway(wish);
      return state();
    },
    'house.allowAway': ({ id }) => house.allowAway(id),
    'house.under': async (row) => ok(await house.under(row)),
    'house.leftOpen': house.leftOpen,
    'house.ask': ({ id }) => house.ask(id),
    'house.decide': house.decide,
    'house.conflicts': conflicts,
    'house.answerConflict': (wish) => then(house.answerConflict(wish), conflicts),
    'house.people': house.people,
    'house.joinPeople': (by) => then(house.joinPeople(by), house.people),
    'house.trails': house.trails
  };
}
