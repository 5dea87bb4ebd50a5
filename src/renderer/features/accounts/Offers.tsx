import { Box, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { Word } from '../../kit/Tone.tsx';
import { offersOf } from './offers.ts';

/** What the account may do by its licence and terminals, and why the rest is not offered. */
export function Offers({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6} component="section" aria-label={t('accounts.offer.title')} data-testid={`offers-${account.id}`}>
      <Text fw={600} size="sm">
        {t('accounts.offer.title')}
      </Text>
      {account.licence && (
        <Text size="sm" c="dimmed">
          {t('accounts.offer.licence', { package: account.licence.package, features: account.licence.features.join(', ') || '–' })}
        </Text>
      )}
      {offersOf(account).map(({ what, why }) => (
        <Group key={what} gap="xs" wrap="nowrap" align="flex-start" data-testid={`offer-${what}`} data-offered={why === null}>
          <Box w={150} style={{ flex: 'none' }}>
            <Word tone={why === null ? 'good' : 'still'}>{why === null ? t('accounts.offer.on') : t('accounts.offer.no')}</Word>
          </Box>
          <Text size="sm">
            {t(`accounts.offer.what.${what}`)}
            {why !== null && (
              <Text span inherit c="dimmed">
                {' '}
                {t(`accounts.offer.off.${why}`)}
              </Text>
            )}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
