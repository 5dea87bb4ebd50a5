import { useTranslation } from 'react-i18next';
import type { TimelineEvent, Token } from '../../shared/model/domain.ts';
import { useAccount } from '../state/accounts.ts';
import { call } from '../state/call.ts';
import { isHandover, ShareAddress } from './ShareAddress.tsx';

type Props = {
  readonly token: Token;
  readonly url: string;
  /** Where it is kept how the link was given to the guest before. */
  readonly timeline?: readonly TimelineEvent[];
  readonly small?: boolean;
  /** The first thing to do on the screen: to copy it. */
  readonly first?: boolean;
};

/** The link itself, for the guest. */
export function LinkShare({ token, url, timeline = [], small = false, first = false }: Props) {
  const { t } = useTranslation();
  const account = useAccount(token.accountId);
  return (
    <ShareAddress
      url={url}
      name="link"
      small={small}
      first={first}
      given={timeline.flatMap(({ what, at }) => (isHandover(what) ? [{ how: what, at }] : []))}
      showCode={() => call('tokens.qrShown', { id: token.id })}
      copy={() => call('tokens.copyLink', { id: token.id })}
      open={
        account && account.environment !== 'live'
          ? { label: t('link.share.open'), ask: () => call('tokens.openLink', { id: token.id }) }
          : null
      }
      {...(token.isLink && { phone: token.id })}
      mail={{
        asked: { kind: 'link', id: token.id },
        link: url,
        open: (draft, despite) => call('tokens.mailDraft', { id: token.id, draft, kind: 'link', despite })
      }}
    />
  );
}
