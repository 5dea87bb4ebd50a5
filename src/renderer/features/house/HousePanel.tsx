import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/Panel.tsx';
import { useHouse } from '../../state/house.ts';
import { go } from '../../state/route.ts';
import { HouseWord } from './HouseWord.tsx';

/** The way from the accounts to the desks that work together. */
export function HousePanel() {
  const { t } = useTranslation();
  const house = useHouse((state) => state.house);
  const alone = house === null || house.state === 'none';
  return (
    <Panel title={t('house.title')} testId="house-panel">
      <Text size="sm" c="dimmed">
        {t('house.hint')}
      </Text>
      <Group>
        {alone ? <Text size="sm">{t('house.alone')}</Text> : <HouseWord house={house} />}
        <Button size="xs" variant="default" onClick={() => go('house')} data-testid="open-house">
          {t(alone ? 'house.begin' : 'house.open')}
        </Button>
      </Group>
    </Panel>
  );
}
