import { Select } from '@mantine/core';
import type { SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = Omit<SelectProps, 'label' | 'placeholder' | 'data'> & { readonly choice: readonly string[] };

/** How the guest is checked by the card's bank; the gateway's own names where the desk has no words. */
export function ThreeDsField({ choice, ...field }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('threeDs.label')}
      placeholder={t('threeDs.account')}
      data={choice.map((value) => ({ value, label: t([`threeDs.${value}`, 'threeDs.other'], { value }) }))}
      {...field}
    />
  );
}
