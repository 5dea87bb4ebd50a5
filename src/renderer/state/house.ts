import { create } from 'zustand';
import type { HouseState } from '../../shared/model/house.ts';
import { call } from './call.ts';
import { onChanged } from './events.ts';

/** What this desk shares with others, as main told it last; null: not told yet. */
export const useHouse = create<{ readonly house: HouseState | null }>(() => ({ house: null }));

export async function loadHouse(): Promise<void> {
  const house = await call('house.state', undefined);
  if (house.ok) useHouse.setState({ house: house.value });
}

/** Follows from the start on how the house is. */
export function watchHouse(): void {
  onChanged(['house'], () => void loadHouse());
}

/** The desk does not see the others, or may not work with them. */
export const isCutOff = (state: HouseState['state']): boolean => state === 'away' || state === 'newer' || state === 'closed';

/** Whether there are other desks: where there is no house, nothing on any screen tells of one. */
export const useInHouse = (): boolean => useHouse(({ house }) => house !== null && house.state !== 'none');
