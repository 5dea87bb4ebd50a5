import { Text, Timeline as Steps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TimelineEvent } from '../../shared/model/domain.ts';
import { usePersonName } from '../state/people.ts';
import { useFormats } from '../text/locale.ts';
import { Panel } from '../kit/Panel.tsx';

/** What happened, newest first, and how the desk came to know. */
export function Timeline({ events }: { readonly events: readonly TimelineEvent[] }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const nameOf = usePersonName();
  if (events.length === 0) return null;
  const newest = [...events].toSorted((one, other) => other.at - one.at || other.id - one.id);
  return (
    <Panel title={t('detail.timeline')} testId="timeline">
      <Steps bulletSize={12} lineWidth={2} active={newest.length}>
        {newest.map((event) => (
          <Steps.Item key={event.id} title={t([`timeline.${event.what}`, 'timeline.other'], { what: event.what })}>
            <Text size="sm">
              {[event.status, event.amount === null ? null : money(event.amount, event.currency), event.note].filter(Boolean).join(' · ')}
            </Text>
            <Text size="xs" c="dimmed">
              {moment(event.at)} ·{' '}
              {event.person === null
                ? t(`timeline.source.${event.source}`)
                : t('timeline.source.person', { name: nameOf(event.person) ?? '' })}
            </Text>
          </Steps.Item>
        ))}
      </Steps>
    </Panel>
  );
}
