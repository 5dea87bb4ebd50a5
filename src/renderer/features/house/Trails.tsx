import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseTrail } from '../../../shared/model/house.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { AlertIcon, CheckIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { Told } from '../../kit/Told.tsx';
import { Word } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';

/** Whether every desk's audit trail is as the house knows it. */
export function Trails() {
  const { t } = useTranslation();
  const [trails, setTrails] = useState<readonly HouseTrail[] | null>(null);
  const check = useAction('house.trails', setTrails);
  return (
    <Panel title={t('house.trails.title')} testId="house-trails">
      <Text size="sm" c="dimmed">
        {t('house.trails.hint')}
      </Text>
      <Group>
        <Button size="xs" variant="default" loading={check.busy} onClick={() => void check.run(undefined)} data-testid="house-trails-check">
          {t('house.trails.check')}
        </Button>
      </Group>
      {check.error && <ErrorNotice error={check.error} />}
      <Told focus={false} testId="house-trails-told">
        {trails?.map((trail) => (
          <TrailLine key={trail.deskId} trail={trail} />
        ))}
      </Told>
    </Panel>
  );
}

function TrailLine({ trail: { desk, entries, lastAt, found, at } }: { readonly trail: HouseTrail }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  return (
    <Group justify="space-between" wrap="nowrap" mb={4} data-testid={`house-trail-${desk}`} data-found={found}>
      <div>
        <Text size="sm" fw={600}>
          {desk}
        </Text>
        <Text size="xs" c="dimmed">
          {lastAt === null ? t('house.trails.none') : t('house.trails.entries', { count: entries, at: moment(lastAt) })}
        </Text>
      </div>
      <Word tone={found === 'whole' ? 'good' : 'bad'} icon={found === 'whole' ? CheckIcon : AlertIcon}>
        {t(`house.trails.found.${found}`, { at: at ?? 0 })}
      </Word>
    </Group>
  );
}
