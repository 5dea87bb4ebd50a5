import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import 'dayjs/locale/de';
import 'dayjs/locale/es';
import 'dayjs/locale/fr';
import 'dayjs/locale/it';
import 'dayjs/locale/nl';
import { setNonce } from 'get-nonce';
import { styleNonce } from '../kit/nonce.ts';
import { Activity, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FirstStart } from '../features/firstStart/FirstStart.tsx';
import { LockScreen } from '../features/people/LockScreen.tsx';
import { OwnPinFirst } from '../features/people/OwnPinFirst.tsx';
import { useLockKey } from '../features/people/useLockKey.ts';
import { useAccounts } from '../state/accounts.ts';
import { isLocked, usePeople } from '../state/people.ts';
import { usePreferences } from '../state/preferences.ts';
import { Shell } from './shell/Shell.tsx';
import { deskLanguage } from '../../shared/model/desk-language.ts';
import { showLanguage } from '../text/i18n.ts';
import { firstDayOfWeek, useMachineLocale } from '../text/locale.ts';
import { cssVariables, themeFor } from '../kit/theme.ts';

/** With no account yet there is nothing to do but begin; with one, the desk. */
function Inside() {
  const { accounts, loaded } = useAccounts();
  const signedIn = usePeople((state) => state.people?.mode === 'open');
  // Whoever has just signed in sees no desk without its accounts meanwhile.
  if (!loaded && signedIn) return null;
  if (loaded && accounts.length === 0) return <FirstStart />;
  return <Shell />;
}

/**
 * The lock screen, or the desk of whoever is signed in. Behind a lock screen the desk stays as its person left it, out of sight and with
 * nothing of it at work; for another person it begins anew.
 */
function Desk() {
  const { people, holder, round } = usePeople();
  useLockKey();
  const locked = isLocked(people);
  const chooses = people?.me?.needsNewPin === true;
  const away = locked || chooses;
  return (
    <>
      {locked && people !== null && <LockScreen people={people} />}
      {chooses && <OwnPinFirst />}
      {(!away || holder !== null) && (
        <Activity key={round} mode={away ? 'hidden' : 'visible'}>
          <Inside />
        </Activity>
      )}
    </>
  );
}

setNonce(styleNonce());

export function App() {
  const { t, i18n } = useTranslation();
  const scheme = usePreferences((state) => state.preferences.theme);
  const chosen = usePreferences((state) => state.preferences.language);
  const machine = useMachineLocale();
  const theme = useMemo(() => themeFor({ clear: t('common.clear'), show: t('accounts.field.secret.show') }), [t]);
  useEffect(() => void showLanguage(deskLanguage(chosen, machine)), [chosen, machine]);
  return (
    <MantineProvider
      getStyleNonce={styleNonce}
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme={scheme}
      forceColorScheme={scheme === 'auto' ? undefined : scheme}
    >
      <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: firstDayOfWeek(machine) }}>
        <Desk />
      </DatesProvider>
    </MantineProvider>
  );
}
