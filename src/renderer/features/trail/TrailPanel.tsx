import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { go } from '../../state/route.ts';

/** The way from the settings to the trail. */
export function TrailPanel() {
  const { t } = useTranslation();
  return (
    <Panel title={t('shell.screen.trail')}>
      <Text size="sm" c="dimmed">
        {t('trail.hint')}
      </Text>
      <Group>
        <MayButton needs="trail.page" size="xs" variant="default" onClick={() => go('trail')} data-testid="open-trail">
          {t('trail.open')}
        </MayButton>
      </Group>
    </Panel>
  );
}
