import type { Output, ParsedInput } from '../../shared/ipc/contract.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';

export type Answer<T> = Promise<Result<T, AppError>>;

/** What the calls of the page ask of the house (shared/ipc/house.ts says what each does), and what the desk itself does. */
export type HouseCalls = {
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
  readonly decide: (wish: ParsedInput<'house.decide'>) => Answer<Output<'house.decide'>>;
  readonly conflicts: () => Promise<Output<'house.conflicts'>>;
  readonly answerConflict: (wish: ParsedInput<'house.answerConflict'>) => Answer<undefined>;
  readonly people: () => Answer<Output<'house.people'>>;
  readonly joinPeople: (by: ParsedInput<'house.joinPeople'>) => Answer<undefined>;
  readonly trails: () => Answer<Output<'house.trails'>>;
};
