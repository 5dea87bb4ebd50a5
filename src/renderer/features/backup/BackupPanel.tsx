import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupLast, BackupState } from '../../../shared/model/backup.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useNow } from '../../state/useNow.ts';
import { useQuery } from '../../state/useQuery.ts';
import { agoText } from '../../text/ago.ts';
import { useFormats } from '../../text/locale.ts';
import { MakeDialog } from './MakeDialog.tsx';
import { Progress } from './Progress.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { sizeText } from './words.ts';

type Open = 'make' | 'schedule' | 'restore';

/** How old the last backup is, and everything that is done with backups. */
export function BackupPanel() {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('backup.state', undefined, ['backup']);
  const [open, setOpen] = useState<Open | null>(null);
  const end = useAction('backup.endSchedule', reload);
  const close = (): void => {
    setOpen(null);
    reload();
  };
  return (
    <Panel title={t('backup.title')}>
      <Text size="sm" c="dimmed">
        {t('backup.hint')}
      </Text>
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {data && <State state={data} />}
      {data?.running && open !== 'make' && <Progress />}
      <Group gap="xs">
        <Button size="xs" disabled={data?.running != null} onClick={() => setOpen('make')} data-testid="backup-make">
          {t('backup.make.open')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setOpen('schedule')} data-testid="backup-schedule-open">
          {t(data?.schedule ? 'backup.schedule.change' : 'backup.schedule.open')}
        </Button>
        {data?.schedule && (
          <Button size="xs" variant="default" loading={end.busy} onClick={() => void end.run(undefined)} data-testid="backup-schedule-end">
            {t('backup.schedule.end')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          disabled={data?.running != null}
          onClick={() => setOpen('restore')}
          data-testid="backup-restore"
        >
          {t('backup.restore.open')}
        </Button>
      </Group>
      {end.error && <ErrorNotice error={end.error} />}
      {open === 'make' && <MakeDialog onClose={close} />}
      {open === 'schedule' && <ScheduleDialog schedule={data?.schedule ?? null} onClose={close} />}
      {open === 'restore' && <RestoreDialog onClose={close} />}
    </Panel>
  );
}

function State({ state: { last, lastWhole, schedule, restored } }: { readonly state: BackupState }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  return (
    <Stack gap={4}>
      <Whole last={lastWhole} />
      {schedule && (
        <Text size="sm" style={{ wordBreak: 'break-word' }} data-testid="backup-scheduled">
          {t('backup.schedule.told', {
            hour: `${String(schedule.hour).padStart(2, '0')}:00`,
            folder: schedule.folder,
            daily: schedule.daily,
            weekly: schedule.weekly
          })}
        </Text>
      )}
      {restored && (
        <Text size="sm">
          {t('backup.restored', { at: moment(restored.at), madeAt: moment(restored.madeAt), machine: restored.machine })}
        </Text>
      )}
      {last?.error && (
        <>
          <Text size="sm">{t('backup.lastFailed', { at: moment(last.at) })}</Text>
          <ErrorNotice error={last.error} />
        </>
      )}
    </Stack>
  );
}

function Whole({ last }: { readonly last: BackupLast | null }) {
  const { t } = useTranslation();
  const { moment, locale } = useFormats();
  const now = useNow();
  return (
    <Text size="sm" style={{ wordBreak: 'break-word' }} data-testid="backup-last">
      {last === null
        ? t('backup.never')
        : t('backup.last', {
            at: moment(last.at),
            ago: agoText(last.at, now, locale),
            size: sizeText(last.bytes ?? 0, locale),
            file: last.file
          })}
    </Text>
  );
}
