import { Checkbox, NumberInput, Select, SimpleGrid, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupSchedule } from '../../../shared/model/backup.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { useAction } from '../../forms/useAction.ts';
import { SecretsChoice } from './MakeDialog.tsx';
import { PhraseFields, useNewPhrase } from './PhraseFields.tsx';

type Props = { readonly schedule: BackupSchedule | null; readonly onClose: () => void };

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }));
const wholeNumber = (value: number | string, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

/** Backups that the desk makes by itself: when, where, how many stay. */
export function ScheduleDialog({ schedule, onClose }: Props) {
  const { t } = useTranslation();
  const [hour, setHour] = useState(schedule?.hour ?? 3);
  const [daily, setDaily] = useState<number | string>(schedule?.daily ?? 7);
  const [weekly, setWeekly] = useState<number | string>(schedule?.weekly ?? 4);
  const [withSecrets, setWithSecrets] = useState(schedule?.withSecrets ?? false);
  const [otherFolder, setOtherFolder] = useState(false);
  const isKnown = schedule !== null;
  const element = useRef<HTMLFormElement>(null);
  const phrase = useNewPhrase(isKnown);
  const set = useAction('backup.schedule', (state) => {
    if (state) onClose();
  });
  const rotation = { daily: wholeNumber(daily, 7), weekly: wholeNumber(weekly, 4) };
  const save = () => {
    const passPhrase = element.current && phrase.read(element.current);
    if (passPhrase !== null) void set.run({ ...rotation, hour, withSecrets, otherFolder, passPhrase: passPhrase || null });
  };
  return (
    <FormDialog
      title={t('backup.schedule.title')}
      size="lg"
      form={{ error: set.error, unplaced: [], sending: set.busy }}
      element={element}
      about="question"
      save={t(isKnown && !otherFolder ? 'common.save' : 'backup.schedule.chooseFolder')}
      onSubmit={save}
      onClose={onClose}
      testId="backup-schedule"
      saveId="backup-schedule-save"
    >
      <Text size="sm">{t('backup.schedule.text')}</Text>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Select
          label={t('backup.schedule.hour')}
          data={hours}
          value={String(hour)}
          onChange={(value) => value !== null && setHour(Number(value))}
          allowDeselect={false}
        />
        <NumberInput label={t('backup.schedule.daily')} min={1} max={60} allowDecimal={false} value={daily} onChange={setDaily} />
        <NumberInput label={t('backup.schedule.weekly')} min={0} max={60} allowDecimal={false} value={weekly} onChange={setWeekly} />
      </SimpleGrid>
      <PhraseFields fault={phrase.fault} optional={isKnown} />
      <SecretsChoice chosen={withSecrets} onChange={setWithSecrets} />
      {isKnown && (
        <Checkbox
          label={t('backup.schedule.otherFolder', { folder: schedule.folder })}
          checked={otherFolder}
          onChange={(event) => setOtherFolder(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  );
}
