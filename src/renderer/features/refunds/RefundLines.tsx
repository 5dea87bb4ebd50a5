import { Anchor, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refund } from '../../../shared/model/domain.ts';
import { Panel } from '../../kit/Panel.tsx';
import { RefundState } from '../../kit/StateBadge.tsx';
import { go } from '../../state/route.ts';
import { useAccountStatus } from '../../state/status.ts';
import { failureWords } from '../../text/failureWords.ts';
import { useFormats } from '../../text/locale.ts';
import { FinishDialog } from './FinishDialog.tsx';

type Props = { readonly title: string; readonly refunds: readonly Refund[]; readonly testId: string; readonly named?: boolean };

/** Refunds of a payment, credits to a card, or all that wait for their second half; each leads to its detail. */
export function RefundLines({ title, refunds, testId, named = false }: Props) {
  if (refunds.length === 0) return null;
  return (
    <Panel title={title} testId={testId}>
      {refunds.map((refund) => (
        <RefundLine key={refund.id} refund={refund} named={named} />
      ))}
    </Panel>
  );
}

function RefundLine({ refund, named }: { readonly refund: Refund; readonly named: boolean }) {
  const { t, i18n } = useTranslation();
  const { money, moment } = useFormats();
  const offline = useAccountStatus(refund.accountId)?.online === 'offline';
  const [finishing, setFinishing] = useState(false);
  const failure = failureWords(i18n, refund.gateway, refund.failureCategory);
  const who = named ? [refund.guestName, refund.bookingId] : [];
  const more = [moment(refund.processedAt ?? refund.createdAt), ...who, refund.reference, refund.description];
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" data-testid={`refund-${refund.id}`}>
      <div style={{ minWidth: 110 }}>
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => go('refunds', refund.id)}
          data-testid={`open-refund-${refund.id}`}
        >
          {money(refund.amount, refund.currency)}
        </Anchor>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {more.filter(Boolean).join(' · ')}
        </Text>
        {failure && <Text size="xs">{failure}</Text>}
      </div>
      <Group gap="xs" justify="flex-end">
        {refund.state === 'awaitingCapture' && (
          <Button
            size="compact-sm"
            disabled={offline}
            title={offline ? t('actions.off.offline') : undefined}
            onClick={() => setFinishing(true)}
            data-testid="action-captureRefund"
          >
            {t('payments.captureRefund.action')}
          </Button>
        )}
        <RefundState refund={refund} />
      </Group>
      {finishing && <FinishDialog refund={refund} kind="captureRefund" onClose={() => setFinishing(false)} />}
    </Group>
  );
}
