import type { HouseClaim, HouseConflict } from '../../../shared/model/house.ts';
import type { HouseSign } from '../../../shared/model/people.ts';
import { useInHouse } from '../../state/house.ts';
import { useQuery } from '../../state/useQuery.ts';
import { Conflicts } from './Conflicts.tsx';
import { HouseSigns, useHouseSigns } from './HouseSigns.tsx';
import { LeftOpen } from './LeftOpen.tsx';

type Wants = { readonly conflicts: readonly HouseConflict[]; readonly left: readonly HouseClaim[]; readonly signs: readonly HouseSign[] };

/** What several desks leave to be settled by a person; nothing where there is no house. `all`: also what is settled. */
export function useHouseAttention(all: boolean): Wants {
  const asked = useInHouse() ? undefined : null;
  const conflicts = useQuery('house.conflicts', asked, ['house'], true).data ?? [];
  const left = useQuery('house.leftOpen', asked, ['house'], true).data ?? [];
  return { conflicts: conflicts.filter(({ over }) => all || over === null), left, signs: useHouseSigns() };
}

export function HouseAttention({ conflicts, left, signs }: Wants) {
  return (
    <>
      <HouseSigns signs={signs} />
      <Conflicts conflicts={conflicts} />
      <LeftOpen claims={left} />
    </>
  );
}
