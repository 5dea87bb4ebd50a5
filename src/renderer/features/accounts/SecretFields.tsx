import { PasswordInput, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NewAccount } from '../../../shared/ipc/contract.ts';

const NAMES = ['passphrase', 'partnerPassphrase'] as const;

const inputOf = (form: HTMLFormElement | null, name: (typeof NAMES)[number]): HTMLInputElement | null => {
  const found = form?.elements.namedItem(name);
  return found instanceof HTMLInputElement ? found : null;
};

/** Reads the secrets out of the form at the moment they are sent. */
export const readSecrets = (form: HTMLFormElement | null): NewAccount['secrets'] => ({
  passphrase: inputOf(form, 'passphrase')?.value ?? '',
  partnerPassphrase: inputOf(form, 'partnerPassphrase')?.value || null
});

/** Empties the fields once main has the secrets. */
export function wipeSecrets(form: HTMLFormElement | null): void {
  for (const name of NAMES) {
    const input = inputOf(form, name);
    if (input) input.value = '';
  }
}

type Props = {
  readonly gateway: string;
  readonly withPartner: boolean;
  readonly errorAt: (field: string) => string | undefined;
};

/** Secrets are typed here and go to main; the fields are uncontrolled, so that React keeps no copy of them. */
export function SecretFields({ gateway, withPartner, errorAt }: Props) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <PasswordInput
        name="passphrase"
        label={t(`accounts.field.secret.${gateway}`)}
        description={t('accounts.field.secret.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        autoComplete="new-password"
        error={errorAt('secrets.passphrase')}
        visibilityToggleButtonProps={{ 'aria-label': t('accounts.field.secret.show') }}
        data-testid="field-secrets.passphrase"
      />
      {withPartner && (
        <PasswordInput
          name="partnerPassphrase"
          label={t('accounts.field.partnerPassphrase')}
          autoComplete="new-password"
          error={errorAt('secrets.partnerPassphrase')}
          visibilityToggleButtonProps={{ 'aria-label': t('accounts.field.secret.show') }}
          data-testid="field-secrets.partnerPassphrase"
        />
      )}
    </SimpleGrid>
  );
}
