import { Button, Group, Stack, TextInput, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { loadAccounts } from '../../state/accounts.ts';
import { call } from '../../state/desk.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { focusFirstError, useErrors } from '../../forms/useErrors.ts';
import { descriptorOf } from '../../gateways/registry.ts';
import { draftOf, settingsOf } from './draft.ts';
import { accountFields } from './fields.ts';
import { readSecrets, SecretFields, wipeSecrets } from './SecretFields.tsx';
import { SettingsFields } from './SettingsFields.tsx';

/** Name, settings and, if typed, new secrets of an account. Empty secret fields leave the stored ones alone. */
export function EditAccount({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => ({ ...draftOf(account.settings), name: account.name }));
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const errors = useErrors(accountFields);
  const training = account.environment === 'training';

  const save = async () => {
    setSaving(true);
    errors.clear();
    const secrets = readSecrets(form.current);
    const renamed = await call('accounts.rename', { accountId: account.id, name: draft.name });
    const settled = renamed.ok ? await call('accounts.setSettings', { accountId: account.id, settings: settingsOf(draft) }) : renamed;
    const done = settled.ok && secrets.passphrase !== '' ? await call('accounts.setSecrets', { accountId: account.id, secrets }) : settled;
    setSaving(false);
    if (!done.ok) {
      errors.show(done.error);
      return focusFirstError();
    }
    wipeSecrets(form.current);
    await loadAccounts();
    onClose();
  };

  return (
    <Dialog onClose={onClose} busy={saving} size="lg" title={t('accounts.edit.title', { name: account.name })} closeOnClickOutside={false}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          <TextInput
            label={t('accounts.field.name.label')}
            required
            data-autofocus
            value={draft.name}
            error={errors.at('name')}
            data-testid="field-name"
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <SettingsFields draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} errorAt={errors.at} />
          {!training && (
            <section aria-label={t('accounts.edit.secrets')}>
              <Title order={3} mb="xs">
                {t('accounts.edit.secrets')}
              </Title>
              <SecretFields
                gateway={draft.gateway}
                withPartner={descriptorOf(draft.gateway).withPartner(draft.typed)}
                errorAt={errors.at}
              />
            </section>
          )}
          {errors.error && <ErrorNotice error={errors.error} unplaced={errors.unplaced} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={saving} data-testid="save-account">
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
