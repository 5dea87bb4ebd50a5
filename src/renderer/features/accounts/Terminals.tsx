import { Button, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { loadAccounts } from '../../state/accounts.ts';
import { TerminalField } from '../../forms/TerminalField.tsx';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { terminalName } from '../../text/terminalName.ts';

/** The terminals an account has, and which of them the desk uses for what. Read from the gateway, never typed. */
export function Terminals({
  account,
  uses
}: {
  readonly account: Account;
  readonly uses: NonNullable<Account['capabilities']['terminals']>;
}) {
  const { t } = useTranslation();
  const refresh = useAction('accounts.configure', loadAccounts);
  const pick = useAction('accounts.setSettings', loadAccounts);
  const error = refresh.error ?? pick.error;
  const { settings, terminals } = account;

  return (
    <Stack gap="xs" component="section" aria-label={t('accounts.terminals.title')}>
      <Group justify="space-between">
        <Text fw={600} size="sm">
          {t('accounts.terminals.title')}
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          loading={refresh.busy}
          onClick={() => void refresh.run({ accountId: account.id })}
          data-testid={`configure-${account.id}`}
        >
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
            {uses.picks.map(({ setting, offered }) => (
              <TerminalField
                key={setting}
                size="xs"
                label={t(`accounts.terminals.pick.${setting}`)}
                clearable
                terminals={terminals.filter(({ terminalId }) => offered.includes(terminalId))}
                value={typeof settings[setting] === 'string' ? settings[setting] : null}
                onChange={(value) => void pick.run({ accountId: account.id, settings: { ...settings, [setting]: value } })}
                testId={`field-settings.${setting}`}
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
