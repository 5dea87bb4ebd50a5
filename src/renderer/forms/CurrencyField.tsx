import { Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ISO_CURRENCIES } from '../../shared/values/currencies.ts';

type Props = {
  readonly label?: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (currency: string) => void;
  /** What the account is known to take; it comes first. */
  readonly currencies: readonly string[];
  /** Nobody knows which others the account takes: any of ISO 4217 can be typed. */
  readonly open?: boolean;
  readonly error?: React.ReactNode;
  readonly disabled?: boolean;
  readonly testId: string;
};

/** Offers what the account may charge in; where that is not known, the whole table, so that its decimals are known too. */
export function CurrencyField({ label, description, value, onChange, currencies, open = false, error, disabled = false, testId }: Props) {
  const { t, i18n } = useTranslation();
  const listed =
    currencies.includes(value) || value === '' || (open && ISO_CURRENCIES.includes(value)) ? currencies : [value, ...currencies];
  const others = open ? ISO_CURRENCIES.filter((code) => !listed.includes(code)) : [];
  const names = new Intl.DisplayNames([i18n.language], { type: 'currency' });
  return (
    <Select
      label={label ?? t('amount.currency')}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={
        others.length === 0
          ? [...listed]
          : [
              { group: t('amount.usual'), items: [...listed] },
              { group: t('amount.others'), items: others }
            ]
      }
      renderOption={({ option }) => (
        <span>
          {option.value}{' '}
          <Text span size="xs" c="dimmed">
            {names.of(option.value)}
          </Text>
        </span>
      )}
      comboboxProps={{ width: 240, position: 'bottom-start' }}
      nothingFoundMessage={open ? t('amount.noCurrency') : undefined}
      value={value}
      onChange={(next) => next && onChange(next)}
      searchable={open || listed.length > 8}
      allowDeselect={false}
      disabled={disabled}
      error={error}
      data-testid={testId}
    />
  );
}
