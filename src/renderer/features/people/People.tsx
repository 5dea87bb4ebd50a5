import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackButton } from '../../detail/BackButton.tsx';
import { PlusIcon } from '../../kit/icons.ts';
import { Screen } from '../../kit/Screen.tsx';
import { useMayNot, usePeople } from '../../state/people.ts';
import { useInHouse } from '../../state/house.ts';
import { go } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { Desks } from './Desks.tsx';
import { IdlePanel } from './IdlePanel.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { PersonTable } from './PersonTable.tsx';
import { SignFile } from './SignFile.tsx';

/** Who works at this desk, when it locks, and which other desks may sign for it. */
export function People() {
  const { t } = useTranslation();
  const mayNot = useMayNot();
  const [adding, setAdding] = useState(false);
  const mode = usePeople((state) => state.people?.mode);
  const keeps = mayNot('people') === null && mode === 'open';
  return (
    <Screen
      title={t('shell.screen.people')}
      hint={t('people.hint')}
      width={980}
      actions={
        keeps && (
          <Button leftSection={<PlusIcon size={16} aria-hidden />} onClick={() => setAdding(true)} data-testid="person-add">
            {t('people.add')}
          </Button>
        )
      }
    >
      <Stack>
        <Group>
          <BackButton to="settings" testId="people-back" />
          <Button size="xs" variant="default" onClick={() => go('rights')} data-testid="to-rights">
            {t('people.settings.rights')}
          </Button>
        </Group>
        {keeps && <OfTheHouse />}
        {keeps && <PersonTable />}
        {keeps && <IdlePanel />}
        {mode === 'open' && <SignFile />}
        {keeps && <Desks />}
      </Stack>
      {adding && <PersonDialog person={null} onClose={() => setAdding(false)} />}
    </Screen>
  );
}

/** Whoever changes something here changes it at every desk. */
function OfTheHouse() {
  const { t } = useTranslation();
  const house = useQuery('house.people', useInHouse() ? undefined : null, ['house', 'people'], true).data;
  if (house?.state !== 'together') return null;
  return (
    <Text size="sm" data-testid="people-of-house">
      {t('people.settings.house')}
    </Text>
  );
}
