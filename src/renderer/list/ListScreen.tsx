import { Button, Group, Indicator, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ExportRequest, Page, SavedFilter } from '../../shared/model/lists.ts';
import type { Query } from '../state/useQuery.ts';
import { useAccounts, useActiveAccount } from '../state/accounts.ts';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { FilterIcon, SearchIcon } from '../kit/icons.ts';
import { OfflineNote } from '../kit/OfflineNote.tsx';
import { Waiting } from '../kit/Waiting.tsx';
import { DataTable } from './DataTable.tsx';
import type { Column } from './DataTable.tsx';
import { narrows } from './fields.ts';
import type { Field } from './fields.ts';
import { FilterChips } from './FilterChips.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import { changeFilter, PAGE_SIZE, setFilter, toBeginning, togglePanel } from './listStore.ts';
import type { ListStore } from './listStore.ts';
import { Pager } from './Pager.tsx';
import { SavedFilters } from './SavedFilters.tsx';
import { useExport } from './useExport.tsx';
import styles from './listScreen.module.css';

type WithText = { readonly text: string | null };

type Props<F extends WithText, T> = {
  readonly title: string;
  readonly list: SavedFilter['list'];
  readonly store: ListStore<F>;
  readonly empty: F;
  /** Reads a saved filter; null when it no longer fits, or belongs to another view of the same list. */
  readonly parse: (json: string) => F | null;
  readonly fields: readonly Field<F>[];
  /** The same filter as the query's, for the file. */
  readonly exported: ExportRequest;
  readonly query: Query<Page<T>>;
  readonly columns: readonly Column<T>[];
  readonly rowId: (row: T) => number;
  readonly onOpen?: (row: T) => void;
  readonly reference?: (row: T) => string | null;
  /** Told which rows can be seen. */
  readonly onSight?: (rows: readonly T[]) => void;
  /** What to do when there is nothing yet at all. */
  readonly nothing: ReactNode;
  readonly actions?: ReactNode;
};

/** Every list of the desk: search, filters and their chips, saved filters, rows, pages. */
export function ListScreen<F extends WithText, T extends object>(props: Props<F, T>) {
  const { title, list, store, empty, parse, fields, exported, query, columns, rowId, onOpen, onSight, reference, nothing, actions } = props;
  const { t } = useTranslation();
  const { filter, panelOpen } = useStore(store);
  const accounts = useAccounts((state) => state.accounts);
  const active = useActiveAccount();
  const inView = accounts.filter((account) => account.environment === active?.environment);
  const set = (change: Partial<F>) => changeFilter(store, change);
  const narrowed = fields.filter((field) => narrows(field, filter)).length;
  const page = query.data;
  const file = useExport(exported);
  useEffect(() => () => toBeginning(store), [store]);

  return (
    <div className={styles.screen}>
      <Group justify="space-between" gap="xs">
        <Title order={1}>{title}</Title>
        {actions}
      </Group>
      <Group gap="xs">
        <SearchText value={filter.text} onChange={(text) => set({ text } as Partial<F>)} />
        <Indicator label={narrowed} size={16} disabled={narrowed === 0} color="harbour">
          <Button
            size="xs"
            variant={panelOpen ? 'filled' : 'default'}
            leftSection={<FilterIcon size={14} aria-hidden />}
            aria-expanded={panelOpen}
            onClick={() => togglePanel(store)}
            data-testid="filters"
          >
            {t('list.filters')}
          </Button>
        </Indicator>
        <Group gap="xs" wrap="nowrap" ml="auto">
          <SavedFilters
            list={list}
            current={JSON.stringify(filter)}
            fits={(json) => parse(json) !== null}
            canSave={narrowed > 0 || filter.text !== null}
            onApply={(json) => {
              const saved = parse(json);
              if (saved) setFilter(store, saved);
            }}
          />
          {page !== null && page.total > 0 && file.button}
        </Group>
      </Group>
      {panelOpen && <FilterPanel fields={fields} filter={filter} onChange={set} accounts={inView} />}
      <FilterChips fields={fields} filter={filter} empty={empty} accounts={inView} onChange={set} onClear={() => setFilter(store, empty)} />
      {file.said}
      <OfflineNote accounts={inView} />
      {query.error && <ErrorNotice error={query.error} onRetry={query.reload} />}
      {page === null && query.loading && <Waiting />}
      {page !== null && page.rows.length > 0 && (
        <>
          <DataTable
            label={title}
            rows={page.rows}
            columns={columns}
            rowId={rowId}
            onOpen={onOpen}
            reference={reference}
            onSight={onSight}
            offset={(page.page - 1) * PAGE_SIZE}
            total={page.total}
          />
          <Pager store={store} page={page} />
        </>
      )}
      {page !== null && page.rows.length === 0 && (
        <div className={styles.empty} data-testid="list-empty">
          {narrowed > 0 || filter.text !== null ? (
            <>
              <Text fw={600}>{t('list.noMatch')}</Text>
              <Button variant="default" onClick={() => setFilter(store, empty)}>
                {t('list.clear')}
              </Button>
            </>
          ) : (
            nothing
          )}
        </div>
      )}
    </div>
  );
}

/** Free text; the list follows a moment after the last letter. */
function SearchText({ value, onChange }: { readonly value: string | null; readonly onChange: (text: string | null) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? '');
  // Changed from outside (cleared, a saved filter): the box follows. What is being typed is left alone.
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if ((value ?? '') !== typed.trim()) setTyped(value ?? '');
  }
  const settle = useDebouncedCallback((text: string) => onChange(text.trim() === '' ? null : text.trim()), 250);
  return (
    <TextInput
      size="xs"
      flex="1 1 200px"
      maw={300}
      type="search"
      aria-label={t('list.search')}
      placeholder={t('list.search')}
      leftSection={<SearchIcon size={14} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
      data-testid="list-search"
    />
  );
}
