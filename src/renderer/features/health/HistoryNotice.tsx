import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryState } from '../../../shared/model/status.ts';
import { call } from '../../state/call.ts';
import { Notice } from '../../kit/Tone.tsx';

/** Said wherever the operator starts, when the local history is not what it should be. */
export function HistoryNotice({ history }: { readonly history: HistoryState }) {
  const { t } = useTranslation();
  if (history.state === 'ready') return null;
  return (
    <Notice tone="warn" title={t(`historyState.${history.state}.title`)} testId="history-notice" data={{ 'data-state': history.state }}>
      <span>
        {t(history.state === 'damaged' && !history.keptAs ? 'historyState.damaged.stillOpen' : `historyState.${history.state}.text`)}
      </span>
      {history.keptAs && <span style={{ wordBreak: 'break-all' }}>{t('historyState.keptAs', { file: history.keptAs })}</span>}
      {history.state !== 'temporary' && (
        <div>
          <Button mt="xs" size="xs" variant="default" onClick={() => void call('desk.openHelp', { topic: 'dataFolder' })}>
            {t('historyState.openFolder')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
