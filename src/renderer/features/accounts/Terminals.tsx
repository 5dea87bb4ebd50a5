import { Button, Group, Select, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, AccountSettings } from '../../../shared/model/domain.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { loadAccounts } from '../../state/accounts.ts';
import { call } from '../../state/desk.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { terminalUses } from './offers.ts';
import { terminalName } from './terminalName.ts';

type SaferpaySettings = Extract<AccountSettings, { gateway: 'saferpay' }>;

/** The terminals an account has, and which of them the desk uses for what. Read from the gateway, never typed. */
export function Terminals({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const [reading, setReading] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  if (account.settings.gateway !== 'saferpay') return null;
  const settings = account.settings;

  const refresh = async () => {
    setReading(true);
    const result = await call('accounts.configure', { accountId: account.id });
    setError(result.ok ? null : result.error);
    if (result.ok) await loadAccounts();
    setReading(false);
  };
  const pick = async (change: Partial<SaferpaySettings>) => {
    const result = await call('accounts.setSettings', { accountId: account.id, settings: { ...settings, ...change } });
    setError(result.ok ? null : result.error);
    if (result.ok) await loadAccounts();
  };

  return (
    <Stack gap="xs" component="section" aria-label={t('accounts.terminals.title')}>
      <Group justify="space-between">
        <Text fw={600} size="sm">
          {t('accounts.terminals.title')}
        </Text>
        <Button size="compact-sm" variant="subtle" loading={reading} onClick={() => void refresh()} data-testid={`configure-${account.id}`}>
          {t('accounts.terminals.refresh')}
        </Button>
      </Group>
      {error && <ErrorNotice error={error} />}
      {account.terminals.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('accounts.terminals.none')}
        </Text>
      ) : (
        <>
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            {terminalUses(account).map(({ key, terminals }) => (
              <Select
                key={key}
                size="xs"
                label={t(`accounts.terminals.pick.${key}`)}
                placeholder={t('accounts.terminals.choose')}
                clearable
                data={terminals.map((one) => ({ value: one.terminalId, label: terminalName(one) }))}
                value={settings[key]}
                onChange={(value) => void pick({ [key]: value })}
                data-testid={`field-settings.${key}`}
              />
            ))}
          </SimpleGrid>
          <Table fz="xs" verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('accounts.terminals.terminal')}</Table.Th>
                <Table.Th>{t('accounts.terminals.methods')}</Table.Th>
                <Table.Th>{t('accounts.terminals.wallets')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {account.terminals.map((terminal) => (
                <Table.Tr key={terminal.terminalId}>
                  <Table.Td>{terminalName(terminal)}</Table.Td>
                  <Table.Td>{terminal.methods.map((one) => `${one.method} (${one.currencies.join(' ')})`).join(', ') || '–'}</Table.Td>
                  <Table.Td>{terminal.wallets.join(', ') || '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Stack>
  );
}
