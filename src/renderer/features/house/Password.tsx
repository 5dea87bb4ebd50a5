import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Fields } from '../../forms/useFields.ts';
import type { HouseDraft } from './draft.ts';

type Props = { readonly form: Fields<HouseDraft>; readonly kept: boolean };

/** Typed here and sent to main (forms/secret.ts). */
export function Password({ form, kept }: Props) {
  const { t } = useTranslation();
  const fault = form.beside('password');
  return (
    <PasswordInput
      name="password"
      label={t('house.field.password.label')}
      description={t(kept ? 'house.field.password.kept' : 'house.field.password.hint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required={!kept}
      autoComplete="new-password"
      error={fault}
      // Mantine says so of every other field by itself; the cursor goes to the first that says so.
      aria-invalid={fault !== undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('house.field.password.show') }}
      data-testid="field-password"
    />
  );
}
