import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { loadAccounts } from '../../state/accounts.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';

/** Forgets an account's credentials; its history only if that is asked for. Nothing changes at the gateway. */
export function RemoveAccount({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [withHistory, setWithHistory] = useState(false);
  const remove = useAction('accounts.remove', async () => {
    await loadAccounts();
    onClose();
  });
  return (
    <Dialog onClose={onClose} busy={remove.busy} title={t('accounts.remove.title', { name: account.name })}>
      <Stack>
        <Text size="sm">{t('accounts.remove.text')}</Text>
        <Checkbox
          checked={withHistory}
          onChange={(event) => setWithHistory(event.currentTarget.checked)}
          label={t('accounts.remove.withHistory')}
          data-testid="remove-with-history"
        />
        {remove.error && <ErrorNotice error={remove.error} />}
        <DialogFoot>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            color="red"
            loading={remove.busy}
            onClick={() => void remove.run({ accountId: account.id, withHistory })}
            data-testid="confirm"
          >
            {t('accounts.remove.action')}
          </Button>
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}
