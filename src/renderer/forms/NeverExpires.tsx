import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = { readonly checked: boolean; readonly onChange: (never: boolean) => void };

/** A card that is kept until somebody ends it, instead of the gateway's rule after check-out. */
export function NeverExpires({ checked, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Checkbox
      label={t('newLink.option.cardNeverExpires.label')}
      description={t('newLink.option.cardNeverExpires.hint')}
      checked={checked}
      data-testid="field-cardNeverExpires"
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
