import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currencyNamed, parseAmount } from '../../shared/values/parse-amount.ts';
import { Warning } from '../kit/Warning.tsx';
import { useFormats } from '../text/locale.ts';

type Props = {
  readonly label: string;
  /** Exactly what was typed; it is never rewritten under the operator's hands. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly currency: string;
  /** Where the form lets the currency be chosen: an amount that names another of these chooses it. */
  readonly currencies?: readonly string[];
  readonly onCurrency?: (currency: string) => void;
  readonly error?: React.ReactNode;
  readonly description?: string | undefined;
  /** Worth a second look, though not refused. */
  readonly warning?: string | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** The field a dialog begins with; what stands in it is replaced by typing. */
  readonly first?: boolean;
  readonly testId: string;
};

/** An amount as typed, with how the desk reads it shown below, so that a wrong comma is seen before it is sent. */
export function AmountField(props: Props) {
  const { label, value, onChange, currency, currencies = [], onCurrency, error, description, testId } = props;
  const { t } = useTranslation();
  const { money } = useFormats();
  const parsed = parseAmount(value, currency);
  const reading = parsed.ok
    ? t('amount.reads', { amount: money(parsed.value, currency) })
    : (description ?? t('amount.inCurrency', { currency }));
  const fault = error ?? (value.trim() !== '' && !parsed.ok ? t(`errors.field.${parsed.error}`) : null);
  const type = (text: string) => {
    onChange(text);
    const named = onCurrency ? currencyNamed(text, currencies) : null;
    if (named !== null && named !== currency) onCurrency?.(named);
  };
  return (
    <TextInput
      label={label}
      description={
        <>
          {reading}
          {props.warning !== undefined && (
            <>
              <br />
              <Warning testId={`${testId}-warning`}>{props.warning}</Warning>
            </>
          )}
        </>
      }
      descriptionProps={parsed.ok ? { fz: 'sm', c: 'var(--mantine-color-text)' } : {}}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      value={value}
      required={props.required ?? false}
      disabled={props.disabled ?? false}
      error={fault}
      data-testid={testId}
      data-autofocus={props.first || undefined}
      onFocus={props.first ? (event) => event.currentTarget.select() : undefined}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
