import { useTranslation } from 'react-i18next';
import type { Token } from '../../../shared/model/domain.ts';
import { useAccount } from '../../state/accounts.ts';
import { call } from '../../state/desk.ts';
import { ShareAddress } from './ShareAddress.tsx';

/** The link itself, for the guest. */
export function LinkShare({ token, url }: { readonly token: Token; readonly url: string }) {
  const { t } = useTranslation();
  const account = useAccount(token.accountId);
  return (
    <ShareAddress
      url={url}
      name="link"
      copy={() => call('tokens.copyLink', { id: token.id })}
      open={
        account && account.environment !== 'live'
          ? { label: t('link.share.open'), ask: () => call('tokens.openLink', { id: token.id }) }
          : null
      }
      mail={{
        about: token,
        ask: token.amount === null ? 'store' : token.preauth ? 'reserve' : 'pay',
        language: token.guestLanguage,
        send: (draft) => call('tokens.mailDraft', { id: token.id, draft })
      }}
    />
  );
}
