import { Fieldset, Stack, TextInput, Title } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { ok } from '../../../shared/values/result.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { useFields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { Managed } from '../../kit/Managed.tsx';
import { loadAccounts } from '../../state/accounts.ts';
import { useManagedAccount } from '../../state/policy.ts';
import { call } from '../../state/call.ts';
import { useTyped } from '../../state/typed.ts';
import { draftOf, settingsOf } from './draft.ts';
import type { AccountDraft } from './draft.ts';
import { readSecrets, SecretFields, SECRETS, wipeAccountSecrets } from './SecretFields.tsx';
import { SettingsFields } from './SettingsFields.tsx';

/** Name, then settings, then, if typed, new secrets: each is kept as soon as main has it. */
async function saveAccount(accountId: string, draft: AccountDraft, form: HTMLFormElement | null) {
  const renamed = await call('accounts.rename', { accountId, name: draft.name });
  if (!renamed.ok) return renamed;
  const settled = await call('accounts.setSettings', { accountId, settings: settingsOf(draft) });
  const secrets = readSecrets(form);
  if (!settled.ok || secrets.passphrase === '') return settled;
  return call('accounts.setSecrets', { accountId, secrets });
}

/** Name, settings and, if typed, new secrets of an account. Empty secret fields leave the stored ones alone. */
export function EditAccount({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const managed = useManagedAccount(account.id);
  const element = useRef<HTMLFormElement>(null);
  const [draft, keep] = useTyped<AccountDraft>(`account:${account.id}:draft`, () => ({ ...draftOf(account.settings), name: account.name }));
  const form = useFields<AccountDraft>({ initial: draft, beside: SECRETS, keep });
  const submit = useSubmit({
    submission: form.submission,
    build: () => ok(form.values),
    send: async (draft) => {
      const saved = await saveAccount(account.id, draft, element.current);
      if (saved.ok) {
        wipeAccountSecrets(element.current);
        await loadAccounts();
      }
      return saved;
    },
    done: onClose
  });
  return (
    <FormDialog
      title={t('accounts.edit.title', { name: account.name })}
      size="lg"
      form={form}
      element={element}
      about="question"
      onSubmit={submit}
      onClose={onClose}
      saveId="save-account"
    >
      {managed && <Managed />}
      <Fieldset variant="unstyled" disabled={managed}>
        <Stack>
          <TextInput label={t('accounts.field.name.label')} required data-autofocus {...form.text('name')} />
          <SettingsFields form={form} />
        </Stack>
      </Fieldset>
      {account.environment !== 'training' && (
        <section aria-label={t('accounts.edit.secrets')}>
          <Title order={3} mb="xs">
            {t('accounts.edit.secrets')}
          </Title>
          <SecretFields form={form} />
        </section>
      )}
    </FormDialog>
  );
}
