import type { UnixSeconds } from '../../shared/values/dates.ts';
import { NOTHING, type Minor } from '../../shared/values/money.ts';
import type { AsyncHistory } from '../history/types.ts';
import { doneInHouse } from './claims.ts';
import type { Tie } from './tie.ts';

export type DaySum = { readonly person: string; readonly right: string; readonly currency: string; readonly from: UnixSeconds };

type Ports = { readonly history: Pick<AsyncHistory, 'personIds'>; readonly tie: Tie; readonly houseTime: (from: number) => number };

/** What a person has done that day at the other desks. While the house is away it is what was known last. */
export function createSums({ history, tie, houseTime }: Ports): (asked: DaySum) => Promise<Minor> {
  const known = new Map<string, { readonly from: UnixSeconds; readonly sum: Minor }>();
  return async ({ person, right, currency, from }) => {
    if (!tie.belongs()) return NOTHING;
    const key = JSON.stringify([person, right, currency]);
    const persons = await history.personIds(person);
    const asked = await tie.use(({ server, desk }) =>
      doneInHouse(server.ask, { persons, right, currency, from: houseTime(from), besides: desk })
    );
    if (asked.ok) known.set(key, { from, sum: asked.value });
    const last = known.get(key);
    return last === undefined || last.from !== from ? NOTHING : last.sum;
  };
}
