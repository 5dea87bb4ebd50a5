import { randomUUID } from 'node:crypto';
import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { MoneyKind } from '../../shared/model/kinds/index.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { actor } from '../history/acting.ts';
import type { AsyncHistory } from '../history/types.ts';
import { AWAY, awayConfirm } from './errors.ts';

/** How long a second confirmation holds, and how long one is waited for. */
const HOLDS_MS = 120_000;

type Asked = { readonly key: string; readonly accountId: AccountId; readonly kind: MoneyKind; allowed: boolean; until: number };

/** Second confirmations while the house is away: each for just one request of one person, once. */
export type Away = {
  /** Null: it was confirmed, and that is used up with this. */
  readonly refusal: (account: Account, request: AnyMoneyRequest) => Promise<AppError | null>;
  /** False: nothing waits for it any more. It is in the trail before it holds. */
  readonly allow: (id: string) => Promise<boolean>;
};

type Ports = { readonly history: AsyncHistory; readonly monotonic: () => number };

export function createAway({ history, monotonic }: Ports): Away {
  const asked = new Map<string, Asked>();

  const prune = (): void => {
    for (const [id, { until }] of asked) if (until < monotonic()) asked.delete(id);
  };

  return {
    refusal: async (account, request) => {
      prune();
      const property = await history.propertyOf(account.id);
      const rules = property === null ? [] : await history.awayRules();
      if (rules.find(({ propertyId }) => propertyId === property?.id)?.rule !== 'confirm') return AWAY;
      const key = JSON.stringify([actor(), account.id, request]);
      const known = [...asked].find(([, one]) => one.key === key);
      if (known?.[1].allowed) {
        asked.delete(known[0]);
        return null;
      }
      const id = known?.[0] ?? randomUUID();
      asked.set(id, { key, accountId: account.id, kind: request.kind, allowed: false, until: monotonic() + HOLDS_MS });
      return awayConfirm(id);
    },
    allow: async (id) => {
      prune();
      const one = asked.get(id);
      if (one === undefined || !one.key.startsWith(JSON.stringify([actor()]).slice(0, -1))) return false;
      await history.writeTrail({ kind: 'house.awayConfirmed', accountId: one.accountId, facts: { kind: one.kind } });
      one.allowed = true;
      one.until = monotonic() + HOLDS_MS;
      return true;
    }
  };
}
