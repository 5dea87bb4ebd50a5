import { Button, Divider, Popover, Stack, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { useAccounts } from '../../state/accounts.ts';
import { changePreferences } from '../../state/preferences.ts';
import { go } from '../../state/route.ts';
import styles from './shell.module.css';
import { AccountsIcon, CheckIcon } from '../../kit/icons.ts';

/** Which account new links and card charges go to. */
export function AccountSwitcher({ active }: { readonly active: Account | null }) {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts);
  const [open, setOpen] = useState(false);
  // Wherever the focus is: a detail that comes to lie over its list in a window made smaller takes it away from here.
  useWindowEvent('keydown', (event) => {
    if (event.key === 'Escape') setOpen(false);
  });
  if (!active) return null;
  const choose = (then: () => void) => () => {
    setOpen(false);
    then();
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-end" width={340} withinPortal={false}>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<AccountsIcon size={16} aria-hidden />}
          onClick={() => setOpen(!open)}
          data-testid="account-switcher"
          aria-label={t('shell.switchAccount', { name: active.name })}
          className={styles.switcher}
        >
          {active.name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t('shell.manageAccounts')}>
        <Stack gap={2}>
          {accounts.map((account) => (
            <Button
              key={account.id}
              variant="subtle"
              justify="space-between"
              fullWidth
              h="auto"
              py={6}
              data-testid={`switch-${account.id}`}
              aria-current={account.id === active.id}
              rightSection={account.id === active.id ? <CheckIcon size={16} aria-hidden /> : undefined}
              onClick={choose(() => void changePreferences({ activeAccountId: account.id }))}
            >
              <span style={{ textAlign: 'left' }}>
                {account.name}
                <Text span display="block" size="xs" c="dimmed">
                  {t('shell.accountLine', {
                    gateway: t(`gateway.${account.gateway}`),
                    environment: t(`environment.${account.environment}`)
                  })}
                </Text>
              </span>
            </Button>
          ))}
          <Divider my={4} />
          <Button variant="subtle" justify="flex-start" fullWidth onClick={choose(() => go('accounts'))}>
            {t('shell.manageAccounts')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
