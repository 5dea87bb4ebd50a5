import { Button, Group, Text, Title } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Account } from '../../shared/model/domain.ts';
import type { ExportRequest, Page } from '../../shared/model/lists.ts';
import type { TableLayout } from '../../shared/model/tables.ts';
import type { ViewList } from '../../shared/model/views.ts';
import { ChartIcon } from '../kit/icons.ts';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { OfflineNote } from '../kit/OfflineNote.tsx';
import { Waiting } from '../kit/Waiting.tsx';
import { useAccounts, useActiveAccount } from '../state/accounts.ts';
import { openChart } from '../state/charted.ts';
import type { Subject } from '../state/charted.ts';
import { usePreferences } from '../state/preferences.ts';
import { go, readOn } from '../state/route.ts';
import type { Query } from '../state/useQuery.ts';
import { useFormats } from '../text/locale.ts';
import type { ListDescription, WithText } from './description.ts';
import { useExport } from './export/useExport.tsx';
import { FilterChips } from './filter/FilterChips.tsx';
import { useFilterWords } from './filter/useFilterWords.ts';
import type { Field } from './filter/fields.ts';
import { FilterPanel } from './filter/FilterPanel.tsx';
import { ListBar } from './ListBar.tsx';
import { ListFoot } from './ListFoot.tsx';
import styles from './listScreen.module.css';
import { changeFilter, otherRows, PAGE_SIZE, scrolled, setFilter, setSort, setTicked, showView, toBeginning } from './listStore.ts';
import type { ListStore } from './listStore.ts';
import { DataTable } from './table/DataTable.tsx';
import type { Column } from './table/columns.ts';
import { useLayout } from './useLayout.ts';
import { useViews } from './views/useViews.ts';
import type { View } from './views/view.ts';
import { ViewsMenu } from './views/ViewsMenu.tsx';
import { ViewStrip } from './views/ViewStrip.tsx';

type Props<F extends WithText, T, C extends string> = {
  readonly of: ListDescription<F, T, C>;
  /** The same filter as the query's, for the file. */
  readonly exported: ExportRequest;
  readonly query: Query<Page<T>>;
  /** The row whose detail is open. */
  readonly openId?: number | null;
  /** From the open row into its detail. */
  readonly onInto?: () => void;
  /** Told which rows can be seen. */
  readonly onSight?: (rows: readonly T[]) => void;
  /** What can be done with the ticked rows, or with all that are found. */
  readonly many?: ReactNode;
  /** What else leads on from this list. */
  readonly actions?: ReactNode;
  /** What to do when there is nothing yet at all. */
  readonly nothing: ReactNode;
};

/** Every list of the desk: saved views, search, filters and their chips, rows, sums, pages. */
export function ListScreen<F extends WithText, T extends object, C extends string>(props: Props<F, T, C>) {
  const { of, exported, query, nothing } = props;
  const { store, empty, fields, screen } = of;
  const { t } = useTranslation();
  const formats = useFormats();
  const { filter, sort, panelOpen, untouched } = useStore(store);
  const inView = useAccountsInView();
  const [layout, setLayout] = useLayout(screen);
  const [room, setRoom] = useState(0);
  const columns = useMemo(() => {
    const accountName = (id: string) => inView.find((account) => account.id === id)?.name ?? id;
    return of.columns({ t, formats, accountName });
  }, [of, t, formats, inView]);
  const density = usePreferences((state) => state.preferences.density);
  const page = query.data;
  const some = page !== null && page.rows.length > 0 ? page : null;
  const current = { filter, sort, layout };
  const apply = (view: View<F, C>) => {
    showView(store, view);
    setLayout(view.layout);
  };
  const views = useViews({
    list: screen,
    parse: of.parse,
    untouched,
    onOpen: (view) => (view ? apply(view) : showView(store, null))
  });
  const narrowing = useNarrowing(fields, filter, inView);
  const file = useExport(exported, { narrowing });
  useOtherRows(store, inView);

  return (
    <div className={styles.screen} data-density={density}>
      <Group justify="space-between" gap="xs">
        <Title order={1}>{t(`shell.screen.${screen}`)}</Title>
        <ViewStrip views={views} current={current} onApply={apply} />
      </Group>
      <ListBar
        of={of}
        narrowed={fields.filter((field) => field.narrows(filter)).length}
        columns={columns}
        layout={layout}
        room={room}
        onLayout={setLayout}
        accounts={inView}
        menu={<ViewsMenu list={screen} views={views} current={current} onApply={apply} />}
      >
        {props.actions}
        <Further screen={screen} found={page?.total ?? null} file={file.button} />
      </ListBar>
      {panelOpen && (
        <FilterPanel list={of.list} fields={fields} filter={filter} onChange={(change) => changeFilter(store, change)} accounts={inView} />
      )}
      <FilterChips
        fields={fields}
        filter={filter}
        empty={empty}
        accounts={inView}
        onChange={(change) => changeFilter(store, change)}
        onClear={() => setFilter(store, empty)}
      />
      {file.said}
      <OfflineNote accounts={inView} />
      {query.error && <ErrorNotice error={query.error} onRetry={query.reload} />}
      {page === null && query.loading && <Waiting like="list" />}
      {some && <Rows {...props} page={some} columns={columns} layout={layout} onLayout={setLayout} onRoom={setRoom} />}
      <Unticked store={store} />
      {some && (
        <ListFoot of={of} page={some} exported={exported} ready={!query.loading}>
          {props.many}
        </ListFoot>
      )}
      {page !== null && page.rows.length === 0 && (
        <div className={styles.empty} data-testid="list-empty">
          {narrowing.length > 0 ? <NoMatch onClear={() => setFilter(store, empty)} /> : nothing}
        </div>
      )}
    </div>
  );
}

/** A list that is left begins anew. Another account in use may have another environment: what is ticked there is not shown here. */
function useOtherRows<F extends WithText, C extends string>(store: ListStore<F, C>, accounts: readonly Account[]): void {
  const inView = accounts.map(({ id }) => id).join();
  useEffect(() => () => toBeginning(store), [store]);
  const before = useRef(inView);
  useEffect(() => {
    if (before.current !== inView) otherRows(store);
    before.current = inView;
  }, [store, inView]);
}

/** Ticks went with what they were put on. The place is there before, so that a screen reader hears of it. */
function Unticked<F extends WithText, C extends string>({ store }: { readonly store: ListStore<F, C> }) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const { unticked } = useStore(store);
  return (
    <div role="status" className={styles.unticked} data-testid="list-unticked">
      {unticked > 0 && t('list.unticked', { count: unticked, shown: count(unticked) })}
    </div>
  );
}

/** Lists that can be looked at as a chart, with the chart that is shown first. */
const CHARTS: Partial<Record<ViewList, Subject>> = { payments: 'takings', links: 'links', operations: 'fees' };

type FurtherProps = { readonly screen: ViewList; readonly found: number | null; readonly file: ReactNode };

/** What can be made of the rows that are found. Its place is kept while it is not known yet (null) whether there are any. */
const Further = ({ screen, found, file }: FurtherProps) =>
  found === 0 ? null : (
    <Group gap="xs" style={found === null ? { visibility: 'hidden' } : undefined}>
      <ChartButton screen={screen} />
      {file}
    </Group>
  );

function ChartButton({ screen }: { readonly screen: ViewList }) {
  const { t } = useTranslation();
  const subject = CHARTS[screen];
  if (subject === undefined) return null;
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<ChartIcon size={14} aria-hidden />}
      onClick={() => openChart(subject)}
      data-testid="open-chart"
    >
      {t('charts.open')}
    </Button>
  );
}

/** The accounts whose rows this list can hold. */
function useAccountsInView(): readonly Account[] {
  const accounts = useAccounts((state) => state.accounts);
  const active = useActiveAccount();
  return useMemo(() => accounts.filter((account) => account.environment === active?.environment), [accounts, active]);
}

/** What narrows the list, in words. */
function useNarrowing<F extends WithText>(fields: readonly Field<F>[], filter: F, accounts: readonly Account[]): readonly string[] {
  const { t } = useTranslation();
  const words = useFilterWords(accounts);
  const narrowing = fields.filter((field) => field.narrows(filter)).map((field) => `${t(field.label)}: ${words(field, filter)}`);
  return filter.text === null ? narrowing : [...narrowing, `“${filter.text}”`];
}

type RowsProps<F extends WithText, T, C extends string> = Pick<Props<F, T, C>, 'of' | 'query' | 'openId' | 'onInto' | 'onSight'> & {
  readonly page: Page<T>;
  readonly columns: readonly Column<T, C>[];
  readonly layout: TableLayout;
  readonly onLayout: (layout: TableLayout) => void;
  readonly onRoom: (pixels: number) => void;
};

function Rows<F extends WithText, T extends object, C extends string>({
  of,
  page,
  columns,
  layout,
  onLayout,
  ...props
}: RowsProps<F, T, C>) {
  const { t } = useTranslation();
  const { store, rowId, screen } = of;
  const { sort, ticked, place } = useStore(store);
  const density = usePreferences((state) => state.preferences.density);
  return (
    <DataTable
      label={t(`shell.screen.${screen}`)}
      rows={page.rows}
      busy={props.query.loading}
      columns={columns}
      rowId={rowId}
      onOpen={(row) => go(screen, rowId(row))}
      openId={props.openId ?? null}
      onInto={props.onInto}
      onMoved={(row) => readOn(rowId(row))}
      reference={of.reference}
      onSight={props.onSight}
      offset={(page.page - 1) * PAGE_SIZE}
      total={page.total}
      sort={sort}
      onSort={(next) => setSort(store, next)}
      layout={layout}
      onRoom={props.onRoom}
      onWidth={(id, pixels) => onLayout({ ...layout, widths: { ...layout.widths, [id]: pixels } })}
      density={density}
      ticked={ticked}
      // Rows of an earlier question are on their way out: nothing is done to what is about to be gone.
      onTicked={(next) => props.query.loading || setTicked(store, next)}
      place={place}
      onScrolled={(top) => scrolled(store, top)}
    />
  );
}

function NoMatch({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Text fw={600}>{t('list.noMatch')}</Text>
      <Button variant="default" onClick={onClear}>
        {t('list.clear')}
      </Button>
    </>
  );
}
