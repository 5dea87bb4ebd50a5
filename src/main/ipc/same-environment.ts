import type { AccountId } from '../../shared/model/domain.ts';
import type { Accounts } from '../accounts/accounts.ts';

/** A booking, a guest and a card are one at all accounts of an environment; training and real money are never mixed. */
export async function sameEnvironment(accounts: Accounts, id: AccountId): Promise<readonly AccountId[]> {
  const account = await accounts.get(id);
  if (!account) return [id];
  return (await accounts.list()).filter(({ environment }) => environment === account.environment).map((one) => one.id);
}
