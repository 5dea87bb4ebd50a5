import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Actionable } from '../actionable.ts';
import { ok } from '../../../../shared/values/result.ts';
import { MoneyDialog } from '../../../money/MoneyDialog.tsx';
import { cardName } from '../../../text/cardName.ts';
import { useFormats } from '../../../text/locale.ts';
import { useErrors } from '../../../forms/useErrors.ts';

type Props = { readonly kind: 'void' | 'finalize'; readonly detail: Actionable; readonly onClose: () => void };

/** Actions on a whole payment that have no amount of their own: releasing it, or ending its captures. Both give something up. */
export function ConfirmDialog({ kind, detail, onClose }: Props) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const { payment, capturable } = detail;
  const errors = useErrors([]);
  const amount = money(capturable > 0 ? capturable : payment.amount, payment.currency);
  return (
    <MoneyDialog
      title={t(`payments.${kind}.title`)}
      confirm={t(`payments.${kind}.confirm`, { amount })}
      keep={t(`payments.${kind}.keep`)}
      errors={errors}
      build={() => ok({ kind, paymentId: payment.id })}
      onClose={onClose}
      facts={[
        [t('payments.fact.authorized'), money(payment.amount, payment.currency)],
        [t('payments.fact.capturable'), money(capturable, payment.currency)],
        [t('payments.column.method'), cardName(payment)],
        [t('guest.title'), payment.guestName],
        [t('booking.id'), payment.bookingId]
      ]}
    >
      <Text size="sm" data-testid="released">
        {t(`payments.${kind}.text`, { amount })}
      </Text>
    </MoneyDialog>
  );
}
