import { Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import { HistoryNotice } from '../health/HistoryNotice.tsx';
import { KeychainNotice } from '../health/KeychainNotice.tsx';
import { loadAccounts, useAccounts } from '../../state/accounts.ts';
import { useStatus } from '../../state/status.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { PlusIcon, TrainingIcon } from '../../kit/icons.ts';
import { Screen } from '../../kit/Screen.tsx';
import { HousePanel } from '../house/HousePanel.tsx';
import { AccountCard } from './AccountCard.tsx';
import { ConnectAccount } from './ConnectAccount.tsx';

/** The property's accounts: connect, test, rename, configure, remove. */
export function Accounts() {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts);
  const status = useStatus((state) => state.status);
  const [connecting, setConnecting] = useState(false);
  const startTraining = useAction('accounts.startTraining', loadAccounts);
  const secure = status?.keychain.state === 'secure';
  const training = accounts.filter((account) => account.environment === 'training').length;

  return (
    <Screen
      title={t('shell.screen.accounts')}
      width={900}
      actions={
        <Group wrap="nowrap">
          {training < 2 && (
            <MayButton
              needs="accounts.startTraining"
              variant="default"
              leftSection={<TrainingIcon size={16} aria-hidden />}
              loading={startTraining.busy}
              onClick={() => void startTraining.run({ gateway: null })}
              data-testid="start-training"
            >
              {t('firstStart.training.action')}
            </MayButton>
          )}
          <MayButton
            needs="accounts.add"
            leftSection={<PlusIcon size={16} aria-hidden />}
            disabled={!secure || connecting}
            title={secure ? undefined : t('keychain.connectOff')}
            onClick={() => setConnecting(true)}
            data-testid="connect"
          >
            {t('firstStart.connect.action')}
          </MayButton>
        </Group>
      }
    >
      <Stack>
        {status && <HistoryNotice history={status.history} />}
        {status && <KeychainNotice keychain={status.keychain} />}
        {startTraining.error && <ErrorNotice error={startTraining.error} />}
        {connecting && (
          <ConnectAccount
            onCancel={() => setConnecting(false)}
            onDone={() => {
              setConnecting(false);
              void loadAccounts();
            }}
          />
        )}
        {accounts.map((account) => (
          <AccountCard key={account.id} account={account} />
        ))}
        <HousePanel />
      </Stack>
    </Screen>
  );
}
