import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nowSeconds } from '../../shared/values/dates.ts';
import { useAccountStatus } from './status.ts';

/** Seconds until `at`, counting down; null without a moment to wait for. */
function useSecondsTo(at: number | null): number | null {
  const [now, setNow] = useState(nowSeconds);
  useEffect(() => {
    if (at === null) return undefined;
    const tick = () => setNow(nowSeconds());
    const first = setTimeout(tick);
    const timer = setInterval(tick, 1000);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [at]);
  return at === null ? null : Math.max(0, at - now);
}

/** That an account's gateway cannot be reached, and when the desk looks again by itself; null while it can be. */
export function useOffline(accountId: string | null): string | null {
  const { t } = useTranslation();
  const status = useAccountStatus(accountId);
  const offline = status?.online === 'offline';
  const left = useSecondsTo(offline ? status.sync.nextRunAt : null);
  if (!offline) return null;
  const again = left === null ? '' : left > 0 ? t('actions.again.in', { count: left }) : t('actions.again.now');
  return `${t('actions.off.offline')} ${again}`.trim();
}
