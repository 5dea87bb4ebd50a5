import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PaymentDetail } from '../../../shared/ipc/contract.ts';
import { captureState } from '../../../shared/rules/capture-state.ts';
import { paymentMoney } from '../../../shared/rules/money-state.ts';
import { Panel } from '../../kit/Panel.tsx';
import { State } from '../../kit/StateBadge.tsx';
import { useFormats } from '../../text/locale.ts';

/** What was taken, part by part where a gateway takes parts: which, when, and what is still held. */
export function Captures({ detail: { payment, captures } }: { readonly detail: Pick<PaymentDetail, 'payment' | 'captures'> }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  if (captures.length === 0) return null;
  const of = paymentMoney(payment);
  const parts = payment.captureMode === 'multipart';
  const oldestFirst = captures.toSorted((one, other) => (one.capturedAt ?? 0) - (other.capturedAt ?? 0) || one.id - other.id);
  return (
    <Panel title={t(parts ? 'payments.capturesInParts' : 'payments.captures')} testId="captures">
      {oldestFirst.map((capture, index) => (
        <Group key={capture.id} justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text size="sm">
              {parts && `${t('payments.part', { number: index + 1 })} · `}
              {money(capture.amount, capture.currency)}
            </Text>
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {[moment(capture.capturedAt), capture.captureId].filter(Boolean).join(' · ')}
            </Text>
          </div>
          <State state={captureState(capture.status)} status={capture.status} />
        </Group>
      ))}
      {parts && (
        <Text size="sm" fw={600} data-testid="captures-sum">
          {t(of.reserved > 0 ? 'payments.partsHeld' : 'payments.partsDone', {
            taken: money(of.taken, payment.currency),
            asked: money(payment.amount, payment.currency),
            held: money(of.reserved, payment.currency)
          })}
        </Text>
      )}
    </Panel>
  );
}
