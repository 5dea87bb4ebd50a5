import type { Account } from '../../shared/model/domain.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { ok, type Result } from '../../shared/values/result.ts';
import type { Decided, NewIntent } from '../history/types.ts';
import type { Prepared } from './intent.ts';

/** Under which number the house will know an operation, and how far this desk had read the house by then. */
export type Claim = NonNullable<NewIntent['claim']>;

export type Glanced = {
  readonly account: Account;
  readonly request: AnyMoneyRequest;
  readonly target: string;
  readonly reference: string;
  /** The second half of something that was just done. */
  readonly follows: boolean;
};

/** It may be sent, as long as it is sent now: other desks take it up when nothing is heard of it. */
export type Pass = { readonly holds: () => boolean };

/**
 * What stands between this desk and all others of its house (docs/several-desks.md). Nothing is sent before the house has written
 * down, for all of them, that this desk is about to.
 */
export type HouseDoor = {
  /**
   * Before the gateway is asked: who else is at it, and how far the house has come; null: there is no house. An error: nothing is to be
   * begun.
   */
  readonly glance: (about: Glanced) => Promise<Result<Claim | null, AppError>>;
  /** With the operation on this disk and nothing sent. An error: nothing may be sent. */
  readonly claim: (claim: Claim, intent: Prepared, about: Glanced, decided: Decided | null) => Promise<Result<Pass, AppError>>;
};

/** The desks beside this one; absent, or null: it is on its own. */
export type Desks = { readonly house?: () => HouseDoor | null };

/** Null: this desk is on its own. */
export async function glance(ports: Desks, about: Glanced): Promise<Result<Claim | null, AppError>> {
  const door = ports.house?.() ?? null;
  return door === null ? ok(null) : door.glance(about);
}

const ALONE: Pass = { holds: () => true };

export async function claimed(
  ports: Desks,
  intent: Prepared,
  about: Glanced & { readonly claim: Claim | null },
  decided: Decided | null
): Promise<Result<Pass, AppError>> {
  if (about.claim === null) return ok(ALONE);
  const door = ports.house?.() ?? null;
  // It left the house while the gateway was asked.
  return door === null ? ok(ALONE) : door.claim(about.claim, intent, about, decided);
}
