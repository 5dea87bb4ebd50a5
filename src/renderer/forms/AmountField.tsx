import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { parseAmount } from '../../shared/values/money.ts';
import { useFormats } from '../text/locale.ts';

type Props = {
  readonly label: string;
  /** Exactly what was typed; it is never rewritten under the operator's hands. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly currency: string;
  readonly error?: React.ReactNode;
  readonly description?: string | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly testId: string;
};

/** An amount as typed, with how the desk reads it shown below, so that a wrong comma is seen before it is sent. */
export function AmountField({ label, value, onChange, currency, error, description, required = false, disabled = false, testId }: Props) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const parsed = parseAmount(value, currency);
  const reading = parsed.ok
    ? t('amount.reads', { amount: money(parsed.value, currency) })
    : (description ?? t('amount.inCurrency', { currency }));
  const fault = error ?? (value.trim() !== '' && !parsed.ok ? t(`errors.field.${parsed.error}`) : null);
  return (
    <TextInput
      label={label}
      description={reading}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      value={value}
      required={required}
      disabled={disabled}
      error={fault}
      data-testid={testId}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
