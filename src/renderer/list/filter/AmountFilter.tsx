import { Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toDecimalString } from '../../../shared/values/money.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import type { Amount } from './fields.ts';

type Props = {
  readonly label: string;
  readonly value: Amount;
  readonly currencies: readonly string[];
  readonly onChange: (value: Amount) => void;
  readonly testId: string;
};

/** An exact amount in a currency: without the currency a number of minor units would mean nothing. */
export function AmountFilter({ label, value: { amount, currency }, currencies, onChange, testId }: Props) {
  const { t } = useTranslation();
  const unit = currency ?? (currencies.includes('EUR') ? 'EUR' : currencies[0]) ?? 'EUR';
  const [typed, setTyped] = useState(amount === null ? '' : toDecimalString(amount, unit));
  // Cleared from outside (a chip): what was typed goes with it.
  const [seen, setSeen] = useState(amount);
  if (seen !== amount) {
    setSeen(amount);
    if (amount === null && parseAmount(typed, unit).ok) setTyped('');
  }
  const parsed = parseAmount(typed, unit);
  const change = (text: string, code: string | null) => {
    setTyped(text);
    const next = parseAmount(text, code ?? unit);
    onChange({ amount: next.ok ? next.value : null, currency: next.ok ? (code ?? unit) : code });
  };
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <TextInput
        size="xs"
        label={label}
        inputMode="decimal"
        value={typed}
        error={typed.trim() !== '' && !parsed.ok ? t(`errors.field.${parsed.error}`) : null}
        onChange={(event) => change(event.currentTarget.value, currency)}
        style={{ flex: 1 }}
        data-testid={testId}
      />
      <Select
        size="xs"
        label={t('amount.currency')}
        w={84}
        clearable
        value={currency}
        data={[...currencies]}
        onChange={(code) => change(typed, code)}
        data-testid={`${testId}-currency`}
      />
    </Group>
  );
}
