import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/domain.ts';
import { useAccounts } from '../state/accounts.ts';
import { changePreferences } from '../state/preferences.ts';
import { go } from '../state/route.ts';
import { AccountsIcon, CheckIcon } from '../ui/icons.ts';

/** Which account new links and card charges go to. */
export function AccountSwitcher({ active }: { readonly active: Account | null }) {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts);
  if (!active) return null;
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="default" leftSection={<AccountsIcon size={16} aria-hidden />} data-testid="account-switcher" aria-label={t('shell.switchAccount', { name: active.name })} maw={280}>
          {active.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {accounts.map((account) => (
          <Menu.Item
            key={account.id}
            data-testid={`switch-${account.id}`}
            aria-current={account.id === active.id}
            rightSection={account.id === active.id ? <CheckIcon size={16} aria-hidden /> : undefined}
            onClick={() => void changePreferences({ activeAccountId: account.id })}
          >
            {t('shell.accountLine', { name: account.name, gateway: t(`gateway.${account.gateway}`), environment: t(`environment.${account.environment}`) })}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => go('accounts')}>{t('shell.manageAccounts')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
