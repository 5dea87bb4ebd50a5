import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SyncProgress } from '../../../shared/model/status.ts';
import { call } from '../../state/call.ts';
import { useNow } from '../../state/useNow.ts';
import { agoText } from '../../text/ago.ts';
import { useLocale } from '../../text/locale.ts';
import { errorWords } from '../../kit/errorWords.ts';
import { RefreshIcon, StopIcon } from '../../kit/icons.ts';
import styles from './shell.module.css';

const running = (sync: SyncProgress): boolean => sync.phase === 'first' || sync.phase === 'incremental' || sync.phase === 'pending';

/** Fetching the history: how far it is, when it was last done, and how to stop or start it. */
export function SyncState({ sync }: { readonly sync: SyncProgress }) {
  const { t, i18n } = useTranslation();
  const locale = useLocale();
  const now = Math.max(useNow(), sync.lastSyncAt ?? 0);
  if (running(sync)) {
    const share = sync.total ? Math.min(100, (sync.done / sync.total) * 100) : null;
    return (
      <span className={styles.line} data-testid="status-sync" data-phase={sync.phase}>
        {sync.total === null ? t('status.syncingSome', { done: sync.done }) : t('status.syncing', { done: sync.done, total: sync.total })}
        <Progress value={share ?? 100} animated={share === null} w={90} size="sm" aria-label={t('status.syncProgress')} />
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<StopIcon size={14} aria-hidden />}
          onClick={() => void call('sync.stop', { accountId: sync.accountId })}
          data-testid="sync-stop"
        >
          {t('status.stop')}
        </Button>
      </span>
    );
  }
  const last = sync.lastSyncAt === null ? t('status.neverSynced') : t('status.synced', { ago: agoText(sync.lastSyncAt, now, locale) });
  const words = { idle: last, stopped: t('status.stopped', { done: sync.done }), failed: t('status.syncFailed') };
  return (
    <span
      className={styles.line}
      data-testid="status-sync"
      data-phase={sync.phase}
      title={sync.error ? errorWords(i18n, sync.error).what : undefined}
    >
      {sync.phase === 'stopped' || sync.phase === 'failed' ? words[sync.phase] : words.idle}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<RefreshIcon size={14} aria-hidden />}
        onClick={() => void call('sync.start', { accountId: sync.accountId })}
        data-testid="sync-start"
      >
        {sync.phase === 'stopped' ? t('status.resume') : t('status.syncNow')}
      </Button>
    </span>
  );
}
