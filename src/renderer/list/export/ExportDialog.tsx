import { Button, Group, Progress, Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportFormat, PLAIN, spreadsheetFormat } from '../../../shared/model/export-format.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { call } from '../../state/call.ts';
import { useExporting } from '../../state/exporting.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useFormats } from '../../text/locale.ts';

type Props = {
  /** What is written, in a sentence. */
  readonly what: string;
  readonly busy: boolean;
  readonly onExport: (format: ExportFormat) => void;
  readonly onClose: () => void;
};

const separators = ExportFormat.shape.separator.options;
const decimals = ExportFormat.shape.decimal.options;
const SEPARATOR_WORDS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;
const DECIMAL_WORDS = { '.': 'point', ',': 'comma' } as const;

/** How a list is to be written: for a program, or for the spreadsheet of this machine. The last choice is remembered. */
export function ExportDialog({ what, busy, onExport, onClose }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const remembered = usePreferences((state) => state.preferences.exportFormat);
  const [format, setFormat] = useState<ExportFormat>(remembered ?? spreadsheetFormat(locale));
  return (
    <Dialog title={t('list.export.title')} onClose={onClose} busy={busy}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onExport(format);
        }}
      >
        <Stack data-testid="export-dialog">
          <Radio.Group
            label={t('list.export.for')}
            value={format.spreadsheet ? 'spreadsheet' : 'plain'}
            onChange={(value) => setFormat(value === 'plain' ? PLAIN : spreadsheetFormat(locale))}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                value="spreadsheet"
                label={t('list.export.spreadsheet.label')}
                description={t('list.export.spreadsheet.hint')}
                data-testid="export-spreadsheet"
              />
              <Radio
                value="plain"
                label={t('list.export.plain.label')}
                description={t('list.export.plain.hint')}
                data-testid="export-plain"
              />
            </Stack>
          </Radio.Group>
          <Group grow align="flex-start">
            <Select
              label={t('list.export.separator')}
              data={separators.map((value) => ({ value, label: t(`list.export.separators.${SEPARATOR_WORDS[value]}`) }))}
              value={format.separator}
              allowDeselect={false}
              onChange={(value) => setFormat({ ...format, separator: ExportFormat.shape.separator.parse(value) })}
              data-testid="export-separator"
            />
            <Select
              label={t('list.export.decimal')}
              data={decimals.map((value) => ({ value, label: t(`list.export.decimals.${DECIMAL_WORDS[value]}`) }))}
              value={format.decimal}
              allowDeselect={false}
              onChange={(value) => setFormat({ ...format, decimal: ExportFormat.shape.decimal.parse(value) })}
              data-testid="export-decimal"
            />
          </Group>
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
