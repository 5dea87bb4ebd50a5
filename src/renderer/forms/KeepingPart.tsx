import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Keeping = { readonly cardNeverExpires: boolean; readonly readByNobody: boolean };
type Props = {
  readonly draft: Keeping;
  readonly neverExpires: boolean;
  readonly othersMayRead: boolean;
  readonly onChange: (part: Partial<Keeping>) => void;
};

/** How a card is kept: without an end instead of the gateway's rule, its number for nobody instead of the account's settings. */
export function KeepingPart({ draft, neverExpires, othersMayRead, onChange }: Props) {
  const { t } = useTranslation();
  const check = (key: keyof Keeping) => (
    <Checkbox
      label={t(`newLink.option.${key}.label`)}
      description={t(`newLink.option.${key}.hint`)}
      checked={draft[key]}
      data-testid={`field-${key}`}
      onChange={(event) => onChange({ [key]: event.currentTarget.checked })}
    />
  );
  return (
    <>
      {neverExpires && check('cardNeverExpires')}
      {othersMayRead && check('readByNobody')}
    </>
  );
}
