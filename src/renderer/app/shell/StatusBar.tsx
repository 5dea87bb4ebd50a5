import { useTranslation } from 'react-i18next';
import { UpdateStatus } from '../../features/updates/UpdateStatus.tsx';
import { HouseStatus } from '../../features/house/HouseStatus.tsx';
import { BatchStatus } from '../../features/batch/BatchStatus.tsx';
import type { Account } from '../../../shared/model/domain.ts';
import { go } from '../../state/route.ts';
import { useAccountStatus, useStatus } from '../../state/status.ts';
import { agoText } from '../../text/ago.ts';
import { useLocale } from '../../text/locale.ts';
import { EnvironmentBadge } from '../../kit/Environment.tsx';
import { errorWords } from '../../kit/errorWords.ts';
import { AlertIcon, OfflineIcon, OnlineIcon } from '../../kit/icons.ts';
import styles from './shell.module.css';
import { SyncState } from './SyncState.tsx';
import { useNow } from '../../state/useNow.ts';

/** The bottom line: account, environment, online, last sync, and what waits for a decision. */
export function StatusBar({ account, openHelp }: { readonly account: Account | null; readonly openHelp: () => void }) {
  const { t, i18n } = useTranslation();
  const locale = useLocale();
  const now = useNow();
  const status = useAccountStatus(account?.id ?? null);
  const unresolved = useStatus((state) => state.status?.accounts.reduce((sum, one) => sum + one.unresolved, 0) ?? 0);
  const doubles = useStatus((state) => state.status?.accounts.reduce((sum, one) => sum + one.doubles, 0) ?? 0);
  const corrected = useStatus((state) => state.status?.accounts.reduce((sum, one) => sum + one.corrected, 0) ?? 0);
  const offline = status?.online === 'offline';
  return (
    <footer className={styles.status} aria-label={t('status.label')}>
      {account && (
        <>
          <span className={styles.account}>{account.name}</span>
          <EnvironmentBadge environment={account.environment} testId="status-environment" />
          <span
            className={styles.line}
            data-testid="status-online"
            data-online={status?.online ?? 'unknown'}
            role="status"
            title={offline && status.reason ? errorWords(i18n, status.reason).what : undefined}
          >
            {offline ? <OfflineIcon size={16} aria-hidden color="var(--mantine-color-error)" /> : <OnlineIcon size={16} aria-hidden />}
            {offline && status.since !== null
              ? t('status.offlineSince', { ago: agoText(status.since, now, locale) })
              : t(`status.${status?.online ?? 'unknown'}`)}
          </span>
        </>
      )}
      {status && <SyncState sync={status.sync} />}
      <HouseStatus className={`${styles.plain} ${styles.line}`} />
      <BatchStatus className={`${styles.plain} ${styles.line}`} />
      <UpdateStatus className={`${styles.plain} ${styles.line}`} />
      {unresolved > 0 && (
        <button type="button" className={`${styles.plain} ${styles.line}`} onClick={() => go('attention')} data-testid="status-unresolved">
          <AlertIcon size={16} aria-hidden color="var(--mantine-color-error)" />
          {t('status.unresolved', { count: unresolved })}
        </button>
      )}
      {doubles > 0 && (
        <button type="button" className={`${styles.plain} ${styles.line}`} onClick={() => go('attention')} data-testid="status-doubles">
          <AlertIcon size={16} aria-hidden color="var(--mantine-color-error)" />
          {t('status.doubles', { count: doubles })}
        </button>
      )}
      {corrected > 0 && (
        <button type="button" className={`${styles.plain} ${styles.line}`} onClick={() => go('attention')} data-testid="status-corrected">
          <AlertIcon size={16} aria-hidden color="var(--mantine-color-error)" />
          {t('status.corrected', { count: corrected })}
        </button>
      )}
      <button
        type="button"
        className={`${styles.plain} ${styles.push}`}
        onClick={openHelp}
        aria-keyshortcuts="F1"
        data-testid="shortcuts-open"
      >
        {t('help.short')}
      </button>
    </footer>
  );
}
