import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refund } from '../../../shared/model/domain.ts';
import type { PaymentDetail } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/values/result.ts';
import { MoneyDialog } from '../../money/MoneyDialog.tsx';
import { useAccountStatus } from '../../state/status.ts';
import { failureWords } from '../../text/failureWords.ts';
import { useFormats } from '../../text/locale.ts';
import { Panel } from '../../kit/Panel.tsx';
import { RefundState } from '../../kit/StateBadge.tsx';
import { Word } from '../../kit/Tone.tsx';
import { useErrors } from '../../forms/useErrors.ts';

/** Captures and refunds of a payment, line by line. */
export function MoneyLines({ detail }: { readonly detail: PaymentDetail }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  return (
    <>
      {detail.captures.length > 0 && (
        <Panel title={t('payments.captures')} testId="captures">
          {detail.captures.map((capture) => (
            <Group key={capture.id} justify="space-between" wrap="nowrap">
              <div>
                <Text size="sm">{money(capture.amount, capture.currency)}</Text>
                <Text size="xs" c="dimmed">
                  {[moment(capture.capturedAt), capture.captureId].filter(Boolean).join(' · ')}
                </Text>
              </div>
              <Word tone="good">{capture.status}</Word>
            </Group>
          ))}
        </Panel>
      )}
      {detail.refunds.length > 0 && (
        <Panel title={t('payments.refunds')} testId="refunds">
          {detail.refunds.map((refund) => (
            <RefundLine key={refund.id} refund={refund} />
          ))}
        </Panel>
      )}
    </>
  );
}

function RefundLine({ refund }: { readonly refund: Refund }) {
  const { t, i18n } = useTranslation();
  const { money, moment } = useFormats();
  const offline = useAccountStatus(refund.accountId)?.online === 'offline';
  const [asking, setAsking] = useState(false);
  const errors = useErrors([]);
  const failure = failureWords(i18n, refund.gateway, refund.failureCategory);
  return (
    <Group justify="space-between" wrap="nowrap" data-testid={`refund-${refund.id}`}>
      <div>
        <Text size="sm">{money(refund.amount, refund.currency)}</Text>
        <Text size="xs" c="dimmed">
          {[moment(refund.processedAt ?? refund.createdAt), refund.reference, refund.description].filter(Boolean).join(' · ')}
        </Text>
        {failure && <Text size="xs">{failure}</Text>}
      </div>
      <Group gap="xs" wrap="nowrap">
        {refund.state === 'awaitingCapture' && (
          <Button
            size="compact-sm"
            disabled={offline}
            title={offline ? t('actions.off.offline') : undefined}
            onClick={() => setAsking(true)}
            data-testid="action-captureRefund"
          >
            {t('payments.captureRefund.action')}
          </Button>
        )}
        <RefundState refund={refund} />
      </Group>
      {asking && (
        <MoneyDialog
          title={t('payments.captureRefund.title')}
          confirm={t('payments.captureRefund.confirm')}
          errors={errors}
          build={() => ok({ kind: 'captureRefund' as const, refundId: refund.id })}
          onClose={() => setAsking(false)}
          facts={[[t('amount.label'), money(refund.amount, refund.currency)]]}
        >
          <Text size="sm">{t('money.note.refundCapture')}</Text>
        </MoneyDialog>
      )}
    </Group>
  );
}
