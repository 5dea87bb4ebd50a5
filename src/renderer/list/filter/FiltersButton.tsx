import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FilterIcon } from '../../kit/icons.ts';

type Props = { readonly open: boolean; readonly onToggle: () => void };

/** Opens and closes the panel of filters. */
export function FiltersButton({ open, onToggle }: Props) {
  const { t } = useTranslation();
  return (
    <Button
      size="xs"
      variant={open ? 'filled' : 'default'}
      leftSection={<FilterIcon size={14} aria-hidden />}
      aria-expanded={open}
      onClick={onToggle}
      data-testid="filters"
    >
      {t('list.filters')}
    </Button>
  );
}
