import { ActionIcon, Button, Checkbox, Group, ScrollArea, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../../shared/model/export-format.ts';
import { FILE_COLUMNS, type FileList } from '../../../shared/model/exports.ts';
import { fileColumns, usualColumns } from '../../../shared/rules/file-columns.ts';
import { ColumnsIcon, DownIcon, UpIcon } from '../../kit/icons.ts';
import { moved } from '../table/columns.ts';

type Props = { readonly list: FileList; readonly format: ExportFormat; readonly onFormat: (format: ExportFormat) => void };

/** Which columns the file has, in which order; the usual ones of its kind where none was chosen. */
export function ColumnsField({ list, format, onFormat }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const all: readonly string[] = FILE_COLUMNS[list];
  const usual = usualColumns(list, format);
  const chosen = fileColumns(list, format);
  const set = (columns: readonly string[]) =>
    onFormat({
      ...format,
      columns: columns.length === usual.length && columns.every((one, index) => one === usual[index]) ? null : [...columns]
    });
  const toggle = (column: string) => set(chosen.includes(column) ? chosen.filter((one) => one !== column) : [...chosen, column]);
  return (
    <Stack gap="xs">
      <Button
        size="xs"
        variant="default"
        leftSection={<ColumnsIcon size={14} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        style={{ alignSelf: 'flex-start' }}
        data-testid="export-columns"
      >
        {t('list.export.columns', { chosen: chosen.length, all: all.length })}
      </Button>
      {open && (
        <ScrollArea.Autosize mah={200} type="auto" viewportProps={{ tabIndex: 0 }}>
          <Stack gap={4} pr="sm">
            {[...chosen, ...all.filter((column) => !chosen.includes(column))].map((column) => (
              <ColumnLine key={column} column={column} chosen={chosen} onToggle={() => toggle(column)} onMove={set} />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      )}
    </Stack>
  );
}

type LineProps = {
  readonly column: string;
  readonly chosen: readonly string[];
  readonly onToggle: () => void;
  readonly onMove: (columns: readonly string[]) => void;
};

function ColumnLine({ column, chosen, onToggle, onMove }: LineProps) {
  const { t } = useTranslation();
  const name = t(`exportFile.columns.${column}`);
  const place = chosen.indexOf(column);
  return (
    <Group gap={4} wrap="nowrap" justify="space-between">
      <Checkbox
        size="xs"
        label={name}
        checked={place >= 0}
        // A file without columns holds nothing.
        disabled={place >= 0 && chosen.length === 1}
        onChange={onToggle}
        data-testid={`export-column-${column}`}
      />
      {place >= 0 && (
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-disabled={place === 0}
            data-disabled={place === 0 || undefined}
            aria-label={t('list.columns.up', { name })}
            onClick={() => onMove(moved(chosen, column, -1))}
          >
            <UpIcon size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-disabled={place === chosen.length - 1}
            data-disabled={place === chosen.length - 1 || undefined}
            aria-label={t('list.columns.down', { name })}
            onClick={() => onMove(moved(chosen, column, 1))}
          >
            <DownIcon size={14} aria-hidden />
          </ActionIcon>
        </Group>
      )}
    </Group>
  );
}
