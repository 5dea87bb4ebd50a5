import { useTranslation } from 'react-i18next';
import type { DeskStatus } from '../../../shared/model/status.ts';
import { Notice } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';

/** After a restore, until every account's gateway has been asked: why no money moves there yet. */
export function RestoreNotice({ restore }: { readonly restore: NonNullable<DeskStatus['restore']> }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { how, madeAt, machine, keptAs, waiting } = restore;
  return (
    <Notice tone="warn" title={t(`backup.waiting.${how}`, { at: moment(madeAt), machine })} testId="restore-notice">
      <span>{t('backup.waiting.text', { accounts: waiting.join(', ') })}</span>
      {keptAs !== null && <span style={{ wordBreak: 'break-all' }}> {t('historyState.keptAs', { file: keptAs })}</span>}
    </Notice>
  );
}
