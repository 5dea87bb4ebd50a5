import { useTranslation } from 'react-i18next';
import { DownloadIcon } from '../../kit/icons.ts';
import { go } from '../../state/route.ts';
import { useUpdates } from '../../state/updates.ts';

/** In the status bar while a version waits, or the desk went back: said once, calmly, and the way to the rest of it. */
export function UpdateStatus({ className }: { readonly className: string | undefined }) {
  const { t } = useTranslation();
  const updates = useUpdates();
  if (updates === null) return null;
  const { at, wentBack, version } = updates;
  const back = wentBack !== null && !wentBack.read;
  if (!back && at.step !== 'waiting') return null;
  return (
    <button type="button" className={className} onClick={() => go('settings')} data-testid="status-update">
      <DownloadIcon size={16} aria-hidden />
      {back ? t('updates.wentBack.title', { version }) : at.step === 'waiting' && t('updates.status', { version: at.version })}
    </button>
  );
}
