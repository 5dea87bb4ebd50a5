import { Button, Group, Progress as Bar, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../forms/useAction.ts';
import { useBackupProgress } from '../../state/backup.ts';

/** How far the backup is that is being made, and the way to give it up. */
export function Progress() {
  const { t } = useTranslation();
  const progress = useBackupProgress((state) => state.progress);
  const giveUp = useAction('backup.giveUp');
  const phase = progress?.phase ?? 'copying';
  const percent = Math.round((progress?.done ?? 0) * 100);
  return (
    <Stack gap={4} data-testid="backup-progress">
      <Group justify="space-between">
        <Text size="sm">{t(`backup.phase.${phase}`)}</Text>
        <Button size="xs" variant="default" loading={giveUp.busy} onClick={() => void giveUp.run(undefined)} data-testid="backup-give-up">
          {t('backup.giveUp')}
        </Button>
      </Group>
      <Bar value={percent} aria-label={t(`backup.phase.${phase}`)} animated={phase === 'locking'} />
    </Stack>
  );
}
