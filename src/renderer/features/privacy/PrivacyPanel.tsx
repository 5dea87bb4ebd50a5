import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { go } from '../../state/route.ts';

/** The way from the settings to guest data. */
export function PrivacyPanel() {
  const { t } = useTranslation();
  return (
    <Panel title={t('shell.screen.privacy')}>
      <Text size="sm" c="dimmed">
        {t('privacy.hint')}
      </Text>
      <Group>
        <MayButton needs="privacy.find" size="xs" variant="default" onClick={() => go('privacy')} data-testid="open-privacy">
          {t('privacy.open')}
        </MayButton>
      </Group>
    </Panel>
  );
}
