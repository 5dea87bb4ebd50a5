import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { useFirstHour } from '../../features/firstHour/store.ts';
import { freshLink } from '../../features/newLink/store.ts';
import { useRoute } from '../../state/route.ts';
import { onSearchBox } from '../../state/searchBox.ts';
import { catchTyping } from '../../state/typedAhead.ts';
import { SearchIcon } from '../../kit/icons.ts';
import { useShortcut } from '../../kit/useShortcut.ts';
import { AccountSwitcher } from './AccountSwitcher.tsx';
import { PersonMenu } from '../../features/people/PersonMenu.tsx';
import { Banners } from './Banners.tsx';
import { Mark } from '../../kit/Mark.tsx';
import { Navigation } from './Navigation.tsx';
import { entriesFor } from './navigation.ts';
import { Over } from './Over.tsx';
import type { OverName } from './Over.tsx';
import { Ribbon } from './Ribbon.tsx';
import { Screens } from './Screens.tsx';
import styles from './shell.module.css';
import { useShortcuts } from './shortcuts.ts';
import { useAddress } from './useAddress.ts';
import { usePlace } from './usePlace.ts';
import { StatusBar } from './StatusBar.tsx';

const FirstHour = lazy(async () => ({ default: (await import('../../features/firstHour/FirstHour.tsx')).FirstHour }));

/** The frame round every screen: header with search, navigation, the screen itself, status bar. */
export function Shell() {
  const { t } = useTranslation();
  const shortcut = useShortcut();
  const active = useActiveAccount();
  const accounts = useAccounts((state) => state.accounts);
  const screen = useRoute((state) => state.route.screen);
  const [over, setOver] = useState<OverName | null>(null);
  const learning = useFirstHour((state) => state.open);
  const main = useRef<HTMLElement>(null);
  const entries = useMemo(() => entriesFor(active, accounts), [active, accounts]);
  const screens = useMemo(() => entries.map((entry) => entry.screen), [entries]);
  const [sought, setSought] = useState('');
  const seek = useCallback((text: string) => (setSought(text), setOver('search'), catchTyping()), []);
  const openSearch = useCallback(() => seek(''), [seek]);
  const openSheet = useCallback(() => setOver('sheet'), []);
  const openHelp = useCallback(() => setOver('help'), []);
  const openBlackout = useCallback(() => setOver('blackout'), []);
  const doors = useMemo(
    () => ({ openSheet, openHelp, openBlackout, openBackup: () => setOver('backup') }),
    [openSheet, openHelp, openBlackout]
  );
  useShortcuts({ screens, openSearch, openSheet, openHelp, openBlackout, freshLink });
  useAddress(seek);
  useEffect(() => onSearchBox(openSearch), [openSearch]);
  usePlace();

  // A new screen stands at its top, however far the one before was scrolled, and takes the focus: eye, keyboard and screen reader
  // start there.
  const shown = useRef(screen);
  useEffect(() => {
    if (shown.current !== screen) {
      main.current?.scrollTo({ top: 0 });
      main.current?.focus();
    }
    shown.current = screen;
  }, [screen]);

  return (
    <div className={styles.frame} data-learning={learning || undefined}>
      <a className={styles.skip} href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        {t('shell.skip')}
      </a>
      <Ribbon account={active} />
      <header className={styles.header}>
        <div className={styles.brand}>
          <Mark className={styles.mark} />
          <span>{t('shell.name')}</span>
        </div>
        <button type="button" className={styles.search} onClick={openSearch} data-testid="search-open" {...shortcut('Control+K /')}>
          <SearchIcon size={16} aria-hidden />
          <span>{t('shell.search')}</span>
          <Kbd size="xs">Ctrl K</Kbd>
        </button>
        <div className={styles.push}>
          <AccountSwitcher active={active} />
          <PersonMenu />
        </div>
      </header>
      <Navigation entries={entries} />
      <main id="main" className={styles.main} ref={main} tabIndex={-1} aria-label={t(`shell.screen.${screen}`)}>
        <Banners />
        <Screens screens={screens} />
      </main>
      {learning && (
        <Suspense fallback={<div />}>
          <FirstHour />
        </Suspense>
      )}
      <StatusBar account={active} openHelp={openHelp} />
      <Over over={over} sought={sought} screen={screen} screens={screens} doors={doors} onClose={() => setOver(null)} />
    </div>
  );
}
