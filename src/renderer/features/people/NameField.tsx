import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { useErrors } from '../../forms/useErrors.ts';

type Props = {
  readonly name: string;
  readonly form: Pick<ReturnType<typeof useErrors>, 'at' | 'clearField'>;
  readonly onName: (name: string) => void;
};

/** What a person is called, the first field of a dialog. */
export function NameField({ name, form, onName }: Props) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('people.field.name')}
      description={t('people.field.nameHint')}
      required
      data-autofocus
      autoComplete="off"
      maxLength={60}
      value={name}
      error={form.at('name')}
      onChange={(event) => {
        onName(event.currentTarget.value);
        form.clearField('name');
      }}
      data-testid="field-name"
    />
  );
}
