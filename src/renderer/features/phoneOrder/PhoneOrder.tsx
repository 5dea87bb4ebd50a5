import { useFormAgain } from '../../kit/firstField.ts';
import { useActiveAccount } from '../../state/accounts.ts';
import { MotoForm } from './MotoForm.tsx';
import { MotoResult } from './MotoResult.tsx';
import { useMoto } from './store.ts';

/** Phone order: the form, or what came of it until the operator takes the next one or goes to another account. */
export function PhoneOrder() {
  const account = useActiveAccount();
  const outcome = useMoto((state) => state.outcome);
  const round = useMoto((state) => state.round);
  useFormAgain(outcome === null);
  if (outcome && outcome.intent.accountId === account?.id) return <MotoResult outcome={outcome} />;
  return account && <MotoForm key={`${account.id} ${round}`} account={account} />;
}
