import { Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Chosen = { readonly currency: string | undefined; readonly picker: ReactNode };

/** Which of a chart's currencies is drawn: the first until another is chosen. No currency: there is nothing to draw. */
export function useChosenCurrency(currencies: readonly string[]): Chosen {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = chosen !== null && currencies.includes(chosen) ? chosen : currencies[0];
  const picker = currency !== undefined && currencies.length > 1 && (
    <Select
      label={t('charts.currency')}
      data={[...currencies]}
      value={currency}
      allowDeselect={false}
      onChange={setChosen}
      w={160}
      data-testid="chart-currency"
    />
  );
  return { currency, picker };
}
