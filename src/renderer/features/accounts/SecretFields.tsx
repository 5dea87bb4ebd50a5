import { PasswordInput, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NewAccount } from '../../../shared/ipc/contract.ts';
import type { Fields } from '../../forms/useFields.ts';
import { secretIn, wipeSecrets } from '../../forms/secret.ts';
import { descriptorOf } from '../../gateways/registry.ts';
import type { AccountDraft } from './draft.ts';

const NAMES = ['passphrase', 'partnerPassphrase'] as const;

/** Their paths, as main and gateway name what is wrong with them. */
export const SECRETS = NAMES.map((name) => `secrets.${name}` as const);

/** Reads the secrets out of the form at the moment they are sent. */
export const readSecrets = (form: HTMLFormElement | null): NewAccount['secrets'] => ({
  passphrase: secretIn(form, 'passphrase'),
  partnerPassphrase: secretIn(form, 'partnerPassphrase') || null
});

/** Empties the fields once main has the secrets. */
export const wipeAccountSecrets = (form: HTMLFormElement | null): void => wipeSecrets(form, NAMES);

type Props = {
  readonly form: Fields<AccountDraft>;
};

/** Secrets are typed here and go to main (forms/secret.ts). */
export function SecretFields({ form }: Props) {
  const { t } = useTranslation();
  const { gateway, settings } = form.values;
  const field = (name: (typeof NAMES)[number]) => ({
    name,
    autoComplete: 'new-password',
    error: form.beside(`secrets.${name}`),
    // Mantine says so of every other field by itself; the cursor goes to the first that says so.
    'aria-invalid': form.beside(`secrets.${name}`) !== undefined,
    visibilityToggleButtonProps: { 'aria-label': t('accounts.field.secret.show') },
    'data-testid': `field-secrets.${name}`
  });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <PasswordInput
        label={t(`accounts.field.secret.${gateway}`)}
        description={t('accounts.field.secret.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        {...field('passphrase')}
      />
      {descriptorOf(gateway).withPartner(settings) && (
        <PasswordInput label={t('accounts.field.partnerPassphrase')} {...field('partnerPassphrase')} />
      )}
    </SimpleGrid>
  );
}
