import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TokenDetail as Detail } from '../../../shared/ipc/contract.ts';
import { linkMoney, paymentOfLink } from '../../../shared/rules/money-state.ts';
import { isShareable } from '../../../shared/rules/shareable.ts';
import { DetailPane } from '../../detail/DetailPane.tsx';
import { DetailHead } from '../../detail/DetailHead.tsx';
import { DoubleNotice } from '../../detail/DoubleNotice.tsx';
import { HouseNotice } from '../../detail/HouseNotice.tsx';
import { Intents } from '../../detail/Intents.tsx';
import { Notes } from '../../detail/Notes.tsx';
import { RawJson } from '../../detail/RawJson.tsx';
import { LinkPapers } from '../../detail/papers/Papers.tsx';
import { Timeline } from '../../detail/Timeline.tsx';
import { AnotherAmount } from '../newLink/AnotherAmount.tsx';
import { LinkShare } from '../../share/LinkShare.tsx';
import { useInSight } from '../../state/inSight.ts';
import { bookingOf } from '../../state/bookings.ts';
import { useQuery } from '../../state/useQuery.ts';
import { cardName } from '../../text/cardName.ts';
import { CheckedAt } from '../../kit/CheckedAt.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { TokenState } from '../../kit/StateBadge.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { tokenMayMove } from '../../../shared/rules/may-move.ts';
import { RefundLines } from '../refunds/RefundLines.tsx';
import { PaymentLines } from './PaymentLines.tsx';
import { TokenActions } from './actions/TokenActions.tsx';
import { isKnown, TokenFacts } from './TokenFacts.tsx';

/** A link or a stored card in full. */
export function TokenDetail({ id, as }: { readonly id: number | null; readonly as: 'link' | 'card' }) {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('tokens.detail', id === null ? null : { id }, ['tokens', 'payments', 'refunds', 'intents']);
  return (
    <DetailPane
      id={id}
      reference={data?.token.reference ?? null}
      title={
        data
          ? t(isKnown(data.token) ? 'tokens.detail.title' : 'tokens.detail.titleUnknown', {
              id: data.token.remoteId,
              booking: data.token.bookingId ?? ''
            })
          : t('common.loading')
      }
    >
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {!data && !error && <Waiting like="detail" />}
      {data && <Body key={data.token.id} detail={data} as={as} />}
    </DetailPane>
  );
}

function Body({ detail, as }: { readonly detail: Detail; readonly as: 'link' | 'card' }) {
  const { t } = useTranslation();
  const { token } = detail;
  const payment = paymentOfLink(token, detail.payments);
  useInSight(tokenMayMove(token) ? [token.id] : []);
  return (
    <Stack>
      <DetailHead
        of={linkMoney(as === 'link' ? token : { ...token, amount: null }, payment)}
        none={as === 'card' ? cardName(token) : t('tokens.cardOnly')}
        guest={token.guestName}
        booking={bookingOf(token)}
        state={
          <>
            <TokenState token={token} payment={payment} as={as} testId="detail-state" />
            {tokenMayMove(token) && <CheckedAt at={token.fetchedAt} testId="detail-checked" />}
          </>
        }
      />
      {token.state === 'possiblyOpen' && (
        <Notice tone="warn" title={t('tokens.possiblyOpenTitle')}>
          <span>{t('tokens.possiblyOpen')}</span>
        </Notice>
      )}
      {token.removedAt !== null && (
        <Notice
          tone={token.state === 'paid' ? 'held' : 'still'}
          title={t(token.state === 'paid' ? 'tokens.removed.paidTitle' : 'tokens.removed.title')}
          testId="link-removed"
        >
          <span>{t(token.state === 'paid' ? 'tokens.removed.paid' : 'tokens.removed.open')}</span>
        </Notice>
      )}
      <DoubleNotice kind="token" id={token.id} />
      <HouseNotice about={{ kind: 'token', id: token.id }} />
      <TokenActions token={token} />
      <AnotherAmount token={token} />
      {isShareable(token) && (
        <Panel title={t('tokens.detail.link')}>
          <LinkShare token={token} url={token.actionUrl} timeline={detail.timeline} />
        </Panel>
      )}
      <LinkPapers link={token} />
      <TokenFacts token={token} />
      <PaymentLines payments={detail.payments} />
      <RefundLines title={t('tokens.detail.credits')} refunds={detail.credits} testId="credits" />
      <Notes about={{ kind: 'token', id: token.id }} />
      <Intents intents={detail.intents} />
      <Timeline events={detail.timeline} />
      <RawJson raw={detail.raw} />
    </Stack>
  );
}
