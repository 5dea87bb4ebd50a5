import type { HouseAddress } from '../../../src/shared/model/house.ts';
import type { SimulatorDescription } from '../../../src/simulator/index.ts';

/** What the bench tells a process of desks; each is answered with `Said` of the same kind. */
export type Told =
  | {
      readonly kind: 'open';
      readonly desks: readonly { readonly name: string; readonly code: string | null }[];
      readonly house: HouseAddress;
      readonly password: string;
      readonly gateways: SimulatorDescription;
      /** The house as it was filled; null: this desk founds it. */
      readonly known: Place | null;
    }
  | { readonly kind: 'code'; readonly desks: number }
  /** Each desk begins so many rounds a minute: a link is made, its guest pays, a part is given back. */
  | { readonly kind: 'work'; readonly roundsAMinute: number; readonly ms: number }
  | { readonly kind: 'figures' }
  | { readonly kind: 'close' };

/** How far a house had come, and under which name. */
export type Place = { readonly house: string; readonly epoch: string; readonly head: number };

export type Figures = {
  /** Milliseconds from "written here" to "the house has it". */
  readonly claims: readonly number[];
  /** Milliseconds of a whole operation, the gateway's answer in it. */
  readonly operations: readonly number[];
  readonly refused: readonly string[];
  /** By the gateway's number of a payment: when a desk here had asked and was told that it is paid. */
  readonly paid: Readonly<Record<string, number>>;
  /** The same payments as the other desks got them from the house: one time a desk. */
  readonly seen: Readonly<Record<string, readonly number[]>>;
  /** Requests to the gateway since the last figures, by method and path without numbers. */
  readonly requests: Readonly<Record<string, number>>;
  readonly memory: number;
  /** Of the processor, since the last figures. */
  readonly processorMs: number;
  /** The longest time that the process did nothing but one thing, in milliseconds. */
  readonly standstill: number;
};

export type Said = {
  /** `ms`: from connecting until the last of them has taken in what there is, and the processor's time of that. */
  readonly open: { readonly key: string; readonly account: string; readonly ms: number; readonly processorMs: number };
  readonly code: { readonly code: string };
  readonly work: null;
  readonly figures: Figures;
  readonly close: null;
};
