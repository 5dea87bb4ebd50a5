import { Button, Paper, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import type { ListName } from '../../../shared/model/lists.ts';
import { useQuery } from '../../state/useQuery.ts';
import type { Field } from './fields.ts';
import { FilterControl } from './FilterControl.tsx';

type Props<F> = {
  readonly fields: readonly Field<F>[];
  readonly filter: F;
  readonly onChange: (change: Partial<F>) => void;
  readonly accounts: readonly Account[];
  readonly list: ListName;
};

const NO_CHOICES = { schemes: [], methodTypes: [] };

/** Every filter of a list, the seldom used ones on demand. Changes take effect at once; there is nothing to apply. */
export function FilterPanel<F>({ fields, filter, onChange, accounts, list }: Props<F>) {
  const { t } = useTranslation();
  const [all, setAll] = useState(() => fields.some((field) => field.more && field.narrows(filter)));
  const choices = useQuery('lists.choices', { list }, []);
  const folded = fields.filter((field) => field.more).length;
  return (
    <Paper withBorder radius="lg" p="sm" component="section" aria-label={t('list.filters')} data-testid="filter-panel">
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm" verticalSpacing="xs">
        {fields
          .filter((field) => all || !field.more)
          .map((field) => (
            <FilterControl
              key={field.key}
              field={field}
              filter={filter}
              onChange={onChange}
              accounts={accounts}
              choices={choices.data ?? NO_CHOICES}
            />
          ))}
        {folded > 0 && (
          <Button
            size="xs"
            variant="subtle"
            mt={20}
            justify="flex-start"
            aria-expanded={all}
            onClick={() => setAll(!all)}
            data-testid="filters-more"
          >
            {all ? t('list.fewerFilters') : t('list.moreFilters', { count: folded })}
          </Button>
        )}
      </SimpleGrid>
    </Paper>
  );
}
