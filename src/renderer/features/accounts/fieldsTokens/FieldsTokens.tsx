import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/model/domain.ts';
import { useQuery } from '../../../state/useQuery.ts';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { FieldsTokensDialog } from './FieldsTokensDialog.tsx';

/** Access tokens for card fields on the property's own web page: how many there are, and the way to them. */
export function FieldsTokens({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery('accounts.fieldsTokens', { accountId: account.id }, ['accounts']);
  const tokens = data ?? [];
  const live = tokens.filter((token) => token.removedAt === null).length;
  return (
    <Stack gap={2} component="section" aria-label={t('fieldsTokens.title')} data-testid={`fields-tokens-${account.id}`}>
      <Group justify="space-between">
        <Text fw={600} size="sm">
          {t('fieldsTokens.title')}
        </Text>
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)} data-testid={`manage-fields-tokens-${account.id}`}>
          {t('fieldsTokens.manage')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {live === 0 ? t('fieldsTokens.none') : t('fieldsTokens.count', { count: live })}
      </Text>
      {error && <ErrorNotice error={error} />}
      {open && <FieldsTokensDialog account={account} tokens={tokens} onClose={() => setOpen(false)} />}
    </Stack>
  );
}
