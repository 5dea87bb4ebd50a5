import { Anchor, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PaymentDetail as Shown } from '../../../shared/ipc/contract.ts';
import { paymentWordMayMove } from '../../../shared/rules/may-move.ts';
import { paymentMoney } from '../../../shared/rules/money-state.ts';
import { saleNotTaken } from '../../../shared/rules/booking.ts';
import { isShareable } from '../../../shared/rules/shareable.ts';
import { DetailPane } from '../../detail/DetailPane.tsx';
import { DetailHead } from '../../detail/DetailHead.tsx';
import { DoubleNotice } from '../../detail/DoubleNotice.tsx';
import { HouseNotice } from '../../detail/HouseNotice.tsx';
import { Intents } from '../../detail/Intents.tsx';
import { Notes } from '../../detail/Notes.tsx';
import { RawJson } from '../../detail/RawJson.tsx';
import { PaymentPapers } from '../../detail/papers/Papers.tsx';
import { Timeline } from '../../detail/Timeline.tsx';
import { go } from '../../state/route.ts';
import { bookingOf } from '../../state/bookings.ts';
import { useQuery } from '../../state/useQuery.ts';
import { failureWords } from '../../text/failureWords.ts';
import { CheckedAt } from '../../kit/CheckedAt.tsx';
import { LinkShare } from '../../share/LinkShare.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { PaymentState } from '../../kit/StateBadge.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { BankPage } from '../../share/BankPage.tsx';
import { Arrived } from './Arrived.tsx';
import { Captures } from './Captures.tsx';
import { useActionable } from './actionable.ts';
import { RefundLines } from '../refunds/RefundLines.tsx';
import { PaymentActions } from './actions/PaymentActions.tsx';
import { RelatedPayments } from './RelatedPayments.tsx';
import { PaymentFacts } from './PaymentFacts.tsx';

/** A payment in full, with what can be done about it. */
export function PaymentDetail({ id }: { readonly id: number | null }) {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('payments.detail', id === null ? null : { id }, ['payments', 'refunds', 'intents', 'tokens']);
  return (
    <DetailPane
      id={id}
      reference={data?.payment.reference ?? null}
      title={data ? t('payments.detail', { id: data.payment.remoteId }) : t('common.loading')}
    >
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {!data && !error && <Waiting like="detail" />}
      {data && <Body key={data.payment.id} detail={data} />}
    </DetailPane>
  );
}

function Body({ detail: shown }: { readonly detail: Shown }) {
  const { t, i18n } = useTranslation();
  const detail = useActionable(shown);
  const { payment, token } = detail;
  const reservedOnly = saleNotTaken(payment, token);
  // The gateway's fraud check wants a person to look before money is taken.
  const challenged = payment.facts.fraudResult?.toUpperCase() === 'CHALLENGED' && detail.capturable > 0;
  const failure = failureWords(i18n, payment.gateway, payment.failureCategory);
  return (
    <Stack>
      <DetailHead
        of={paymentMoney(payment)}
        none=""
        guest={payment.guestName}
        booking={bookingOf(payment)}
        state={
          <>
            <PaymentState payment={payment} testId="detail-state" />
            {paymentWordMayMove(paymentMoney(payment).state) && <CheckedAt at={payment.fetchedAt} testId="detail-checked" />}
          </>
        }
      >
        {token && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => go(token.isLink ? 'links' : 'cards', token.id)}
            data-testid="open-token"
          >
            {t('payments.openToken')}
          </Anchor>
        )}
      </DetailHead>
      {failure && (
        <Notice tone="bad" title={t('payments.failed')} testId="failure">
          <span>{failure}</span>
        </Notice>
      )}
      {reservedOnly && (
        <Notice tone="held" title={t('payments.uncaptured.title')} testId="uncaptured">
          <span>{t('payments.uncaptured.text')}</span>
        </Notice>
      )}
      {challenged && (
        <Notice tone="warn" title={t('payments.challenged.title')} testId="challenged">
          <span>{t('payments.challenged.text')}</span>
        </Notice>
      )}
      {detail.refundedElsewhere && (
        <Notice tone="warn" title={t('payments.refundedElsewhere.title')} testId="refunded-elsewhere">
          <span>{t('payments.refundedElsewhere.text')}</span>
        </Notice>
      )}
      <DoubleNotice kind="payment" id={payment.id} />
      <HouseNotice about={{ kind: 'payment', id: payment.id }} />
      <PaymentActions detail={detail} />
      {token && isShareable(token) && (
        <Panel title={t('tokens.detail.link')}>
          <LinkShare token={token} url={token.actionUrl} />
        </Panel>
      )}
      <BankPage payment={payment} />
      <Captures detail={detail} />
      <PaymentFacts detail={detail} />
      <Arrived id={payment.id} />
      <RefundLines title={t('payments.refunds')} refunds={detail.refunds} testId="refunds" />
      <PaymentPapers payment={payment} intents={detail.intents} />
      <RelatedPayments id={payment.id} />
      <Notes about={{ kind: 'payment', id: payment.id }} />
      <Intents intents={detail.intents} />
      <Timeline events={detail.timeline} />
      <RawJson raw={detail.raw} />
    </Stack>
  );
}
