import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PaymentDetail } from '../../../shared/ipc/contract.ts';
import { useFormats } from '../../text/locale.ts';
import { Panel } from '../../kit/Panel.tsx';
import { Word } from '../../kit/Tone.tsx';
import { RefundLines } from '../refunds/RefundLines.tsx';

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
      <RefundLines title={t('payments.refunds')} refunds={detail.refunds} testId="refunds" />
    </>
  );
}
