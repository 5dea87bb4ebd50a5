import { ok } from '../../shared/values/result.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { HouseCalls } from './calls.ts';
import type { PeopleOfHouse } from './people.ts';
import type { Tie } from './tie.ts';

type Parts = { readonly history: Pick<AsyncHistory, 'housePlace'>; readonly tie: Tie; readonly people: PeopleOfHouse };

/** What the page asks about the people of desk and house. How they stand is told while the house is away, too. */
export const peopleCalls = ({ history, tie, people }: Parts): Pick<HouseCalls, 'people' | 'joinPeople'> => ({
  people: async () => {
    const house = (await history.housePlace())?.house ?? null;
    const looked = await tie.use((line) => people.state(line, house));
    return looked.ok ? looked : ok(await people.state(null, house));
  },
  joinPeople: async (by) => {
    const done = await tie.use((line) => people.join(line, by));
    return done.ok ? done.value : done;
  }
});
