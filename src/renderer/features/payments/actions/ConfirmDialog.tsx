import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PaymentDetail } from '../../../../shared/ipc/contract.ts';
import { ok } from '../../../../shared/values/result.ts';
import { MoneyDialog } from '../../../money/MoneyDialog.tsx';
import { useFormats } from '../../../text/locale.ts';
import { useErrors } from '../../../forms/useErrors.ts';

type Props = { readonly kind: 'void' | 'finalize'; readonly detail: PaymentDetail; readonly onClose: () => void };

/** Actions on a whole payment that have no amount of their own: releasing it, or ending its captures. */
export function ConfirmDialog({ kind, detail, onClose }: Props) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const { payment, capturable } = detail;
  const errors = useErrors([]);
  return (
    <MoneyDialog
      title={t(`payments.${kind}.title`)}
      confirm={t(`payments.${kind}.confirm`)}
      danger={kind === 'void'}
      errors={errors}
      build={() => ok({ kind, paymentId: payment.id })}
      onClose={onClose}
      facts={[
        [t('payments.fact.authorized'), money(payment.amount, payment.currency)],
        [t('payments.fact.capturable'), money(capturable, payment.currency)],
        [t('guest.title'), payment.guestName],
        [t('booking.id'), payment.bookingId]
      ]}
    >
      <Text size="sm">{t(`payments.${kind}.text`)}</Text>
    </MoneyDialog>
  );
}
