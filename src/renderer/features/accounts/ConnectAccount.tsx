import { Button, Group, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { gatewayDescriptors } from '../../gateways/registry.ts';
import { SecretFields } from './SecretFields.tsx';
import { SettingsFields } from './SettingsFields.tsx';
import { useConnect } from './useConnect.ts';
import type { Connect } from './useConnect.ts';

type Props = {
  readonly onDone: () => void;
  readonly onCancel: () => void;
  /** What else is asked for with it. */
  readonly children?: ReactNode;
};

/** Connects an account. Credentials are tried at the gateway before they are stored. */
export function ConnectAccount({ onDone, onCancel, children }: Props) {
  const { t } = useTranslation();
  const { element, form, tried, connect, ...buttons } = useConnect(onDone);
  const gateway = form.bind('gateway');
  const environment = form.bind('environment');
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        connect();
      }}
    >
      <Panel title={t('accounts.connect.title')} testId="connect-account">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <SegmentedControl
            aria-label={t('accounts.field.gateway')}
            value={gateway.value}
            onChange={gateway.onChange}
            data={gatewayDescriptors.map(({ id }) => ({ value: id, label: t(`gateway.${id}`) }))}
            data-testid={gateway.testId}
          />
          <SegmentedControl
            aria-label={t('accounts.field.environment')}
            value={environment.value}
            onChange={environment.onChange}
            data={(['live', 'sandbox'] as const).map((value) => ({ value, label: t(`environment.${value}`) }))}
            data-testid={environment.testId}
          />
        </SimpleGrid>
        <TextInput
          label={t('accounts.field.name.label')}
          description={t('accounts.field.name.hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          {...form.text('name')}
        />
        {children}
        <SettingsFields form={form} />
        <SecretFields form={form} />
        <Stack gap="sm" aria-live="polite">
          {form.error && <ErrorNotice error={form.error} unplaced={form.unplaced} />}
          {tried && (
            <Notice role="status" tone="good" title={t('accounts.connect.works')} testId="try-works">
              {tried.licence
                ? t('accounts.connect.found', { count: tried.terminals, licence: tried.licence })
                : t('accounts.connect.accepted')}
            </Notice>
          )}
        </Stack>
        <Buttons {...buttons} onCancel={onCancel} />
      </Panel>
    </form>
  );
}

type ButtonsProps = Pick<Connect, 'step' | 'mayInsist' | 'attempt' | 'insist'> & Pick<Props, 'onCancel'>;

function Buttons({ step, mayInsist, attempt, insist, onCancel }: ButtonsProps) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end">
      <Button variant="subtle" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      {mayInsist && (
        <Button variant="default" loading={step === 'saving'} onClick={insist} data-testid="save-untested">
          {t('accounts.connect.saveAnyway')}
        </Button>
      )}
      <Button variant="default" loading={step === 'trying'} onClick={attempt} data-testid="try-account">
        {t('accounts.connect.try')}
      </Button>
      <Button type="submit" loading={step === 'saving'} data-testid="save-account">
        {t('accounts.connect.save')}
      </Button>
    </Group>
  );
}
