import type { ParsedInput, Output } from '../../shared/ipc/contract.ts';
import type { HouseState } from '../../shared/model/house.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { NO_HOUSE } from './errors.ts';

type Answer<T> = Promise<Result<T, AppError>>;

/** What the calls of the page ask of the house (shared/ipc/house.ts says what each does). */
export type House = {
  readonly state: () => Promise<HouseState>;
  readonly test: (wish: ParsedInput<'house.test'>) => Answer<Output<'house.test'>>;
  readonly connect: (wish: ParsedInput<'house.connect'>) => Answer<undefined>;
  readonly code: (desks: number) => Answer<Output<'house.code'>>;
  readonly leave: () => Answer<undefined>;
  readonly desks: () => Answer<Output<'house.desks'>>;
  readonly renameDesk: (name: string) => Answer<undefined>;
  readonly closeDesk: (id: string) => Answer<undefined>;
  readonly setAway: (wish: ParsedInput<'house.setAway'>) => Promise<void>;
  readonly allowAway: (id: string) => Answer<undefined>;
  readonly under: (row: ParsedInput<'house.under'>) => Promise<Output<'house.under'>>;
  readonly leftOpen: () => Answer<Output<'house.leftOpen'>>;
  readonly ask: (id: string) => Answer<Output<'house.ask'>>;
  readonly conflicts: () => Promise<Output<'house.conflicts'>>;
  readonly answerConflict: (wish: ParsedInput<'house.answerConflict'>) => Answer<undefined>;
  readonly trails: () => Answer<Output<'house.trails'>>;
};

const ALONE: HouseState = {
  state: 'none',
  address: null,
  managed: false,
  deskId: null,
  deskName: null,
  since: null,
  because: null,
  behind: 0,
  waiting: 0,
  clock: null,
  conflicts: 0,
  away: []
};

const none = async () => err(NO_HOUSE);

/** A desk on its own. */
export function noHouse(): House {
  return {
    state: async () => ALONE,
    test: none,
    connect: none,
    code: none,
    leave: none,
    desks: none,
    renameDesk: none,
    closeDesk: none,
    setAway: async () => undefined,
    allowAway: none,
    under: async () => [],
    leftOpen: async () => ok([]),
    ask: none,
    conflicts: async () => [],
    answerConflict: none,
    trails: async () => ok([])
  };
}
