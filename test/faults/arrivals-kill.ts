import type { BatchKillPoint } from './batch-kill.ts';
import type { DeskFile, GatewayId } from './rig.ts';

/** What the program that is going to be killed is told, on its standard input. */
export type KilledArrivals = {
  readonly desk: DeskFile;
  readonly gateway: GatewayId;
  /** How many arrivals the list has. */
  readonly rows: number;
  /** At which of them it is killed, the first is 1. */
  readonly target: number;
  /** The request that makes a link. */
  readonly call: { readonly method: string; readonly path: string };
  readonly at: Exclude<BatchKillPoint, 'half'>;
};
