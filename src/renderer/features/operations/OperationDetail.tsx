import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/domain.ts';
import { DetailPane } from '../../detail/DetailPane.tsx';
import { emptyPayments, paymentsList } from '../payments/store.ts';
import { useAccount } from '../../state/accounts.ts';
import { go } from '../../state/route.ts';
import { useFormats } from '../../text/locale.ts';
import { Facts } from '../../kit/Facts.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { RawJson } from '../../detail/RawJson.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { setFilter } from '../../list/listStore.ts';
import { Panel } from '../../kit/Panel.tsx';
import { Word } from '../../kit/Tone.tsx';
import { dayOfMidnight } from './dayOfMidnight.ts';

/** One operation. It is a line of the gateway's books: what can be done is done on the payment it belongs to. */
export function OperationDetail({ operation }: { readonly operation: Operation | null }) {
  const { t } = useTranslation();
  return (
    <DetailPane
      id={operation?.id ?? null}
      reference={operation?.remoteId ?? null}
      title={operation ? t('operations.detail', { id: operation.remoteId }) : ''}
    >
      {operation && <Body operation={operation} />}
    </DetailPane>
  );
}

function Body({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation();
  const { money, moment, day } = useFormats();
  const account = useAccount(operation.accountId);
  const { data, error, reload } = useQuery('operations.detail', { id: operation.id }, ['operations', 'refunds']);
  const refundId = data?.refundId;
  const when = (seconds: number | null) => (seconds === null ? null : moment(seconds));
  const date = (midnight: number | null) => (midnight === null ? null : day(dayOfMidnight(midnight)));
  const showPayments = () => {
    setFilter(paymentsList, { ...emptyPayments, bookingId: operation.bookingId });
    go('payments');
  };
  return (
    <Stack>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fz={24} fw={700} lh={1.2}>
            {money(operation.amount, operation.currency)}
          </Text>
          <Text>{[operation.guestName, operation.bookingId].filter(Boolean).join(' · ')}</Text>
        </div>
        <Word tone="still" testId="detail-state">
          {operation.status}
        </Word>
      </Group>
      <Group gap="xs">
        {operation.bookingId && (
          <Button size="sm" variant="default" onClick={showPayments} data-testid="operation-payments">
            {t('operations.showPayments')}
          </Button>
        )}
        {typeof refundId === 'number' && (
          <Button size="sm" variant="default" onClick={() => go('refunds', refundId)} data-testid="operation-refund">
            {t('operations.showRefund')}
          </Button>
        )}
      </Group>
      {error && <ErrorNotice error={error} onRetry={reload} />}
      <Panel title={t('tokens.detail.about')}>
        <Facts
          facts={[
            [t('tokens.fact.gatewayId'), operation.remoteId],
            [t('tokens.fact.account'), account?.name],
            [t('operations.column.type'), operation.type],
            [t('operations.fact.feature'), operation.feature],
            [t('operations.column.fee'), operation.fee === null ? null : money(operation.fee, operation.currency)],
            [t('payments.column.method'), operation.methodDisplay],
            [t('operations.fact.scheme'), operation.scheme],
            [t('payments.filter.source'), operation.source],
            [t('guest.email'), operation.guestEmail],
            [t('operations.filter.operationTime'), when(operation.operationAt)],
            [t('operations.filter.processed'), when(operation.processedAt)],
            [t('operations.filter.bookingTime'), when(operation.bookingAt)],
            [t('booking.checkIn'), date(operation.checkIn)],
            [t('booking.checkOut'), date(operation.checkOut)]
          ]}
        />
      </Panel>
      {data && <RawJson raw={data.raw} />}
    </Stack>
  );
}
