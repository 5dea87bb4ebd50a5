import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Token } from '../../../../shared/model/domain.ts';
import { chargeable } from '../../../../shared/rules/chargeable.ts';
import { nowSeconds } from '../../../../shared/values/dates.ts';
import type { AppError } from '../../../../shared/values/errors.ts';
import { Actions, OFFLINE } from '../../../detail/Actions.tsx';
import { RefreshButton } from '../../../detail/RefreshButton.tsx';
import { SameAgain } from '../../newLink/SameAgain.tsx';
import { useAccount } from '../../../state/accounts.ts';
import { call } from '../../../state/call.ts';
import { useTyped } from '../../../state/typed.ts';
import { useOffline } from '../../../state/useOffline.ts';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { NEEDED, tokenActions } from './actions.ts';
import type { TokenAction } from './actions.ts';

const TokenDialogs = lazy(async () => ({ default: (await import('./TokenDialogs.tsx')).TokenDialogs }));

/** What may be done with a link or stored card. A card that cannot be charged says why before a form opens. */
export function TokenActions({ token }: { readonly token: Token }) {
  const { t } = useTranslation();
  const account = useAccount(token.accountId);
  const offline = useOffline(token.accountId);
  const [open, setOpen] = useTyped<TokenAction | null>(`money:token.${token.id}:open`, () => null);
  const [error, setError] = useState<AppError | null>(null);
  const offered = account ? tokenActions(token, account.capabilities) : [];
  const chargeOff = account && token.isCard ? chargeable(token, account, null, nowSeconds()) : null;
  const reason = (action: TokenAction) => {
    if (offline !== null) return OFFLINE;
    return (action === 'debit' || action === 'credit') && chargeOff !== null ? `tokens.off.${chargeOff}` : null;
  };
  return (
    <>
      <Actions
        offline={offline}
        actions={offered.map((action) => ({
          name: action,
          label: t(action === 'pageToken' && token.state === 'paid' ? 'tokens.action.pageTokenCard' : `tokens.action.${action}`),
          off: reason(action),
          needs: NEEDED[action],
          primary: action === 'debit',
          onClick: () => setOpen(action)
        }))}
      >
        {token.isLink && <SameAgain link={token} />}
        <RefreshButton ask={() => call('tokens.refresh', { id: token.id })} onError={setError} />
      </Actions>
      {error && <ErrorNotice error={error} />}
      {open && account && (
        <Suspense fallback={null}>
          <TokenDialogs action={open} token={token} account={account} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
