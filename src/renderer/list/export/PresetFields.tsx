import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../../shared/model/export-format.ts';
import type { ExportPreset, FileRequest } from '../../../shared/model/exports.ts';
import { TimeOfDay } from '../../../shared/model/exports.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';

type Props = {
  readonly format: ExportFormat;
  readonly request: FileRequest;
  readonly narrowing: readonly string[];
  readonly onFormat: (format: ExportFormat) => void;
};

/** Ways to write this list that were given a name: taken, kept, run by themselves. */
export function PresetFields({ format, request, narrowing, onFormat }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery('exports.presets', undefined, ['exports']);
  const presets = (data ?? []).filter((preset) => preset.request.list === request.list);
  const [id, setId] = useState<number | null>(null);
  const [name, setName] = useState('');
  const chosen = presets.find((preset) => preset.id === id) ?? null;
  const save = useAction('exports.save', (preset) => {
    setId(preset.id);
    setName('');
  });
  const take = (preset: ExportPreset | null) => {
    setId(preset?.id ?? null);
    if (preset !== null) onFormat(preset.format);
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" grow>
        <Select
          label={t('list.export.preset')}
          placeholder={t(presets.length === 0 ? 'list.export.noPreset' : 'list.export.choosePreset')}
          disabled={presets.length === 0}
          clearable
          data={presets.map((preset) => ({ value: String(preset.id), label: preset.name }))}
          value={chosen === null ? null : String(chosen.id)}
          onChange={(value) => take(presets.find((preset) => String(preset.id) === value) ?? null)}
          data-testid="export-preset"
        />
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <TextInput
            label={t('list.export.presetName')}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
            // Enter keeps the preset; only the button of the dialog writes the file.
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (name.trim() !== '') void save.run({ name, request, narrowing: [...narrowing], format });
            }}
            style={{ flex: 1 }}
            data-testid="export-preset-name"
          />
          <Button
            variant="default"
            disabled={name.trim() === ''}
            loading={save.busy}
            onClick={() => void save.run({ name, request, narrowing: [...narrowing], format })}
            data-testid="export-preset-save"
          >
            {t('list.export.presetSave')}
          </Button>
        </Group>
      </Group>
      {save.error && <ErrorNotice error={save.error} />}
      {chosen !== null && <DailyLine preset={chosen} onRemoved={() => setId(null)} />}
    </Stack>
  );
}

/** Whether a preset runs by itself, where to, and how it went. */
function DailyLine({ preset, onRemoved }: { readonly preset: ExportPreset; readonly onRemoved: () => void }) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  const [at, setAt] = useState('06:00');
  const { daily } = preset;
  const begin = useAction('exports.daily');
  const end = useAction('exports.stopDaily');
  const now = useAction('exports.writeNow');
  const remove = useAction('exports.remove', onRemoved);
  const error = begin.error ?? end.error ?? now.error ?? remove.error;
  return (
    <Stack gap="xs" data-testid="export-daily">
      {daily === null ? (
        <Group gap="xs" align="flex-end">
          <TextInput
            type="time"
            label={t('list.export.daily.at')}
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
            data-testid="export-daily-at"
          />
          <Button
            variant="default"
            disabled={!TimeOfDay.safeParse(at).success}
            onClick={() => void begin.run({ id: preset.id, at })}
            data-testid="export-daily-start"
          >
            {t('list.export.daily.everyDay')}
          </Button>
          <Button variant="default" onClick={() => void begin.run({ id: preset.id, at: null })} data-testid="export-daily-close">
            {t('list.export.daily.atClose')}
          </Button>
          <Button
            variant="subtle"
            color="red"
            ml="auto"
            onClick={() => void remove.run({ id: preset.id })}
            data-testid="export-preset-remove"
          >
            {t('list.export.presetRemove')}
          </Button>
        </Group>
      ) : (
        <Group gap="xs" justify="space-between">
          <Text size="sm" style={{ flex: 1 }} data-testid="export-daily-says">
            {daily.at === null
              ? t('list.export.daily.saysClose', { folder: daily.folder })
              : t('list.export.daily.says', { at: daily.at, folder: daily.folder })}{' '}
            {daily.failedAt === null
              ? daily.done !== null && t('list.export.daily.done', { day: day(daily.done) })
              : t('list.export.daily.failed', { at: moment(daily.failedAt) })}
          </Text>
          <Button
            size="xs"
            variant="default"
            loading={now.busy}
            onClick={() => void now.run({ id: preset.id })}
            data-testid="export-daily-now"
          >
            {t('list.export.daily.now')}
          </Button>
          <Button size="xs" variant="default" onClick={() => void end.run({ id: preset.id })} data-testid="export-daily-stop">
            {t('list.export.daily.stop')}
          </Button>
        </Group>
      )}
      {error && <ErrorNotice error={error} />}
    </Stack>
  );
}
