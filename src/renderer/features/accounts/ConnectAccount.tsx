import { Button, Group, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewAccount } from '../../../shared/ipc/contract.ts';
import { call } from '../../state/desk.ts';
import { fieldErrorsOf } from '../../../shared/values/field-errors.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { focusFirstError, useErrors } from '../../forms/useErrors.ts';
import { descriptorOf, gatewayDescriptors } from '../../gateways/registry.ts';
import { emptyDraft, missingOf, newAccountOf } from './draft.ts';
import type { AccountDraft } from './draft.ts';
import { accountFields } from './fields.ts';
import { readSecrets, SecretFields, wipeSecrets } from './SecretFields.tsx';
import { SettingsFields } from './SettingsFields.tsx';

type Props = { readonly onDone: () => void; readonly onCancel: () => void };
type Step = 'idle' | 'trying' | 'saving';

/** Connects an account. Credentials are tried at the gateway before they are stored. */
export function ConnectAccount({ onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<AccountDraft>(emptyDraft);
  const [step, setStep] = useState<Step>('idle');
  const [tried, setTried] = useState<{ terminals: number; licence: string | null } | null>(null);
  const [mayInsist, setMayInsist] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const errors = useErrors(accountFields);
  const change = (part: Partial<AccountDraft>) => {
    setDraft((old) => ({ ...old, ...part }));
    setTried(null);
  };

  const wanted = (): NewAccount | null => {
    const checked = NewAccount.safeParse(newAccountOf(draft, readSecrets(form.current)));
    const faults = [...(checked.success ? [] : fieldErrorsOf(checked.error)), ...missingOf(draft)];
    if (checked.success && faults.length === 0) return checked.data;
    errors.showFields(faults);
    focusFirstError();
    return null;
  };

  const attempt = async (): Promise<boolean> => {
    const account = wanted();
    if (!account) return false;
    setStep('trying');
    errors.clear();
    const result = await call('accounts.try', account);
    setStep('idle');
    if (result.ok) setTried(result.value);
    else errors.show(result.error);
    // A gateway that refuses will refuse tomorrow too; one that is out of reach may be back.
    setMayInsist(!result.ok && (result.error.gateway?.kind === 'network' || result.error.gateway?.kind === 'timeout'));
    return result.ok;
  };

  const save = async () => {
    const account = wanted();
    if (!account) return;
    setStep('saving');
    const result = await call('accounts.add', account);
    setStep('idle');
    if (!result.ok) return errors.show(result.error);
    wipeSecrets(form.current);
    onDone();
  };

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (async () => (await attempt()) && save())();
      }}
    >
      <Panel title={t('accounts.connect.title')} testId="connect-account">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <SegmentedControl
            aria-label={t('accounts.field.gateway')}
            value={draft.gateway}
            onChange={(gateway) => change({ gateway })}
            data={gatewayDescriptors.map(({ id }) => ({ value: id, label: t(`gateway.${id}`) }))}
            data-testid="field-gateway"
          />
          <SegmentedControl
            aria-label={t('accounts.field.environment')}
            value={draft.environment}
            onChange={(environment) => change({ environment: environment as AccountDraft['environment'] })}
            data={[
              { value: 'live', label: t('environment.live') },
              { value: 'sandbox', label: t('environment.sandbox') }
            ]}
            data-testid="field-environment"
          />
        </SimpleGrid>
        <TextInput
          label={t('accounts.field.name.label')}
          description={t('accounts.field.name.hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          value={draft.name}
          error={errors.at('name')}
          data-testid="field-name"
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <SettingsFields draft={draft} onChange={change} errorAt={errors.at} />
        <SecretFields gateway={draft.gateway} withPartner={descriptorOf(draft.gateway).withPartner(draft.typed)} errorAt={errors.at} />
        <Stack gap="sm" aria-live="polite">
          {errors.error && <ErrorNotice error={errors.error} unplaced={errors.unplaced} />}
          {tried && (
            <Notice role="status" tone="good" title={t('accounts.connect.works')} testId="try-works">
              {tried.licence
                ? t('accounts.connect.found', { count: tried.terminals, licence: tried.licence })
                : t('accounts.connect.accepted')}
            </Notice>
          )}
        </Stack>
        <Group justify="flex-end">
          <Button variant="subtle" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          {mayInsist && (
            <Button variant="default" loading={step === 'saving'} onClick={() => void save()} data-testid="save-untested">
              {t('accounts.connect.saveAnyway')}
            </Button>
          )}
          <Button variant="default" loading={step === 'trying'} onClick={() => void attempt()} data-testid="try-account">
            {t('accounts.connect.try')}
          </Button>
          <Button type="submit" loading={step === 'saving'} data-testid="save-account">
            {t('accounts.connect.save')}
          </Button>
        </Group>
      </Panel>
    </form>
  );
}
