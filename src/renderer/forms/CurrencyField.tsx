import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (currency: string) => void;
  readonly currencies: readonly string[];
  readonly error?: React.ReactNode;
  readonly disabled?: boolean;
  readonly testId: string;
};

/** Offers what the account may charge in. */
export function CurrencyField({ label, value, onChange, currencies, error, disabled = false, testId }: Props) {
  const { t } = useTranslation();
  const offered = currencies.includes(value) || value === '' ? currencies : [value, ...currencies];
  return (
    <Select
      label={label ?? t('amount.currency')}
      data={[...offered]}
      value={value}
      onChange={(next) => next && onChange(next)}
      searchable={offered.length > 8}
      allowDeselect={false}
      disabled={disabled}
      error={error}
      data-testid={testId}
    />
  );
}
