import type { Account } from '../../shared/model/domain.ts';
import type { Subject } from '../../shared/model/kinds/kind.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { ok, type Result } from '../../shared/values/result.ts';
import type { Decided } from '../history/types.ts';
import type { Asked } from './attempt.ts';
import type { MoneyPorts } from './ports.ts';

type About = { readonly asked: Asked; readonly account: Account; readonly subject: Subject };

/** The second half of what a person was allowed as a whole; it moves nothing more and counts once. */
const FOLLOWS: Decided = { right: null, room: null, signature: null };

/** Whether whoever is at work may do it; null where nobody signs in. */
export type Decide = (about: About) => Promise<Result<Decided | null, AppError>>;

export const createDecided =
  ({ decide }: Pick<MoneyPorts, 'decide'>): Decide =>
  async ({ asked: { request, follows, fixed }, account, subject }) => {
    if (decide === undefined) return ok(null);
    return follows ? ok(FOLLOWS) : decide({ account, request, subject, unattended: fixed !== null });
  };
