import { Button, Group, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/model/domain.ts';

const CheckReturnDialog = lazy(async () => ({ default: (await import('./CheckReturnDialog.tsx')).CheckReturnDialog }));

/** The way to check what reached the property beside the gateway's answers. */
export function CheckReturn({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Group justify="space-between" wrap="nowrap" component="section" aria-label={t('returns.title')}>
      <div>
        <Text fw={600} size="sm">
          {t('returns.title')}
        </Text>
        <Text size="sm" c="dimmed">
          {t('returns.what')}
        </Text>
      </div>
      <Button size="xs" variant="default" flex="none" onClick={() => setOpen(true)} data-testid={`check-return-${account.id}`}>
        {t('returns.open')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <CheckReturnDialog account={account} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Group>
  );
}
