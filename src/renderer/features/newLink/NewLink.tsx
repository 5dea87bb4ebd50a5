import { useActiveAccount } from '../../state/accounts.ts';
import { KeepDraft } from './KeepDraft.tsx';
import { LinkForm } from './LinkForm.tsx';
import { LinkResult } from './LinkResult.tsx';
import { useNewLink } from './store.ts';

/** New link: the form, or what came of it until the operator makes another. */
export function NewLink() {
  const account = useActiveAccount();
  const outcome = useNewLink((state) => state.outcome);
  const round = useNewLink((state) => state.round);
  if (outcome) return <LinkResult outcome={outcome} />;
  return (
    account && (
      <>
        <LinkForm key={`${account.id} ${round}`} account={account} />
        <KeepDraft />
      </>
    )
  );
}
