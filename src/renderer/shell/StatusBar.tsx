import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nowSeconds } from '../../shared/dates.ts';
import type { Account } from '../../shared/domain.ts';
import type { SyncProgress } from '../../shared/status.ts';
import { call } from '../state/desk.ts';
import { go } from '../state/route.ts';
import { useAccountStatus, useStatus } from '../state/status.ts';
import { agoText } from '../text/ago.ts';
import { useLocale } from '../text/locale.ts';
import { EnvironmentBadge } from '../ui/Environment.tsx';
import { AlertIcon, OfflineIcon, OnlineIcon, RefreshIcon, StopIcon } from '../ui/icons.ts';
import styles from './shell.module.css';

/** Seconds now, ticking every half minute so that ages on screen stay true. */
function useNow(): number {
  const [now, setNow] = useState(nowSeconds);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowSeconds()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const running = (sync: SyncProgress): boolean => sync.phase === 'first' || sync.phase === 'incremental' || sync.phase === 'pending';

function SyncState({ sync }: { readonly sync: SyncProgress }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = Math.max(useNow(), sync.lastSyncAt ?? 0);
  if (running(sync)) {
    const share = sync.total ? Math.min(100, (sync.done / sync.total) * 100) : null;
    return (
      <span className={styles.line} data-testid="status-sync">
        {t('status.syncing', { done: sync.done, total: sync.total ?? '?' })}
        <Progress value={share ?? 100} animated={share === null} w={90} size="sm" aria-label={t('status.syncProgress')} />
        <Button size="compact-xs" variant="subtle" leftSection={<StopIcon size={14} aria-hidden />} onClick={() => void call('sync.stop', { accountId: sync.accountId })} data-testid="sync-stop">
          {t('status.stop')}
        </Button>
      </span>
    );
  }
  return (
    <span className={styles.line} data-testid="status-sync">
      {sync.lastSyncAt === null ? t('status.neverSynced') : t('status.synced', { ago: agoText(sync.lastSyncAt, now, locale) })}
      <Button size="compact-xs" variant="subtle" leftSection={<RefreshIcon size={14} aria-hidden />} onClick={() => void call('sync.start', { accountId: sync.accountId })} data-testid="sync-start">
        {sync.complete || sync.phase === 'idle' ? t('status.syncNow') : t('status.resume')}
      </Button>
    </span>
  );
}

/** The bottom line: account, environment, online, last sync, and what waits for a decision. */
export function StatusBar({ account }: { readonly account: Account | null }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = useNow();
  const status = useAccountStatus(account?.id ?? null);
  const unresolved = useStatus((state) => state.status?.accounts.reduce((sum, one) => sum + one.unresolved, 0) ?? 0);
  const offline = status?.online === 'offline';
  return (
    <footer className={styles.status} aria-label={t('status.label')}>
      {account && (
        <>
          <span className={styles.account}>{account.name}</span>
          <EnvironmentBadge environment={account.environment} testId="status-environment" />
          <span className={styles.line} data-testid="status-online" data-online={status?.online ?? 'unknown'} role="status">
            {offline ? <OfflineIcon size={16} aria-hidden color="var(--mantine-color-error)" /> : <OnlineIcon size={16} aria-hidden />}
            {offline && status.since !== null ? t('status.offlineSince', { ago: agoText(status.since, now, locale) }) : t(`status.${status?.online ?? 'unknown'}`)}
          </span>
        </>
      )}
      {status && <SyncState sync={status.sync} />}
      {unresolved > 0 && (
        <button type="button" className={`${styles.plain} ${styles.line}`} onClick={() => go('attention')} data-testid="status-unresolved">
          <AlertIcon size={16} aria-hidden color="var(--mantine-color-error)" />
          {t('status.unresolved', { count: unresolved })}
        </button>
      )}
    </footer>
  );
}
