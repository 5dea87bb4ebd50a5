import { Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Actionable } from '../actionable.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import { amountUpTo, typedAmount } from '../../../forms/amount.ts';
import { MoneyDialog } from '../../../money/MoneyDialog.tsx';
import { useAccount } from '../../../state/accounts.ts';
import { useTyped } from '../../../state/typed.ts';
import { useFormats } from '../../../text/locale.ts';
import { AmountField } from '../../../forms/AmountField.tsx';
import { Notice } from '../../../kit/Tone.tsx';
import { useErrors } from '../../../forms/useErrors.ts';

/** Gives back all or part of what was taken. */
export function RefundDialog({ detail, onClose }: { readonly detail: Actionable; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { money, locale } = useFormats();
  const { payment, refundable } = detail;
  const account = useAccount(payment.accountId);
  // Where part of it was given back elsewhere, no sum is proposed: the operator says how much.
  const [amount, setAmount] = useTyped(`money:${payment.id}:refund.amount`, () =>
    detail.refundedElsewhere ? '' : typedAmount(refundable, payment.currency, locale)
  );
  const [description, setDescription] = useTyped(`money:${payment.id}:refund.description`, () => '');
  const errors = useErrors(['amount', 'description']);

  const read = amountUpTo(amount, payment.currency, refundable);
  const build = () => {
    return read.ok
      ? ok({ kind: 'refund' as const, paymentId: payment.id, amount: read.value, description: description.trim() || null })
      : err(read.error);
  };

  return (
    <MoneyDialog
      title={t('payments.refund.title')}
      confirm={t('payments.refund.confirm', { amount: read.ok ? money(read.value, payment.currency) : '' }).trim()}
      danger
      errors={errors}
      build={build}
      onClose={onClose}
      facts={[
        [t('payments.fact.paid'), money(payment.capturedAmount, payment.currency)],
        [
          t('payments.fact.refundable'),
          detail.refundedElsewhere ? t('payments.refundedElsewhere.unknown') : money(refundable, payment.currency)
        ],
        [t('guest.title'), payment.guestName],
        [t('booking.id'), payment.bookingId]
      ]}
    >
      {detail.refundedElsewhere && (
        <Notice tone="warn" title={t('payments.refundedElsewhere.title')}>
          <span>{t('payments.refundedElsewhere.text')}</span>
        </Notice>
      )}
      <AmountField
        label={t('amount.label')}
        value={amount}
        currency={payment.currency}
        error={errors.at('amount')}
        onChange={(text) => {
          setAmount(text);
          errors.clearField('amount');
        }}
        first
        testId="field-amount"
      />
      <TextInput
        label={t('payments.refund.description')}
        value={description}
        error={errors.at('description')}
        maxLength={300}
        onChange={(event) => {
          setDescription(event.currentTarget.value);
          errors.clearField('description');
        }}
        data-testid="field-description"
      />
      {account?.capabilities.payment.refundNeedsCapture && <Text size="sm">{t('money.note.refundCapture')}</Text>}
    </MoneyDialog>
  );
}
