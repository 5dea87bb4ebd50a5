import { ActionIcon, Button, Checkbox, Group, Popover, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Density } from '../../../shared/model/tables.ts';
import type { TableLayout } from '../../../shared/model/tables.ts';
import { ColumnsIcon, DownIcon, UpIcon } from '../../kit/icons.ts';
import { inOrder, isShown, moved } from './columns.ts';
import type { Column } from './columns.ts';

type Props<T> = {
  readonly columns: readonly Column<T>[];
  readonly layout: TableLayout;
  /** How wide the list is, in pixels: what is ticked is what is on screen. 0: not known. */
  readonly room: number;
  readonly onLayout: (layout: TableLayout) => void;
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
};

/** Which columns a list shows, in which order, and how close its rows stand. */
export function ColumnsMenu<T>({ columns, layout, room, onLayout, density, onDensity }: Props<T>) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const ordered = inOrder(columns, layout.order);
  const order = ordered.map(({ id }) => id);
  const plain = layout.order.length === 0 && Object.keys(layout.shown).length === 0 && Object.keys(layout.widths).length === 0;
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-end" width={300} withinPortal={false}>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<ColumnsIcon size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
          data-testid="columns"
        >
          {t('list.columns.button')}
        </Button>
      </Popover.Target>
      {/* In a small window it scrolls: what it ends with is not below the window. */}
      <Popover.Dropdown
        mah="max(160px, calc(100vh - 250px))"
        style={{ overflowY: 'auto' }}
        aria-label={t('list.columns.button')}
        data-testid="columns-menu"
      >
        <Stack gap="xs">
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('list.columns.density')}
            data={Density.options.map((value) => ({ value, label: t(`list.columns.${value}`) }))}
            value={density}
            onChange={(value) => onDensity(Density.parse(value))}
            data-testid="density"
          />
          {ordered.map((column, index) => (
            <Group key={column.id} gap={4} wrap="nowrap" justify="space-between">
              <Checkbox
                size="xs"
                label={column.header}
                checked={isShown(column, layout, room)}
                onChange={(event) => onLayout({ ...layout, shown: { ...layout.shown, [column.id]: event.currentTarget.checked } })}
                data-testid={`column-${column.id}`}
              />
              <Group gap={2} wrap="nowrap">
                <Move
                  name={column.header}
                  way="up"
                  off={index === 0}
                  onClick={() => onLayout({ ...layout, order: [...moved(order, column.id, -1)] })}
                />
                <Move
                  name={column.header}
                  way="down"
                  off={index === ordered.length - 1}
                  onClick={() => onLayout({ ...layout, order: [...moved(order, column.id, 1)] })}
                />
              </Group>
            </Group>
          ))}
          <Text size="xs" c="dimmed">
            {t('list.columns.size')}
          </Text>
          <Button
            size="xs"
            variant="subtle"
            disabled={plain}
            onClick={() => onLayout({ order: [], shown: {}, widths: {} })}
            data-testid="columns-reset"
          >
            {t('list.columns.reset')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

type MoveProps = { readonly name: string; readonly way: 'up' | 'down'; readonly off: boolean; readonly onClick: () => void };

function Move({ name, way, off, onClick }: MoveProps) {
  const { t } = useTranslation();
  const Arrow = way === 'up' ? UpIcon : DownIcon;
  return (
    <ActionIcon
      variant="subtle"
      size="sm"
      // It keeps its place in the tab order: the focus does not jump when a column has come to an end.
      data-disabled={off || undefined}
      aria-disabled={off}
      aria-label={t(`list.columns.${way}`, { name })}
      onClick={() => !off && onClick()}
    >
      <Arrow size={14} aria-hidden />
    </ActionIcon>
  );
}
