import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HouseState, HouseTest } from '../../../shared/model/house.ts';
import { Allowed } from '../../kit/Allowed.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Managed } from '../../kit/Managed.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { useStatus } from '../../state/status.ts';
import { AddressFields } from './AddressFields.tsx';
import { useConnectHouse } from './useConnectHouse.ts';

type Props = {
  readonly house: HouseState;
  readonly onDone: () => void;
  /** Null: there is nothing to go back to. */
  readonly onCancel?: (() => void) | null;
};

/** Where the database is and by which name this desk is known there. Looked at before anything is kept. */
export function ConnectHouse({ house, onDone, onCancel = null }: Props) {
  const { t } = useTranslation();
  const { element, form, found, step, kept, test, connect } = useConnectHouse(house, onDone);
  const secure = useStatus((state) => state.status?.keychain.state === 'secure');
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        connect();
      }}
    >
      <Panel title={t('house.connect.title')} testId="connect-house">
        <Allowed needs="house.connect">
          {!secure && <Notice tone="warn" title={t('house.connect.notSecure')} testId="house-not-secure" />}
          {house.managed && (
            <div>
              <Managed />
            </div>
          )}
          <AddressFields form={form} managed={house.managed} kept={kept} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label={t('house.field.deskName.label')}
              description={t('house.field.deskName.hint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required
              maxLength={60}
              {...form.text('deskName')}
            />
            <TextInput
              label={t('house.field.code.label')}
              description={t('house.field.code.hint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              maxLength={40}
              spellCheck={false}
              {...form.text('code')}
            />
          </SimpleGrid>
          <Text size="sm" c="dimmed">
            {t('house.connect.people')}
          </Text>
          <Stack gap="sm" aria-live="polite">
            {form.error && <ErrorNotice error={form.error} unplaced={form.unplaced} />}
            {found && <Found found={found} />}
          </Stack>
          <Group justify="flex-end">
            {onCancel && (
              <Button variant="subtle" onClick={onCancel}>
                {t('common.cancel')}
              </Button>
            )}
            <Button variant="default" loading={step === 'testing'} onClick={test} data-testid="house-test">
              {t('house.test.action')}
            </Button>
            <Button type="submit" loading={step === 'connecting'} disabled={!secure} data-testid="house-connect">
              {t('house.connect.action')}
            </Button>
          </Group>
        </Allowed>
      </Panel>
    </form>
  );
}

function Found({ found: { found, desks, server, milliseconds } }: { readonly found: HouseTest }) {
  const { t } = useTranslation();
  return (
    <Notice
      role="status"
      tone="good"
      title={t(`house.test.${found}`, { count: desks })}
      testId="house-found"
      data={{ 'data-found': found }}
    >
      <span>{t('house.test.detail', { server, ms: milliseconds })}</span>
    </Notice>
  );
}
