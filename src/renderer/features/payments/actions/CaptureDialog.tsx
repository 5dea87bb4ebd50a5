import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Actionable } from '../actionable.ts';
import type { CapturePayment } from '../../../../shared/model/requests.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import { amountUpTo, typedAmount } from '../../../forms/amount.ts';
import { MoneyDialog } from '../../../money/MoneyDialog.tsx';
import { useAccount } from '../../../state/accounts.ts';
import { useTyped } from '../../../state/typed.ts';
import { cardName } from '../../../text/cardName.ts';
import { useFormats } from '../../../text/locale.ts';
import { AmountField } from '../../../forms/AmountField.tsx';
import { useErrors } from '../../../forms/useErrors.ts';
import { captureModes, restOf } from './captureModes.ts';
import { WholeOnly } from './WholeOnly.tsx';
import { subtract } from '../../../../shared/values/money.ts';

type Mode = CapturePayment['mode'];
type Props = { readonly detail: Actionable; readonly onVoid: () => void; readonly onClose: () => void };

/** Captures all or part of a pre-authorization, and says what becomes of the rest. */
export function CaptureDialog({ detail, onVoid, onClose }: Props) {
  const { t } = useTranslation();
  const { money, locale } = useFormats();
  const { payment, capturable } = detail;
  const account = useAccount(payment.accountId);
  const partial = account?.capabilities.payment.partialCapture ?? false;
  const modes = captureModes(payment, account?.capabilities.payment.multipartCapture ?? false);
  const [mode, setMode] = useTyped<Mode>(`money:${payment.id}:capture.mode`, () => modes[0] ?? 'single');
  const [amount, setAmount] = useTyped(`money:${payment.id}:capture.amount`, () => typedAmount(capturable, payment.currency, locale));
  const errors = useErrors(['amount']);
  const read = partial ? amountUpTo(amount, payment.currency, capturable) : ok(capturable);
  const rest = read.ok ? restOf(mode, subtract(capturable, read.value)) : null;

  const build = () => {
    if (!read.ok) return err(read.error);
    // The whole of it is asked for as such: no figure to disagree about.
    const whole = mode === 'single' && read.value === capturable;
    return ok({ kind: 'capture' as const, paymentId: payment.id, amount: whole ? null : read.value, mode });
  };

  return (
    <MoneyDialog
      title={t('payments.capture.title')}
      confirm={t('payments.capture.confirm', { amount: read.ok ? money(read.value, payment.currency) : '' }).trim()}
      errors={errors}
      build={build}
      onClose={onClose}
      facts={[
        [t('payments.fact.authorized'), money(payment.amount, payment.currency)],
        [t('payments.fact.capturable'), money(capturable, payment.currency)],
        [t('payments.column.method'), cardName(payment)],
        [t('guest.title'), payment.guestName],
        [t('booking.id'), payment.bookingId]
      ]}
    >
      {partial ? (
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
      ) : (
        <WholeOnly detail={detail} onVoid={onVoid} />
      )}
      {rest !== null && (
        <Text size="sm" fw={600} data-testid="capture-rest" role="status">
          {t(`payments.capture.rest.${rest.becomes}`, { amount: money(rest.amount, payment.currency) })}
        </Text>
      )}
      {modes.length > 1 && (
        <Radio.Group
          label={t('payments.capture.mode')}
          value={mode}
          onChange={(value) => setMode(modes.find((one) => one === value) ?? mode)}
          data-testid="field-mode"
        >
          <Stack gap="xs" mt="xs">
            {modes.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`payments.capture.modes.${value}.label`)}
                description={t(`payments.capture.modes.${value}.hint`)}
                data-testid={`mode-${value}`}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </MoneyDialog>
  );
}
