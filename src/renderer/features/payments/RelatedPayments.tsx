import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Payment } from '../../../shared/model/domain.ts';
import { paymentMoney } from '../../../shared/rules/money-state.ts';
import { Fold } from '../../kit/Fold.tsx';
import { PaymentState } from '../../kit/StateBadge.tsx';
import { go } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';

/** Other payments of the same card and of the same guest, folded: how the card was known again is said. */
export function RelatedPayments({ id }: { readonly id: number }) {
  const { t } = useTranslation();
  const { data } = useQuery('lists.related', { paymentId: id }, ['payments']);
  if (data === null) return null;
  const { cardBy, sameCard, sameGuest } = data;
  return (
    <>
      {cardBy !== null && sameCard.length > 0 && (
        <Fold title={t(`payments.related.${cardBy}`, { count: sameCard.length })} testId="same-card">
          <Lines payments={sameCard} />
        </Fold>
      )}
      {sameGuest.length > 0 && (
        <Fold title={t('payments.related.guest', { count: sameGuest.length })} testId="same-guest">
          <Lines payments={sameGuest} />
        </Fold>
      )}
    </>
  );
}

function Lines({ payments }: { readonly payments: readonly Payment[] }) {
  const { money, moment } = useFormats();
  return payments.map((payment) => (
    <Group key={payment.id} justify="space-between" wrap="nowrap" align="flex-start">
      <div style={{ minWidth: 0 }}>
        <Anchor component="button" type="button" size="sm" onClick={() => go('payments', payment.id)} data-testid={`related-${payment.id}`}>
          {money(paymentMoney(payment).counts, payment.currency)}
        </Anchor>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {[moment(payment.processedAt ?? payment.createdAt), payment.guestName, payment.bookingId].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <PaymentState payment={payment} />
    </Group>
  ));
}
