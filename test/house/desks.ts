import { copyFile } from 'node:fs/promises';
import type { HouseAddress, HouseWish } from '../../src/shared/model/house.ts';
import type { AppError } from '../../src/shared/values/errors.ts';
import type { Result } from '../../src/shared/values/result.ts';
import { createHouse, type House } from '../../src/main/house/house.ts';
import type { ManagedHouse } from '../../src/main/house/managed.ts';
import type { Limits } from '../../src/main/house/server.ts';
import type { SecretStore } from '../../src/main/vault/secret-store.ts';
import { openDesk, type DeskFile, type DeskOptions, type OpenedDesk, type Rig } from '../faults/rig.ts';
import type { Operation } from '../faults/operations.ts';

export type Keychain = { house: string | null };

/** Of a keychain what the house needs; any other call is a mistake of a test. */
const secretsOf = (keychain: Keychain): SecretStore =>
  ({
    state: async () => ({ state: 'secure', fix: null, backend: null }),
    houseSecret: async () => keychain.house,
    setHouseSecret: async (text: string | null) => void (keychain.house = text)
  }) as unknown as SecretStore;

export type HouseDesk = OpenedDesk & { readonly house: House; readonly keychain: Keychain; readonly end: () => Promise<void> };

type More = DeskOptions & {
  readonly keychain?: Keychain;
  readonly limits?: Limits;
  readonly version?: string;
  readonly managed?: ManagedHouse;
};

/** The money operations of a real desk on its own file, and beside them its house. */
export function openHouseDesk(
  file: DeskFile,
  { keychain = { house: null }, limits, managed, version = '1.0.0', ...options }: More = {}
): HouseDesk {
  const made: { house: House | null } = { house: null };
  const desk = openDesk(file, {
    ...options,
    house: (parts) => {
      const house = createHouse({
        ...parts,
        secrets: secretsOf(keychain),
        accounts: () => parts.history.accounts(),
        version,
        emit: () => undefined,
        ...(limits === undefined ? {} : { limits }),
        ...(managed === undefined ? {} : { managed })
      });
      made.house = house;
      return house.door;
    }
  });
  const { house } = made;
  if (house === null) throw new Error('The desk made no house');
  return {
    ...desk,
    house,
    keychain,
    end: async () => {
      await house.stop();
      await desk.close();
    }
  };
}

export function must<T>(answer: Result<T, AppError>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

export const wishOf = (address: HouseAddress, password: string): HouseWish => ({ ...address, password });

/** So many desks of one house that know the same: each with its own program, file and keychain. */
export async function desksOf(
  given: {
    readonly rig: Rig;
    readonly wish: HouseWish;
    readonly operation: Operation;
    readonly count: number;
    /** Through what a desk reaches the house; absent: directly. */
    readonly port?: (desk: number) => number;
  },
  options: (desk: number) => More = () => ({})
) {
  const { rig, wish, operation, count, port } = given;
  const file = await rig.installDesk();
  const preparing = openDesk(file);
  const { request, card } = await operation.prepare(preparing);
  await preparing.close();
  const desks: HouseDesk[] = [];
  for (let at = 0; at < count; at += 1) {
    const own = { ...file, file: `${file.file}-${at}` };
    await copyFile(file.file, own.file);
    const desk = openHouseDesk(own, options(at));
    const code = at === 0 ? null : must(await (desks[0] ?? desk).house.code(1)).code;
    await desk.house.begin();
    must(await desk.house.connect({ house: { ...wish, port: port?.(at) ?? wish.port }, deskName: `Desk ${at + 1}`, code }));
    desks.push(desk);
  }
  return { desks, request, card };
}
