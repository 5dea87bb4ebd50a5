import type { HouseClaim, HouseConflict } from '../../../shared/model/house.ts';
import { useInHouse } from '../../state/house.ts';
import { useQuery } from '../../state/useQuery.ts';
import { Conflicts } from './Conflicts.tsx';
import { LeftOpen } from './LeftOpen.tsx';

type Wants = { readonly conflicts: readonly HouseConflict[]; readonly left: readonly HouseClaim[] };

/** What several desks leave to be settled by a person; nothing where there is no house. `all`: also what is settled. */
export function useHouseAttention(all: boolean): Wants {
  const asked = useInHouse() ? undefined : null;
  const conflicts = useQuery('house.conflicts', asked, ['house'], true).data ?? [];
  const left = useQuery('house.leftOpen', asked, ['house'], true).data ?? [];
  return { conflicts: conflicts.filter(({ over }) => all || over === null), left };
}

export function HouseAttention({ conflicts, left }: Wants) {
  return (
    <>
      <Conflicts conflicts={conflicts} />
      <LeftOpen claims={left} />
    </>
  );
}
