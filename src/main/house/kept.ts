import { z } from 'zod';
import { HouseAddress } from '../../shared/model/house.ts';
import { TrailHead } from '../../shared/model/trail.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { SecretStore } from '../vault/secret-store.ts';

/** What the keychain keeps of the house: without it nobody comes in, and with it the desk is there again after its history was lost. */
const Membership = z.object({
  v: z.literal(1),
  house: z.string(),
  desk: z.string(),
  /** 64 hex digits that only desks of this house have. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  password: z.string(),
  address: HouseAddress,
  deskName: z.string()
});
export type Membership = z.infer<typeof Membership>;

/** Null: there surely is none. Throws when the keychain cannot be read, or what it has is none. */
export async function keptMembership(secrets: SecretStore): Promise<Membership | null> {
  const text = await secrets.houseSecret();
  return text === null ? null : Membership.parse(JSON.parse(text));
}

export const keepMembership = (secrets: SecretStore, membership: Membership): Promise<void> =>
  secrets.setHouseSecret(JSON.stringify(membership));

const KEY = 'house';

const Kept = z.object({ address: HouseAddress, deskName: z.string() });
/** Beside the preferences: where the house is, and what this desk is called there. */
export type KeptHouse = z.infer<typeof Kept>;

type Preferences = Pick<AsyncHistory, 'preferences' | 'setPreferences'>;

export async function keptHouse(history: Preferences): Promise<KeptHouse | null> {
  const { values } = await history.preferences();
  return Kept.nullable()
    .catch(null)
    .parse(values[KEY] ?? null);
}

export const keepHouse = (history: Preferences, kept: KeptHouse | null): Promise<void> => history.setPreferences({ [KEY]: kept });

const SEEN = 'houseTrails';
/** By desk: how far its trail was found whole the last time. */
const Seen = z.record(z.string(), TrailHead);

export async function seenTrails(history: Preferences): Promise<z.infer<typeof Seen>> {
  const { values } = await history.preferences();
  return Seen.catch({}).parse(values[SEEN] ?? {});
}

export const setSeenTrails = (history: Preferences, seen: z.infer<typeof Seen>): Promise<void> => history.setPreferences({ [SEEN]: seen });
