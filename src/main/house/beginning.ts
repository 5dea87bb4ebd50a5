import type { HouseAddress } from '../../shared/model/house.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { SecretStore } from '../vault/secret-store.ts';
import type { Entering } from './entering.ts';
import { joinHouse, type Joined } from './joining.ts';
import { keptHouse, keptMembership, type Membership } from './kept.ts';
import type { Rounds } from './round.ts';
import type { Limits } from './server.ts';
import type { Tie } from './tie.ts';

const BACK_AGAIN_MS = 10_000;

type Ports = {
  readonly history: AsyncHistory;
  readonly secrets: SecretStore;
  readonly version: string;
  readonly limits?: Limits | undefined;
  /** Where the administrator's file says that the house is; null: where it was. */
  readonly address: HouseAddress | null;
  readonly tie: Tie;
  readonly entering: Entering;
  readonly rounds: Rounds;
  /** It belongs to that house from here on. */
  readonly settled: (address: HouseAddress, deskName: string, joined: Joined) => Promise<void>;
};

export type Beginning = {
  readonly begin: () => Promise<void>;
  /** Whether it is known by now if there is a house. */
  readonly isCertain: () => boolean;
  readonly stop: () => void;
};

/** Finds out at the start whether this desk belongs to a house, and goes back to one its history does not know of. */
export function createBeginning({ history, secrets, version, limits, address: managed, tie, entering, rounds, settled }: Ports): Beginning {
  // Until it is certain that there is none, money goes through the house.
  let certain = false;
  let stopped = false;

  /** As another desk of the same house: what this one did before, it does not know any more. */
  const back = async (known: Membership): Promise<void> => {
    const { deskName } = known;
    const address = managed ?? known.address;
    const wish = { ...address, password: null };
    const joined = await joinHouse({ wish, deskName, code: null, version, historyKnows: null, known, limits });
    if (joined.ok) {
      await settled(address, deskName, joined.value);
      rounds.begin();
    } else if (!stopped) {
      // Nothing is moved until it is there again.
      await tie.set({ address, deskName });
      setTimeout(() => void back(known), BACK_AGAIN_MS).unref();
    }
  };

  const begun = async (): Promise<void> => {
    const [kept, place] = await Promise.all([keptHouse(history), history.housePlace()]);
    if (kept !== null && place !== null) {
      entering.heard(place.house, place.known);
      await tie.set({ ...kept, address: managed ?? kept.address });
      rounds.begin();
    } else {
      // A history that was lost, or came from a backup of before, does not know of the house: the keychain does.
      const member = await keptMembership(secrets).catch(() => null);
      if (member !== null) await back(member);
    }
    certain = true;
  };
  let beginning: Promise<void> | null = null;
  const begin = (): Promise<void> =>
    (beginning ??= begun().catch((cause: unknown) => {
      beginning = null;
      throw cause;
    }));
  const stop = (): void => {
    stopped = true;
  };
  return { begin, stop, isCertain: () => certain };
}
