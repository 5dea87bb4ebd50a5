import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SheetDifference, SheetHead } from '../../../shared/model/closing.ts';
import { Fold } from '../../kit/Fold.tsx';
import { useFormats } from '../../text/locale.ts';

type Props = { readonly head: SheetHead; readonly accounts: SheetHead['accounts'] };

/** The gateway's number of what a line is about. */
const numberIn = (line: string): string => line.split('/').slice(2, -1).join('/');

/** Each thing the gateways' records and this desk's journal differ by, and why. */
export function Differences({ head: { differences }, accounts }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  if (differences.length === 0) return null;
  const fees = differences.filter(({ why }) => why === 'fee').length;
  return (
    <Fold
      title={t('closing.differences', { count: differences.length, shown: count(differences.length) })}
      openAtFirst={differences.length - fees <= 12 && differences.length > fees}
      testId="closing-differences"
    >
      <List size="sm" spacing={2}>
        {differences.map((one, index) => (
          <Difference key={one.line ?? `intent ${one.intent?.intentId ?? index}`} difference={one} accounts={accounts} />
        ))}
      </List>
    </Fold>
  );
}

function Difference({ difference, accounts }: { readonly difference: SheetDifference; readonly accounts: Props['accounts'] }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const { why, kind, amount, currency, line, intent } = difference;
  const accountId = intent?.accountId ?? line?.split('/')[0];
  const about = [
    accounts.find(({ id }) => id === accountId)?.name,
    intent?.bookingId,
    intent?.reference,
    line === null ? null : numberIn(line)
  ];
  return (
    <List.Item data-testid={`closing-difference-${why}`}>
      <Text span size="sm">
        {t(`closing.kind.${kind}`)} {money(amount, currency)}: {t(`closing.why.${why}`)}
      </Text>
      <Text size="xs" c="dimmed">
        {about.filter(Boolean).join(' · ')}
      </Text>
    </List.Item>
  );
}
