import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MakeLink } from '../../share/MakeLink.tsx';

/** In place of a chart of nothing. */
export function NothingYet() {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" align="flex-start" data-testid="chart-nothing">
      <Text size="sm">{t('charts.nothing')}</Text>
      <MakeLink />
    </Stack>
  );
}
