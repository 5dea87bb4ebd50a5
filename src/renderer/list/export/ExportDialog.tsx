import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spreadsheetFormat } from '../../../shared/model/export-format.ts';
import type { ExportFormat } from '../../../shared/model/export-format.ts';
import type { FileRequest } from '../../../shared/model/exports.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { call } from '../../state/call.ts';
import { useExporting } from '../../state/exporting.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useFormats } from '../../text/locale.ts';
import { ColumnsField } from './ColumnsField.tsx';
import { FormatFields } from './FormatFields.tsx';
import { PresetFields } from './PresetFields.tsx';
import { RowsField } from './RowsField.tsx';

type Props = {
  /** What is written, in a sentence. */
  readonly what: string;
  readonly busy: boolean;
  /** What a preset keeps beside the format; null: a sheet that has columns of its own and no other kind of file. */
  readonly of?: { readonly request: FileRequest; readonly narrowing: readonly string[] } | null;
  readonly onExport: (format: ExportFormat, request: FileRequest | null) => void;
  readonly onClose: () => void;
};

/** How a list is to be written: as which kind of file, for a program or a person. The last choice is remembered. */
export function ExportDialog({ what, busy, of = null, onExport, onClose }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const remembered = usePreferences((state) => state.preferences.exportFormat);
  const [format, setFormat] = useState<ExportFormat>(() => beginning(remembered ?? spreadsheetFormat(locale), of === null));
  const [request, setRequest] = useState<FileRequest | null>(of?.request ?? null);
  return (
    <Dialog title={t('list.export.title')} onClose={onClose} busy={busy} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onExport(format, request);
        }}
      >
        <Stack data-testid="export-dialog">
          {/* A closed sheet never changes, so nothing of it is written again by itself. */}
          {request !== null && of !== null && request.list !== 'movements' && (
            <PresetFields format={format} request={request} narrowing={of.narrowing} onFormat={setFormat} />
          )}
          {request !== null && <RowsField request={request} onRequest={setRequest} />}
          <FormatFields format={format} csvOnly={request === null} onFormat={setFormat} />
          {request !== null && <ColumnsField list={request.list} format={format} onFormat={setFormat} />}
          <Text size="sm" data-testid="export-what">
            {what}
          </Text>
          {busy && <ExportProgress />}
          <Group justify="flex-end">
            {busy ? (
              <Button variant="default" onClick={() => void call('lists.stopExport', undefined)} data-testid="export-stop">
                {t('list.export.stop')}
              </Button>
            ) : (
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
            )}
            <Button type="submit" loading={busy} data-testid="export-confirm">
              {t('list.export.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Columns belong to one list, and are chosen anew or by a preset. */
const beginning = (format: ExportFormat, csvOnly: boolean): ExportFormat => ({
  ...format,
  columns: null,
  ...(csvOnly ? { kind: 'csv' as const } : {})
});

/** How far the file is; nothing before its first rows. */
function ExportProgress() {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { done, total } = useExporting();
  const shown = new Intl.NumberFormat(locale);
  if (done === 0) return null;
  return (
    <Stack gap="xs" role="status" data-testid="export-progress">
      {total !== null && total > 0 && <Progress value={(100 * done) / total} aria-label={t('list.export.title')} />}
      <Text size="sm">
        {total === null
          ? t('list.export.written', { count: done, shown: shown.format(done) })
          : t('list.export.progress', { done: shown.format(done), total: shown.format(total) })}
      </Text>
    </Stack>
  );
}
