import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryNotice } from '../../features/health/HistoryNotice.tsx';
import { HouseBanner, useHouseBanner } from '../../features/house/HouseBanner.tsx';
import { SignBanner, useToSignBanner } from '../../features/house/SignBanner.tsx';
import { AskFirst } from '../../features/people/AskFirst.tsx';
import { LostBanner } from '../../features/people/LostBanner.tsx';
import { usePeople } from '../../state/people.ts';
import { useAccounts } from '../../state/accounts.ts';
import { useStatus } from '../../state/status.ts';
import { RestoreNotice } from '../../features/health/RestoreNotice.tsx';
import { KeychainNotice } from '../../features/health/KeychainNotice.tsx';
import styles from './shell.module.css';

/** What must be known wherever the desk opens: a history that was set aside, a keychain that real accounts miss. */
export function Banners() {
  const mode = usePeople((state) => state.people?.mode);
  const lost = usePeople((state) => state.people?.lostAdmin !== null && state.people?.mode === 'open');
  const house = useHouseBanner();
  const signs = useToSignBanner();
  return (
    <>
      {(mode === 'askFirst' || lost || house || signs.length > 0) && (
        <div className={styles.banners}>
          {mode === 'askFirst' && <AskFirst />}
          {lost && <LostBanner />}
          {house && <HouseBanner />}
          <SignBanner signs={signs} />
        </div>
      )}
      <Health />
    </>
  );
}

function Health() {
  const { t } = useTranslation();
  const status = useStatus((state) => state.status);
  const real = useAccounts((state) => state.accounts.some((account) => account.environment !== 'training'));
  const [read, setRead] = useState(false);
  if (!status || read) return null;
  const keychain = status.keychain.state !== 'secure' && real;
  if (status.history.state === 'ready' && !keychain && !status.restore) return null;
  return (
    <div className={styles.banners}>
      <HistoryNotice history={status.history} />
      {status.restore && <RestoreNotice restore={status.restore} />}
      {keychain && <KeychainNotice keychain={status.keychain} />}
      <div>
        <Button size="xs" variant="default" onClick={() => setRead(true)} data-testid="banners-read">
          {t('shell.bannersRead')}
        </Button>
      </div>
    </div>
  );
}
