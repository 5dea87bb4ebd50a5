import { Alert, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryState } from '../../shared/status.ts';
import { call } from '../state/desk.ts';
import { AlertIcon } from '../ui/icons.ts';

/** Said wherever the operator starts, when the local history is not what it should be. */
export function HistoryNotice({ history }: { readonly history: HistoryState }) {
  const { t } = useTranslation();
  if (history.state === 'ready') return null;
  return (
    <Alert color="training.9" icon={<AlertIcon size={20} aria-hidden />} title={t(`historyState.${history.state}.title`)} data-testid="history-notice" data-state={history.state}>
      <Text size="sm">{t(`historyState.${history.state}.text`)}</Text>
      {history.keptAs && (
        <Text size="sm" mt={4} style={{ wordBreak: 'break-all' }}>
          {t('historyState.keptAs', { file: history.keptAs })}
        </Text>
      )}
      {history.state !== 'temporary' && (
        <Button mt="xs" size="xs" variant="default" onClick={() => void call('desk.openHelp', { topic: 'dataFolder' })}>
          {t('historyState.openFolder')}
        </Button>
      )}
    </Alert>
  );
}
