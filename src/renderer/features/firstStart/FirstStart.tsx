import { Box, Button, Card, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openFirstHour } from '../firstHour/store.ts';
import { loadAccounts } from '../../state/accounts.ts';
import { call } from '../../state/call.ts';
import { markReady } from '../../state/ready.ts';
import { useStatus } from '../../state/status.ts';
import { Mark } from '../../kit/Mark.tsx';
import { useAction } from '../../forms/useAction.ts';
import type { Action } from '../../forms/useAction.ts';
import type { Input } from '../../../shared/ipc/contract.ts';
import { FIRST_PROPERTY } from '../../../shared/model/properties.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { PlugIcon, TrainingIcon } from '../../kit/icons.ts';
import { HistoryNotice } from '../health/HistoryNotice.tsx';
import { KeychainNotice } from '../health/KeychainNotice.tsx';

/** Forms that nobody has asked for when the first screen shows. */
const ConnectAccount = lazy(async () => ({ default: (await import('../accounts/ConnectAccount.tsx')).ConnectAccount }));
const RestoreDialog = lazy(async () => ({ default: (await import('../backup/RestoreDialog.tsx')).RestoreDialog }));

/** The first screen of a new desk: look around safely, or connect the property's own account. */
export function FirstStart() {
  const { t } = useTranslation();
  const status = useStatus((state) => state.status);
  const [connecting, setConnecting] = useState(false);
  const training = useAction('accounts.startTraining', loadAccounts);
  const secure = status?.keychain.state === 'secure';
  useEffect(markReady, []);

  return (
    <Box component="main" h="100vh" style={{ overflow: 'auto' }} p="xl" data-testid="first-start">
      <Stack maw={860} mx="auto" gap="lg" py="md">
        <Group gap="sm">
          <Box w={36} h={36}>
            <Mark />
          </Box>
          <Title order={1}>{t('firstStart.title')}</Title>
        </Group>
        <Text c="dimmed">{t('firstStart.intro')}</Text>
        {status && <HistoryNotice history={status.history} />}
        {status && <KeychainNotice keychain={status.keychain} />}
        {training.error && <ErrorNotice error={training.error} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Training action={training} />
          <Card withBorder radius="lg" padding="lg">
            <Stack h="100%" justify="space-between">
              <div>
                <PlugIcon size={28} stroke={1.5} aria-hidden />
                <Title order={2} mt="xs">
                  {t('firstStart.connect.title')}
                </Title>
                <Text size="sm" mt={4}>
                  {t('firstStart.connect.text')}
                </Text>
              </div>
              <div>
                <Button
                  variant="default"
                  fullWidth
                  disabled={!secure}
                  onClick={() => setConnecting(true)}
                  data-testid="first-start-connect"
                  aria-describedby="connect-off"
                >
                  {t('firstStart.connect.action')}
                </Button>
                {!secure && (
                  <Text size="xs" mt={4} id="connect-off">
                    {t('keychain.connectOff')}
                  </Text>
                )}
              </div>
            </Stack>
          </Card>
        </SimpleGrid>
        <FromBackup secure={secure} />
        <Suspense fallback={null}>{connecting && <ConnectFirst onCancel={() => setConnecting(false)} />}</Suspense>
      </Stack>
    </Box>
  );
}

/** The first account, and what the house is called: receipts and mails to guests have a name from the first one on. */
function ConnectFirst({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const [hotel, setHotel] = useState('');
  const done = async () => {
    const name = hotel.trim();
    // Where it cannot be kept it is as if nothing had been typed: it stands in the settings, empty.
    if (name !== '') await call('properties.save', { id: FIRST_PROPERTY, text: { ...NO_TEXT, name } });
    await loadAccounts();
  };
  return (
    <ConnectAccount onDone={() => void done()} onCancel={onCancel}>
      <TextInput
        label={t('firstStart.hotel.label')}
        description={t('firstStart.hotel.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={100}
        value={hotel}
        onChange={({ currentTarget }) => setHotel(currentTarget.value)}
        data-testid="first-start-hotel"
      />
    </ConnectAccount>
  );
}
const NO_TEXT = { name: '', address: '', taxNumber: '', phone: '', email: '', footer: '' };

/** A desk of another computer, with all that it knows. */
function FromBackup({ secure }: { readonly secure: boolean }) {
  const { t } = useTranslation();
  const [restoring, setRestoring] = useState(false);
  return (
    <>
      <Card withBorder radius="lg" padding="lg">
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Title order={2}>{t('firstStart.restore.title')}</Title>
            <Text size="sm" mt={4}>
              {t('firstStart.restore.text')}
            </Text>
          </div>
          <Button
            variant="default"
            style={{ flex: 'none' }}
            disabled={!secure}
            onClick={() => setRestoring(true)}
            data-testid="first-start-restore"
          >
            {t('firstStart.restore.action')}
          </Button>
        </Group>
      </Card>
      <Suspense fallback={null}>{restoring && <RestoreDialog onClose={() => setRestoring(false)} />}</Suspense>
    </>
  );
}

/** Look around by oneself, or led through the first hour. */
function Training({ action }: { readonly action: Action<Input<'accounts.startTraining'>> }) {
  const { t } = useTranslation();
  return (
    <Card withBorder radius="lg" padding="lg">
      <Stack h="100%" justify="space-between">
        <div>
          <TrainingIcon size={28} stroke={1.5} aria-hidden />
          <Title order={2} mt="xs">
            {t('firstStart.training.title')}
          </Title>
          <Text size="sm" mt={4}>
            {t('firstStart.training.text')}
          </Text>
        </div>
        <Stack gap="xs">
          <Button onClick={() => void action.run({ gateway: null })} loading={action.busy} data-testid="first-start-training">
            {t('firstStart.training.action')}
          </Button>
          <Button
            variant="default"
            disabled={action.busy}
            onClick={() => {
              openFirstHour();
              void action.run({ gateway: null });
            }}
            data-testid="first-start-hour"
          >
            {t('firstStart.training.hour')}
          </Button>
        </Stack>
      </Stack>
    </Card>
  );
}
