import { Group, Indicator } from '@mantine/core';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Account } from '../../shared/model/domain.ts';
import type { TableLayout } from '../../shared/model/tables.ts';
import { changePreferences, usePreferences } from '../state/preferences.ts';
import type { ListDescription, WithText } from './description.ts';
import { FiltersButton } from './filter/FiltersButton.tsx';
import { setFilter, togglePanel } from './listStore.ts';
import { SearchText } from './SearchText.tsx';
import type { Column } from './table/columns.ts';
import { ColumnsMenu } from './table/ColumnsMenu.tsx';

type Props<F extends WithText, T, C extends string> = {
  readonly of: ListDescription<F, T, C>;
  /** How many filters narrow the list. */
  readonly narrowed: number;
  readonly columns: readonly Column<T, C>[];
  readonly layout: TableLayout;
  /** How wide the rows have it, in pixels. */
  readonly room: number;
  readonly onLayout: (layout: TableLayout) => void;
  readonly accounts: readonly Account[];
  /** The menu of saved views. */
  readonly menu: ReactNode;
  readonly children: ReactNode;
};

/** What can be done with a list: search it, narrow it, keep what narrows it, choose its columns, write it to a file. */
export function ListBar<F extends WithText, T, C extends string>(props: Props<F, T, C>) {
  const { of, narrowed, columns, layout, room, onLayout, accounts, menu, children } = props;
  const { store } = of;
  const { filter, panelOpen } = useStore(store);
  const density = usePreferences((state) => state.preferences.density);
  return (
    <Group gap="xs">
      <SearchText fields={of.fields} filter={filter} accounts={accounts} onFilter={(next) => setFilter(store, next)} />
      <Indicator label={narrowed} size={16} disabled={narrowed === 0} color="harbour">
        <FiltersButton open={panelOpen} onToggle={() => togglePanel(store)} />
      </Indicator>
      <Group gap="xs" ml="auto">
        {menu}
        <ColumnsMenu
          columns={columns}
          layout={layout}
          room={room}
          onLayout={onLayout}
          density={density}
          onDensity={(chosen) => void changePreferences({ density: chosen })}
        />
        {children}
      </Group>
    </Group>
  );
}
