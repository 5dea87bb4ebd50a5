import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/Panel.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { go } from '../../state/route.ts';

/** The way from the settings to what guests are written. */
export function GuestPanel() {
  const { t } = useTranslation();
  return (
    <Panel title={t('shell.screen.guestMail')}>
      <Text size="sm" c="dimmed">
        {t('guests.hint')}
      </Text>
      <Group>
        <MayButton needs="guests.wording" size="xs" variant="default" onClick={() => go('guestMail')} data-testid="open-guest-mail">
          {t('guests.open')}
        </MayButton>
      </Group>
    </Panel>
  );
}
