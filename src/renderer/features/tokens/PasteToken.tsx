import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTokenDialog } from './pageToken/PageTokenDialog.tsx';
import { useAccounts, useActiveAccount } from '../../state/accounts.ts';

/** The way to paste a page token, offered where there is a Saferpay account to ask. */
export function PasteToken() {
  const { t } = useTranslation();
  const active = useActiveAccount();
  const accounts = useAccounts((state) => state.accounts);
  const [open, setOpen] = useState(false);
  const account =
    active?.gateway === 'saferpay' ? active : accounts.find((one) => one.gateway === 'saferpay' && one.environment === active?.environment);
  if (!account) return null;
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)} data-testid="paste-token">
        {t('pageToken.action')}
      </Button>
      {open && <PageTokenDialog accountId={account.id} onClose={() => setOpen(false)} />}
    </>
  );
}
