import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseState } from '../../../shared/model/house.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Managed } from '../../kit/Managed.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Warning } from '../../kit/Warning.tsx';
import { lengthText } from '../../text/ago.ts';
import { useFormats } from '../../text/locale.ts';
import { HouseWord } from './HouseWord.tsx';

/** Seconds by which two clocks may differ before anybody has to know. */
const CLOCK = 30;

/** How this desk stands with the house. */
export function HouseFacts({ house, children }: { readonly house: HouseState; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { moment, locale } = useFormats();
  const { address, managed, deskName, since, because, behind, waiting, aside, clock } = house;
  const entries = (count: number) => (count === 0 ? null : t('house.fact.entries', { count }));
  return (
    <Panel title={deskName ?? t('house.title')} testId="house-facts">
      <Group gap="xs">
        <HouseWord house={house} />
        {managed && <Managed />}
      </Group>
      <Facts
        facts={[
          [t('house.fact.database'), address && t('house.fact.at', address)],
          [t('house.fact.tls'), address && t(`house.field.tls.${address.tls}`)],
          [t('house.fact.since'), since === null ? null : moment(since)],
          [t('house.fact.behind'), entries(behind)],
          [t('house.fact.waiting'), entries(waiting)]
        ]}
      />
      {clock !== null && Math.abs(clock) > CLOCK && (
        <Warning testId="house-clock">
          {t(clock > 0 ? 'house.clock.ahead' : 'house.clock.behind', { length: lengthText(Math.abs(clock), locale) })}
        </Warning>
      )}
      {aside > 0 && <Warning testId="house-aside">{t('house.aside', { count: aside })}</Warning>}
      {because && <ErrorNotice error={because} />}
      {house.state === 'away' && <Text size="sm">{t('house.banner.reading')}</Text>}
      {children}
    </Panel>
  );
}
