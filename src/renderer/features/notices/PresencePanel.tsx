import { Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PresenceSettings } from '../../../shared/model/presence.ts';
import { useAction } from '../../forms/useAction.ts';
import { Allowed } from '../../kit/Allowed.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Told } from '../../kit/Told.tsx';
import { useQuery } from '../../state/useQuery.ts';

/** Whether the desk goes on when its window is closed, and starts with the computer. */
export function PresencePanel() {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('presence.state', undefined, [], true);
  const set = useAction('presence.set', reload);
  const fault = error ?? set.error;
  if (data !== null && !data.possible) return null;
  const change = (some: Partial<PresenceSettings>) => {
    if (data) void set.run({ ...data.settings, ...some });
  };
  return (
    <Panel title={t('presence.title')} testId="presence">
      <Text size="sm" c="dimmed">
        {t('presence.hint')}
      </Text>
      {data && (
        <Allowed needs="presence.set">
          <Stack gap="sm">
            <Switch
              label={t('presence.tray')}
              description={t('presence.trayHint')}
              checked={data.settings.tray}
              onChange={(event) => change({ tray: event.currentTarget.checked })}
              data-testid="presence-tray"
            />
            <Switch
              label={t('presence.autostart')}
              description={t('presence.autostartHint')}
              checked={data.settings.autostart}
              onChange={(event) => change({ autostart: event.currentTarget.checked })}
              data-testid="presence-autostart"
            />
          </Stack>
        </Allowed>
      )}
      <Told focus={false}>{fault && <ErrorNotice error={fault} />}</Told>
    </Panel>
  );
}
