import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shortLength } from '../../shared/rules/short-text.ts';

/** How long a short message is, as phones count it, and whether it goes as one. */
export function ShortCount({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const { used, most, parts } = shortLength(text);
  return (
    <Text size="sm" c={parts > 1 ? undefined : 'dimmed'} fw={parts > 1 ? 600 : undefined} data-testid="short-count">
      {parts > 1 ? t('guests.shortParts', { used, most, parts }) : t('guests.shortOne', { used, most })}
    </Text>
  );
}
