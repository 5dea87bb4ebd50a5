import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Refund } from '../../../shared/model/domain.ts';
import { ok } from '../../../shared/values/result.ts';
import { useErrors } from '../../forms/useErrors.ts';
import { MoneyDialog } from '../../money/MoneyDialog.tsx';
import { cardName } from '../../text/cardName.ts';
import { useFormats } from '../../text/locale.ts';

type Props = { readonly refund: Refund; readonly kind: 'captureRefund' | 'cancelRefund'; readonly onClose: () => void };

/** The second half of a refund or credit (its capture is what gives the money back), or taking back the first. */
export function FinishDialog({ refund, kind, onClose }: Props) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const errors = useErrors([]);
  return (
    <MoneyDialog
      title={t(`payments.${kind}.title`)}
      confirm={t(`payments.${kind}.confirm`, { amount: money(refund.amount, refund.currency) })}
      {...(kind === 'cancelRefund' ? { keep: t('payments.cancelRefund.keep'), danger: true } : {})}
      errors={errors}
      build={() => ok({ kind, refundId: refund.id })}
      onClose={onClose}
      facts={[
        [t('amount.label'), money(refund.amount, refund.currency)],
        [t('refunds.column.to'), cardName(refund)],
        [t('guest.title'), refund.guestName],
        [t('booking.id'), refund.bookingId]
      ]}
    >
      <Text size="sm">{t(kind === 'captureRefund' ? 'money.note.refundCapture' : 'payments.cancelRefund.text')}</Text>
    </MoneyDialog>
  );
}
