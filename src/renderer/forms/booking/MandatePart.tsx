import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { CurrencyField } from '../CurrencyField.tsx';
import type { Fields } from '../useFields.ts';

type Draft = { readonly mandate: boolean; readonly mandateCurrency: string };
type Props = { readonly account: Account; readonly form: Fields<Draft> };

/** Whether the stored card comes with a mandate for later charges, and in which currency. */
export function MandatePart({ account, form }: Props) {
  const { t } = useTranslation();
  const { currencies, currenciesOpen } = account.capabilities;
  return (
    <>
      <Checkbox label={t('newLink.option.mandate.label')} description={t('newLink.option.mandate.hint')} {...form.tick('mandate')} />
      {form.values.mandate && (
        <CurrencyField
          label={t('newLink.mandateCurrency')}
          currencies={currencies}
          open={currenciesOpen}
          {...form.bind('mandateCurrency')}
        />
      )}
    </>
  );
}
