import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RefundDetail as Detail } from '../../../shared/ipc/contract.ts';
import { isUnsettled } from '../../../shared/rules/refund-state.ts';
import { DetailPane } from '../../detail/DetailPane.tsx';
import { DoubleNotice } from '../../detail/DoubleNotice.tsx';
import { HouseNotice } from '../../detail/HouseNotice.tsx';
import { GatewayFacts } from '../../detail/GatewayFacts.tsx';
import { Intents } from '../../detail/Intents.tsx';
import { RawJson } from '../../detail/RawJson.tsx';
import { Technical } from '../../detail/Technical.tsx';
import { RefundPapers } from '../../detail/papers/Papers.tsx';
import { Timeline } from '../../detail/Timeline.tsx';
import { CheckedAt } from '../../kit/CheckedAt.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { RefundState } from '../../kit/StateBadge.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useAccount } from '../../state/accounts.ts';
import { go } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { cardName } from '../../text/cardName.ts';
import { failureWords } from '../../text/failureWords.ts';
import { useFormats } from '../../text/locale.ts';
import { RefundActions } from './RefundActions.tsx';
import { aboutOf } from './rules.ts';

/** A refund or a credit in full, with the way to finish it and to ask what became of it. */
export function RefundDetail({ id }: { readonly id: number | null }) {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('refunds.detail', id === null ? null : { id }, ['refunds', 'payments', 'intents']);
  return (
    <DetailPane
      id={id}
      reference={data?.refund.reference ?? null}
      title={data ? t('refunds.detail', { id: data.refund.remoteId }) : t('common.loading')}
    >
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {!data && !error && <Waiting like="detail" />}
      {data && <Body key={data.refund.id} detail={data} />}
    </DetailPane>
  );
}

function Body({ detail }: { readonly detail: Detail }) {
  const { t, i18n } = useTranslation();
  const { money, moment } = useFormats();
  const { refund, payment, token } = detail;
  const failure = failureWords(i18n, refund.gateway, refund.failureCategory);
  return (
    <Stack>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Text fz={24} fw={700} lh={1.2} data-testid="detail-amount">
            {money(refund.amount, refund.currency)}
          </Text>
          <Text>{[refund.guestName, refund.bookingId].filter(Boolean).join(' · ')}</Text>
          {payment && (
            <Anchor component="button" type="button" size="sm" onClick={() => go('payments', payment.id)} data-testid="open-payment">
              {t('refunds.openPayment', { amount: money(payment.amount, payment.currency) })}
            </Anchor>
          )}
          {token && (
            <Anchor component="button" type="button" size="sm" onClick={() => go('cards', token.id)} data-testid="open-card">
              {t('refunds.openCard', { card: cardName(token) })}
            </Anchor>
          )}
          {!payment && !token && (
            <Text size="sm" c="dimmed" data-testid="refund-alone">
              {t('refunds.alone')}
            </Text>
          )}
        </div>
        <div role="status" aria-live="polite" style={{ flex: 'none' }}>
          <RefundState refund={refund} testId="detail-state" />
          {isUnsettled(refund) && <CheckedAt at={refund.fetchedAt} testId="detail-checked" />}
        </div>
      </Group>
      {refund.state === 'awaitingCapture' && (
        <Notice tone="held" title={t('refunds.unfinished.title')} testId="refund-unfinished">
          <span>{t('refunds.unfinished.text')}</span>
        </Notice>
      )}
      {refund.state === 'pending' && (
        <Notice tone="going" title={t('refunds.pending.title')} testId="refund-pending">
          <span>{t('refunds.pending.text')}</span>
        </Notice>
      )}
      {failure && (
        <Notice tone="bad" title={t('refunds.failed')} testId="failure">
          <span>{failure}</span>
        </Notice>
      )}
      <DoubleNotice kind="refund" id={detail.refund.id} />
      <HouseNotice about={{ kind: 'refund', id: detail.refund.id }} />
      <RefundActions detail={detail} />
      <RefundPapers refund={refund} intents={detail.intents} />
      <RefundFacts detail={detail} />
      <GatewayFacts facts={refund.facts} processorReference={refund.processorReference} />
      <Technical
        facts={[
          [t('tokens.fact.gatewayId'), refund.remoteId],
          [t('tokens.fact.status'), refund.status],
          [t('refunds.fact.payment'), refund.paymentRemoteId],
          [t('newLink.terminal'), refund.terminalId],
          [t('tokens.fact.fetched'), moment(refund.fetchedAt)]
        ]}
      />
      <Intents intents={detail.intents} />
      <Timeline events={detail.timeline} />
      <RawJson raw={detail.raw} />
    </Stack>
  );
}

function RefundFacts({ detail: { refund } }: { readonly detail: Detail }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const account = useAccount(refund.accountId);
  const when = (seconds: number | null) => (seconds === null ? null : moment(seconds));
  const known = refund.card.last4 !== null || refund.methodDisplay !== null || refund.methodType !== null;
  return (
    <Panel title={t('tokens.detail.about')}>
      <Facts
        facts={[
          [t('refunds.column.about'), t(`refunds.about.${aboutOf(refund)}`)],
          [t('link.fact.reference'), refund.reference],
          [t('refunds.column.to'), known ? cardName(refund) : null],
          [t('tokens.fact.holder'), refund.card.holder],
          [t('payments.refund.description'), refund.description],
          [t('payments.filter.requested'), when(refund.createdAt)],
          [t('payments.column.processed'), when(refund.processedAt)],
          [t('guest.email'), refund.guestEmail],
          [t('tokens.fact.account'), account?.name]
        ]}
      />
    </Panel>
  );
}
