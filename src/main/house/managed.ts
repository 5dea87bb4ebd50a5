import type { HouseAddress } from '../../shared/model/house.ts';
import { appError } from '../../shared/values/errors.ts';
import { err } from '../../shared/values/result.ts';
import { isManaged } from '../../shared/rules/policy.ts';
import { readHouseAddress } from '../../shared/model/house-address.ts';
import type { ManagedDesk } from '../policy/policy.ts';
import type { HouseCalls } from './calls.ts';
import { addressOf } from './joining.ts';

/** `address` null while it is managed: the file is refused, and what the desk has stays as it is. */
export type ManagedHouse = { readonly isManaged: boolean; readonly address: HouseAddress | null };

export const managedHouse = ({ state, policy }: Pick<ManagedDesk, 'state' | 'policy'>): ManagedHouse => ({
  isManaged: isManaged(state, 'house.address'),
  address: policy?.house?.address === undefined ? null : readHouseAddress(policy.house.address)
});

const MANAGED = err(appError('policy.managed'));

const isSame = (one: HouseAddress, other: HouseAddress): boolean =>
  one.host === other.host &&
  one.port === other.port &&
  one.database === other.database &&
  one.user === other.user &&
  one.tls === other.tls &&
  one.certificate === other.certificate;

/** Where the house is, and that there is one, is not changed at the desk when the administrator's file says it. */
export function managedCalls(
  { isManaged: holds, address }: ManagedHouse,
  kept: () => Promise<HouseAddress | null>,
  calls: HouseCalls
): HouseCalls {
  if (!holds) return calls;
  const isAsSet = async (wish: HouseAddress): Promise<boolean> => {
    const set = address ?? (await kept());
    return set !== null && isSame(set, addressOf({ ...wish, password: null }));
  };
  return {
    ...calls,
    test: async (wish) => ((await isAsSet(wish)) ? calls.test(wish) : MANAGED),
    connect: async (wish) => ((await isAsSet(wish.house)) ? calls.connect(wish) : MANAGED),
    leave: async () => MANAGED
  };
}
