import { SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changePreferences, usePreferences } from '../../state/preferences.ts';
import { useManaged } from '../../state/policy.ts';
import { useStatus } from '../../state/status.ts';
import { languages } from '../../text/catalogue.ts';
import { Managed } from '../../kit/Managed.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { BackupPanel } from '../backup/BackupPanel.tsx';
import { Blackout } from '../blackout/Blackout.tsx';
import { NoticesPanel } from '../notices/NoticesPanel.tsx';
import { PresencePanel } from '../notices/PresencePanel.tsx';
import { GuestPanel } from '../guests/GuestPanel.tsx';
import { PolicyPanel } from '../policy/PolicyPanel.tsx';
import { PrivacyPanel } from '../privacy/PrivacyPanel.tsx';
import { PeoplePanel } from '../people/PeoplePanel.tsx';
import { Properties } from '../properties/Properties.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { TrailPanel } from '../trail/TrailPanel.tsx';
import { UpdatesPanel } from '../updates/UpdatesPanel.tsx';

/** A language by its own name: Deutsch, not German. */
const ownName = (language: string): string => new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

/** After so many days a link that is not paid is due on the first screen. */
const UNPAID_DAYS = [1, 2, 3, 5, 7, 14, 30];

/** Look, language, properties, and what the desk tells about itself. */
export function Settings() {
  const { t } = useTranslation();
  const preferences = usePreferences((state) => state.preferences);
  const isManaged = useManaged();
  const status = useStatus((state) => state.status);
  return (
    <Screen title={t('shell.screen.settings')} width={640}>
      <Stack>
        <Panel title={t('settings.look')}>
          <SegmentedControl
            aria-label={t('settings.theme.label')}
            value={preferences.theme}
            onChange={(theme) => void changePreferences({ theme })}
            data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
            data-testid="field-theme"
          />
          <Select
            label={t('settings.language')}
            disabled={isManaged('language')}
            description={isManaged('language') ? <Managed /> : undefined}
            value={preferences.language ?? 'auto'}
            onChange={(value) => void changePreferences({ language: value === 'auto' ? null : value })}
            allowDeselect={false}
            data={[
              { value: 'auto', label: t('settings.languageOfMachine') },
              ...languages.map((value) => ({ value, label: ownName(value) }))
            ]}
            data-testid="field-language"
          />
        </Panel>
        <Properties />
        <GuestPanel />
        <Panel title={t('settings.today')}>
          <Select
            label={t('settings.unpaidAfterDays')}
            value={String(preferences.unpaidAfterDays)}
            onChange={(value) => value !== null && void changePreferences({ unpaidAfterDays: Number(value) })}
            allowDeselect={false}
            data={UNPAID_DAYS.map((days) => ({ value: String(days), label: t('settings.unpaidDays', { count: days }) }))}
            data-testid="field-unpaidAfterDays"
          />
        </Panel>
        <NoticesPanel />
        <PresencePanel />
        <PeoplePanel />
        <BackupPanel />
        <UpdatesPanel />
        <PolicyPanel />
        <TrailPanel />
        <PrivacyPanel />
        <Panel title={t('blackout.title')}>
          <Blackout />
        </Panel>
        {status && (
          <Panel title={t('settings.about')}>
            <Text size="sm">{t('settings.version', { version: status.version, runtime: status.runtime })}</Text>
            <Text size="sm">
              {t('settings.keychain', {
                backend: status.keychain.backend ?? '–',
                state: t(`settings.keychainState.${status.keychain.state}`)
              })}
            </Text>
            <Text size="sm" style={{ wordBreak: 'break-all' }}>
              {t('settings.folder', { folder: status.history.folder })}
            </Text>
          </Panel>
        )}
      </Stack>
    </Screen>
  );
}
