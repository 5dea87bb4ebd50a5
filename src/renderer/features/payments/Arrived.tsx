import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/Panel.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';

/** When and by which statement a payment arrived at the bank, and how that was found. */
export function Arrived({ id }: { readonly id: number }) {
  const { t } = useTranslation();
  const { money, day } = useFormats();
  const { data } = useQuery('settlement.ofPayment', { id }, ['settlement'], true);
  if (data === null || (data.matches.length === 0 && data.explained === null)) return null;
  return (
    <Panel title={t('settlement.arrived.title')} testId="arrived">
      {data.matches.map(({ id: match, entry, rule, certainty, refund, reason }) => (
        <div key={match} data-testid={`arrived-${entry.id}`}>
          <Text size="sm" fw={600}>
            {t(refund ? 'settlement.arrived.refund' : 'settlement.arrived.line', {
              amount: money(entry.amount, entry.currency),
              day: day(entry.day)
            })}
          </Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {[
              t('settlement.at', { file: entry.file, line: entry.line }),
              t(`settlement.rule.${rule}`),
              t(`settlement.certainty.${certainty}`),
              reason
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
      ))}
      {data.explained !== null && <Text size="sm">{t('settlement.arrived.explained', { reason: data.explained })}</Text>}
    </Panel>
  );
}
