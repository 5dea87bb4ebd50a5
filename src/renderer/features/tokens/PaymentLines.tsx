import { Group, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Payment } from '../../../shared/model/domain.ts';
import { go } from '../../state/route.ts';
import { useFormats } from '../../text/locale.ts';
import { Panel } from '../../kit/Panel.tsx';
import { PaymentState } from '../../kit/StateBadge.tsx';

/** Payments made with a token, each a way to its own detail. */
export function PaymentLines({ payments }: { readonly payments: readonly Payment[] }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  if (payments.length === 0) return null;
  return (
    <Panel title={t('tokens.detail.payments')}>
      {payments.map((payment) => (
        <UnstyledButton key={payment.id} onClick={() => go('payments', payment.id)} data-testid={`open-payment-${payment.id}`}>
          <Group justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm" td="underline">
                {money(payment.amount, payment.currency)}
              </Text>
              <Text size="xs" c="dimmed">
                {moment(payment.processedAt ?? payment.createdAt)}
              </Text>
            </div>
            <PaymentState payment={payment} />
          </Group>
        </UnstyledButton>
      ))}
    </Panel>
  );
}
