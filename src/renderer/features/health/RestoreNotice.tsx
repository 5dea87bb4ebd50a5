import { List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Lacking } from '../../../shared/model/salvage.ts';
import type { DeskStatus } from '../../../shared/model/status.ts';
import { Notice } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';

/** After a restore, until every account's gateway has been asked: why no money moves there yet. */
export function RestoreNotice({ restore }: { readonly restore: NonNullable<DeskStatus['restore']> }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { how, lacking, madeAt, machine, keptAs, waiting } = restore;
  return (
    <Notice tone="warn" title={t(`backup.waiting.${how}`, { at: moment(madeAt), machine })} testId="restore-notice">
      {lacking !== null && <MissingEnd {...lacking} />}
      <span>{t('backup.waiting.text', { accounts: waiting.join(', ') })}</span>
      {keptAs !== null && <span style={{ wordBreak: 'break-all' }}> {t('historyState.keptAs', { file: keptAs })}</span>}
    </Notice>
  );
}

/** A sound file that ends too early: what is known to be missing, and what to do. */
function MissingEnd({ from, to }: Lacking) {
  const { t } = useTranslation();
  return (
    <div data-testid="history-lacks">
      <List size="sm">
        <List.Item>{t('historyState.saved.trailLacking', { count: to - from + 1 })}</List.Item>
        <List.Item>{t('historyState.saved.logCut')}</List.Item>
      </List>
      <div>{t('historyState.saved.then')}</div>
    </div>
  );
}
