import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HousePeople as People } from '../../../shared/model/house.ts';
import { MayButton } from '../../kit/MayButton.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Warning } from '../../kit/Warning.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { JoinPeople } from './JoinPeople.tsx';

/** Whether the same people work at this desk and at the others; where they do not yet, the way to it. */
export function HousePeople() {
  const { t } = useTranslation();
  const [joining, setJoining] = useState(false);
  const { data, reload } = useQuery('house.people', undefined, ['house', 'people'], true);
  if (data === null) return null;
  const { refused, plan } = data;
  return (
    <Panel title={t('house.people.title')} testId="house-people">
      {data.state === 'apart' ? <Warning testId="house-people-apart">{t('house.people.apart')}</Warning> : <Together people={data} />}
      {refused !== null && <Warning testId="house-people-refused">{t(`house.people.refused.${refused}`)}</Warning>}
      {plan !== null && (
        <Group>
          <MayButton needs="house.joinPeople" size="xs" onClick={() => setJoining(true)} data-testid="house-people-open">
            {t('house.people.join.open')}
          </MayButton>
        </Group>
      )}
      {joining && plan !== null && (
        <JoinPeople
          plan={plan}
          onMoved={reload}
          onClose={() => {
            setJoining(false);
            reload();
          }}
        />
      )}
    </Panel>
  );
}

function Together({ people: { state, persons } }: { readonly people: People }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" data-testid="house-people-state" data-state={state}>
      {state === 'together'
        ? t('house.people.together', { count: persons })
        : t(state === 'own' ? 'house.people.own' : 'house.people.none')}
    </Text>
  );
}
