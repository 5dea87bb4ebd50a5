import { Button, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Salvaged } from '../../../shared/model/salvage.ts';
import type { HistoryState } from '../../../shared/model/status.ts';
import { call } from '../../state/call.ts';
import { Notice } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';

/** Said wherever the operator starts, when the local history is not what it should be. */
export function HistoryNotice({ history }: { readonly history: HistoryState }) {
  const { t } = useTranslation();
  if (history.state === 'ready') return null;
  return (
    <Notice tone="warn" title={t(`historyState.${history.state}.title`)} testId="history-notice" data={{ 'data-state': history.state }}>
      {history.saved ? (
        <Saved saved={history.saved} />
      ) : (
        <span>
          {t(history.state === 'damaged' && !history.keptAs ? 'historyState.damaged.stillOpen' : `historyState.${history.state}.text`)}
        </span>
      )}
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

/** What was saved, what is missing, and what to do. */
function Saved({ saved }: { readonly saved: Salvaged }) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const { journal, trail, accounts, notes, rows, journalLacking, trailLacking, badPages, rowsLost, logCut, verified } = saved;
  const missing = [
    journalLacking > 0 && t('historyState.saved.journalLacking', { count: journalLacking }),
    trailLacking > 0 && t('historyState.saved.trailLacking', { count: trailLacking }),
    rowsLost > 0 && t('historyState.saved.rowsLost', { count: rowsLost }),
    logCut && t('historyState.saved.logCut'),
    !verified && t('historyState.saved.notVerified')
  ].filter((line) => line !== false);
  return (
    <div data-testid="history-saved">
      <div>
        {t('historyState.saved.what', {
          journal: count(journal),
          trail: count(trail),
          accounts: count(accounts),
          notes: count(notes),
          rows: count(rows),
          pages: count(badPages)
        })}
      </div>
      {missing.length > 0 && (
        <List size="sm">
          {missing.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
      <div>{t('historyState.saved.then')}</div>
    </div>
  );
}
