import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/Panel.tsx';
import { SettlementReason } from '../../money/SettlementReason.tsx';
import type { ReasonAsked } from '../../money/SettlementReason.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';

/** When and by which statement a payment arrived at the bank, and how that was found. */
export function Arrived({ id }: { readonly id: number }) {
  const { t } = useTranslation();
  const { money, day } = useFormats();
  const [asked, setAsked] = useState<ReasonAsked | null>(null);
  const { data } = useQuery('settlement.ofPayment', { id }, ['settlement'], true);
  if (data === null || (data.matches.length === 0 && data.explained === null)) return null;
  return (
    <Panel title={t('settlement.arrived.title')} testId="arrived">
      {data.matches.map(({ id: match, entry, rule, certainty, refund, reason }) => (
        <div key={match} data-testid={`arrived-${entry.id}`}>
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Text size="sm" fw={600}>
              {t(refund ? 'settlement.arrived.refund' : 'settlement.arrived.line', {
                amount: money(entry.amount, entry.currency),
                day: day(entry.day)
              })}
            </Text>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => setAsked({ what: 'reopen', entryId: entry.id })}
              style={{ flex: 'none' }}
              data-testid={`reopen-${entry.id}`}
            >
              {t('settlement.reopen.open')}
            </Button>
          </Group>
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
      {data.explained !== null && (
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text size="sm">{t('settlement.arrived.explained', { reason: data.explained })}</Text>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => setAsked({ what: 'unexplain', paymentId: id })}
            style={{ flex: 'none' }}
            data-testid="unexplain"
          >
            {t('settlement.unexplain.open')}
          </Button>
        </Group>
      )}
      {asked !== null && <SettlementReason asked={asked} onClose={() => setAsked(null)} />}
    </Panel>
  );
}
