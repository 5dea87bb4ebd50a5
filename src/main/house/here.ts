import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { AsyncHistory } from '../history/types.ts';
import { fingerprintOf } from './fingerprint.ts';
import { keptHouse } from './kept.ts';

/** What one round goes by: how the house calls this desk's accounts, and what the desk is called. */
export type Here = {
  readonly names: ReadonlyMap<AccountId, string>;
  readonly ids: ReadonlyMap<string, AccountId>;
  readonly deskName: string;
};

type Ports = {
  readonly history: Pick<AsyncHistory, 'preferences' | 'setPreferences'>;
  readonly accounts: () => Promise<readonly Account[]>;
};

/** Read once a round, however many of its steps ask. */
export async function hereOf({ history, accounts }: Ports): Promise<Here> {
  const [all, kept] = await Promise.all([accounts(), keptHouse(history)]);
  const names = new Map(all.map((account) => [account.id, fingerprintOf(account)]));
  return { names, ids: new Map([...names].map(([id, name]) => [name, id])), deskName: kept?.deskName ?? '' };
}
