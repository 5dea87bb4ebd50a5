import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { countIn, type Batch } from '../../../shared/model/batches.ts';
import { usePersonName } from '../../state/people.ts';
import { useFormats } from '../../text/locale.ts';
import { showBatch } from './store.ts';

/** One batch in a list of them, with the way to its sheet. */
export function BatchLine({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const { count, moment } = useFormats();
  const nameOf = usePersonName();
  const over = countIn(batch, 'done', 'refused', 'unknown', 'unfinished');
  const whole = over + countIn(batch, 'waiting', 'running');
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" data-testid={`batch-line-${batch.id}`} data-state={batch.state}>
      <div>
        <Text size="sm">{t(`batch.title.${batch.action}`)}</Text>
        <Text size="xs" c="dimmed">
          {[moment(batch.createdAt), nameOf(batch.person), t('batch.progress', { count: whole, over: count(over), whole: count(whole) })]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      <Button size="xs" variant="default" onClick={() => showBatch(batch.id)} data-testid="batch-show">
        {t('attention.show')}
      </Button>
    </Group>
  );
}
