import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/Panel.tsx';
import { usePeople } from '../../state/people.ts';
import { go } from '../../state/route.ts';
import { FirstAdministrator } from './FirstAdministrator.tsx';

/** The way from the settings to the people and to what each may do. */
export function PeoplePanel() {
  const { t } = useTranslation();
  const people = usePeople((state) => state.people);
  const [first, setFirst] = useState(false);
  const nobody = people?.mode === 'off' || people?.mode === 'askFirst';
  return (
    <Panel title={t('shell.screen.people')}>
      <Text size="sm" c="dimmed">
        {t(nobody ? 'people.settings.nobody' : 'people.settings.hint')}
      </Text>
      <Group>
        {nobody ? (
          <Button size="xs" variant="default" onClick={() => setFirst(true)} data-testid="people-begin">
            {t('people.first.open')}
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={() => go('people')} data-testid="open-people">
            {t('people.settings.open')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => go('rights')} data-testid="open-rights">
          {t('people.settings.rights')}
        </Button>
      </Group>
      {first && <FirstAdministrator real={people?.mode === 'askFirst'} onClose={() => setFirst(false)} />}
    </Panel>
  );
}
