import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ListDescription, WithText } from '../../list/description.ts';
import { FilterChips } from '../../list/filter/FilterChips.tsx';
import { FilterPanel } from '../../list/filter/FilterPanel.tsx';
import { FiltersButton } from '../../list/filter/FiltersButton.tsx';
import { useFilterWords } from '../../list/filter/useFilterWords.ts';
import { changeFilter, setFilter, togglePanel } from '../../list/listStore.ts';
import { ListIcon } from '../../kit/icons.ts';
import { useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { go } from '../../state/route.ts';

type Props<F extends WithText, T, C extends string> = { readonly of: ListDescription<F, T, C> };

function useInView() {
  const accounts = useAccounts((state) => state.accounts);
  const active = useActiveAccount();
  return accounts.filter((account) => account.environment === active?.environment);
}

/** The filter of the list a chart is of: one filter for both, changed here or there. */
export function Narrowed<F extends WithText, T, C extends string>({ of }: Props<F, T, C>) {
  const { t } = useTranslation();
  const { store, fields, empty, screen } = of;
  const { filter, panelOpen } = useStore(store);
  const accounts = useInView();
  return (
    <>
      <Group gap="xs">
        <FiltersButton open={panelOpen} onToggle={() => togglePanel(store)} />
        <Button
          size="xs"
          variant="default"
          leftSection={<ListIcon size={14} aria-hidden />}
          onClick={() => go(screen)}
          data-testid="chart-list"
        >
          {t('charts.list')}
        </Button>
        <FilterChips
          fields={fields}
          filter={filter}
          empty={empty}
          accounts={accounts}
          onChange={(change) => changeFilter(store, change)}
          onClear={() => setFilter(store, empty)}
        />
      </Group>
      {panelOpen && (
        <FilterPanel
          list={of.list}
          fields={fields}
          filter={filter}
          onChange={(change) => changeFilter(store, change)}
          accounts={accounts}
        />
      )}
    </>
  );
}

/** What narrows the list, as one line for a picture of its chart. */
export function useNarrowing<F extends WithText, T, C extends string>({ store, fields }: ListDescription<F, T, C>): string {
  const { t } = useTranslation();
  const { filter } = useStore(store);
  const words = useFilterWords(useInView());
  const narrowing = fields.filter((field) => field.narrows(filter)).map((field) => `${t(field.label)}: ${words(field, filter)}`);
  return [...narrowing, ...(filter.text === null ? [] : [`“${filter.text}”`])].join(' · ');
}
