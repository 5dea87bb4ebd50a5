import { Checkbox, Group, Radio, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ExportFormat, FileKind, FileLanguage, PDF_ROWS, PLAIN, spreadsheetFormat } from '../../../shared/model/export-format.ts';
import { useFormats } from '../../text/locale.ts';

type Props = {
  readonly format: ExportFormat;
  readonly csvOnly: boolean;
  readonly onFormat: (format: ExportFormat) => void;
};

const separators = ExportFormat.shape.separator.options;
const decimals = ExportFormat.shape.decimal.options;
const SEPARATOR_WORDS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;
const DECIMAL_WORDS = { '.': 'point', ',': 'comma' } as const;

/** Names of languages are their own. */
const LANGUAGES: Readonly<Record<FileLanguage, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  it: 'Italiano',
  es: 'Español',
  nl: 'Nederlands'
};
const NAMES = 'names';
const HERE = 'here';

/** A spreadsheet says what it holds on a sheet of its own, in nobody's way; the first line of the others is that of the columns. */
const asKind = (format: ExportFormat, kind: FileKind): ExportFormat => ({ ...format, kind, about: kind === 'xlsx' });

/** Kind of file, its marks, its time zone and its words. */
export function FormatFields({ format, csvOnly, onFormat }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const { kind } = format;
  return (
    <>
      {!csvOnly && (
        <SegmentedControl
          fullWidth
          aria-label={t('list.export.kind')}
          data={FileKind.options.map((value) => ({ value, label: t(`list.export.kinds.${value}`) }))}
          value={kind}
          onChange={(value) => onFormat(asKind(format, FileKind.parse(value)))}
          data-testid="export-kind"
        />
      )}
      {kind === 'pdf' && (
        <Text size="sm" c="dimmed">
          {t('list.export.pdfRows', { shown: count(PDF_ROWS) })}
        </Text>
      )}
      {kind === 'csv' && <CsvFields format={format} onFormat={onFormat} />}
      {!csvOnly && (
        <>
          <Group grow align="flex-start">
            <Select
              label={t('list.export.zone')}
              searchable
              data={[
                { value: HERE, label: t('list.export.here') },
                ...Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))
              ]}
              value={format.zone ?? HERE}
              allowDeselect={false}
              onChange={(value) => onFormat({ ...format, zone: value === HERE ? null : value })}
              data-testid="export-zone"
            />
            <Select
              label={t('list.export.language')}
              data={[
                { value: NAMES, label: t('list.export.names') },
                ...FileLanguage.options.map((value) => ({ value, label: LANGUAGES[value] }))
              ]}
              value={format.language ?? NAMES}
              allowDeselect={false}
              onChange={(value) => onFormat({ ...format, language: FileLanguage.safeParse(value).data ?? null })}
              data-testid="export-language"
            />
          </Group>
          <Checkbox
            label={t('list.export.about')}
            checked={format.about}
            onChange={(event) => onFormat({ ...format, about: event.currentTarget.checked })}
            data-testid="export-about"
          />
        </>
      )}
    </>
  );
}

/** A CSV file for a program, or for the spreadsheet of this machine. */
function CsvFields({ format, onFormat }: Pick<Props, 'format' | 'onFormat'>) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const forWhom = (plain: boolean): ExportFormat => ({
    ...(plain ? PLAIN : spreadsheetFormat(locale)),
    columns: format.columns,
    zone: format.zone
  });
  return (
    <>
      <Radio.Group
        label={t('list.export.for')}
        value={format.spreadsheet ? 'spreadsheet' : 'plain'}
        onChange={(value) => onFormat(forWhom(value === 'plain'))}
      >
        <Stack gap="xs" mt="xs">
          <Radio
            value="spreadsheet"
            label={t('list.export.spreadsheet.label')}
            description={t('list.export.spreadsheet.hint')}
            data-testid="export-spreadsheet"
          />
          <Radio value="plain" label={t('list.export.plain.label')} description={t('list.export.plain.hint')} data-testid="export-plain" />
        </Stack>
      </Radio.Group>
      <Group grow align="flex-start">
        <Select
          label={t('list.export.separator')}
          data={separators.map((value) => ({ value, label: t(`list.export.separators.${SEPARATOR_WORDS[value]}`) }))}
          value={format.separator}
          allowDeselect={false}
          onChange={(value) => onFormat({ ...format, separator: ExportFormat.shape.separator.parse(value) })}
          data-testid="export-separator"
        />
        <Select
          label={t('list.export.decimal')}
          data={decimals.map((value) => ({ value, label: t(`list.export.decimals.${DECIMAL_WORDS[value]}`) }))}
          value={format.decimal}
          allowDeselect={false}
          onChange={(value) => onFormat({ ...format, decimal: ExportFormat.shape.decimal.parse(value) })}
          data-testid="export-decimal"
        />
      </Group>
    </>
  );
}
