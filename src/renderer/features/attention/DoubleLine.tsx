import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DoubleView } from '../../../shared/model/doubles.ts';
import { Word } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';

/** One that is over, in the journal: what it was, and how it ended. */
export function DoubleLine({ double }: { readonly double: DoubleView }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const { second, resolution } = double;
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" data-testid={`double-over-${double.id}`}>
      <div>
        <Text size="sm">
          {[t(`doubles.word.${double.certainty}`), second.amount === null ? null : money(second.amount, second.currency)]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        <Text size="xs" c="dimmed">
          {[moment(double.foundAt), double.guestName, double.bookingId, double.reference, second.remoteId].filter(Boolean).join(' · ')}
        </Text>
        {double.reason && <Text size="xs">{double.reason}</Text>}
      </div>
      {resolution && <Word tone="still">{t(`doubles.over.${resolution}`)}</Word>}
    </Group>
  );
}
