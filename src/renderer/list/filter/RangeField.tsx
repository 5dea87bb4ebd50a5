import { Group, Input, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toDecimalString } from '../../../shared/values/money.ts';
import type { Minor } from '../../../shared/values/money.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import type { Range } from './fields.ts';

type Props = {
  readonly label: string;
  readonly value: Range;
  /** Offered here; null: another filter asks for the currency. */
  readonly currencies: readonly string[] | null;
  readonly onChange: (value: Range) => void;
  readonly testId: string;
};

/** From one amount to another; either may be left out. Without a currency amounts are compared by value. */
export function RangeField({ label, value, currencies, onChange, testId }: Props) {
  const { t } = useTranslation();
  const unit = value.currency ?? 'EUR';
  const end = (name: 'from' | 'to') => (
    <End
      label={t(`list.${name}`, { label })}
      placeholder={t(`list.${name}Short`)}
      value={value[name]}
      unit={unit}
      onChange={(amount) => onChange({ ...value, [name]: amount })}
      testId={`${testId}-${name}`}
    />
  );
  return (
    <Input.Wrapper label={label} size="xs" labelElement="div">
      <Group gap={4} wrap="nowrap" align="flex-start" grow>
        {end('from')}
        {end('to')}
        {currencies !== null && (
          <Select
            size="xs"
            aria-label={t('amount.currency')}
            clearable
            value={value.currency}
            data={[...currencies]}
            onChange={(currency) => onChange({ ...value, currency })}
            data-testid={`${testId}-currency`}
          />
        )}
      </Group>
    </Input.Wrapper>
  );
}

type EndProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly value: Minor | null;
  readonly unit: string;
  readonly onChange: (value: Minor | null) => void;
  readonly testId: string;
};

function End({ label, placeholder, value, unit, onChange, testId }: EndProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value === null ? '' : toDecimalString(value, unit));
  // Changed from outside (a chip, something typed into the list's box): the field follows.
  const [seen, setSeen] = useState(value);
  const read = parseAmount(typed, unit);
  if (seen !== value) {
    setSeen(value);
    if ((read.ok ? read.value : null) !== value) setTyped(value === null ? '' : toDecimalString(value, unit));
  }
  return (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder={placeholder}
      inputMode="decimal"
      value={typed}
      error={typed.trim() !== '' && !read.ok ? t(`errors.field.${read.error}`) : null}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const next = parseAmount(text, unit);
        onChange(next.ok ? next.value : null);
      }}
      data-testid={testId}
    />
  );
}
