import type { AppError } from '../../src/shared/values/errors.ts';
import type { MoneyOutcome } from '../../src/shared/ipc/contract.ts';
import type { Result } from '../../src/shared/values/result.ts';
import { furtherOperationsOf, operationsOf, type Operation } from '../faults/operations.ts';
import { startRig, type GatewayId, type Movement } from '../faults/rig.ts';
import { desksOf, wishOf, type HouseDesk } from './desks.ts';
import type { Postgres } from './postgres.ts';

export type Answer = Result<MoneyOutcome, AppError>;

export const allOperations = (gateway: GatewayId): readonly Operation[] => [...operationsOf(gateway), ...furtherOperationsOf(gateway)];

/** The most that moved of one kind: one, or the house has failed. */
export const mostOf = (moved: readonly Movement[]): number =>
  Math.max(0, ...[...Map.groupBy(moved, ({ kind }) => kind).values()].map((group) => group.length));

export type Scene = Awaited<ReturnType<typeof desksOf>> & {
  readonly moved: () => Promise<Movement[]>;
  readonly submit: (desk: HouseDesk) => Promise<Answer>;
  readonly end: () => Promise<void>;
};

/** A gateway of its own, a house of its own, and desks that all know the same. */
export async function sceneOf(
  postgres: Postgres,
  given: { readonly gateway: GatewayId; readonly operation: Operation; readonly count: number; readonly port?: (desk: number) => number },
  options: Parameters<typeof desksOf>[1] = () => ({})
): Promise<Scene> {
  const rig = await startRig(given.gateway);
  const made = await desksOf({ ...given, rig, wish: wishOf(await postgres.database(), postgres.password) }, options);
  const before = (await rig.ledger()).length;
  return {
    ...made,
    moved: async () => (await rig.ledger()).slice(before),
    submit: (desk) => desk.money.submit(made.request, made.card && { ...made.card }),
    end: async () => {
      await Promise.all(made.desks.map((desk) => desk.end()));
      await rig.close();
    }
  };
}

export const wordOf = (answer: Answer): string => (answer.ok ? answer.value.intent.state : answer.error.code);
