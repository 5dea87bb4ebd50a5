import { Center, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Shown while something is being fetched for the first time. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <Center p="xl" role="status" aria-label={t('common.loading')}>
      <Loader size="sm" />
    </Center>
  );
}
