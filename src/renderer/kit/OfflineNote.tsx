import { useTranslation } from 'react-i18next';
import { nowSeconds } from '../../shared/values/dates.ts';
import type { Account } from '../../shared/model/domain.ts';
import { useStatus } from '../state/status.ts';
import { agoText } from '../text/ago.ts';
import { useLocale } from '../text/locale.ts';
import { Notice } from './Tone.tsx';

/** Says how old what is on screen is, while a gateway cannot be reached. */
export function OfflineNote({ accounts }: { readonly accounts: readonly Pick<Account, 'id' | 'name'>[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const status = useStatus((state) => state.status);
  const lines = accounts.flatMap((account) => {
    const known = status?.accounts.find((one) => one.accountId === account.id);
    if (known?.online !== 'offline') return [];
    const { lastSyncAt } = known.sync;
    return [
      lastSyncAt === null
        ? t('offline.never', { name: account.name })
        : t('offline.age', { name: account.name, ago: agoText(lastSyncAt, nowSeconds(), locale) })
    ];
  });
  if (lines.length === 0) return null;
  return (
    <Notice tone="warn" role="status" title={t('offline.title')} testId="offline-note">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </Notice>
  );
}
