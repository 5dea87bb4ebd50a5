import { Anchor, Group, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import type { Payment } from '../../../shared/model/domain.ts';
import type { RadarPair, RadarWay } from '../../../shared/model/radar.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { AlertIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { PaymentState } from '../../kit/StateBadge.tsx';
import { Word } from '../../kit/Tone.tsx';
import { useAccount } from '../../state/accounts.ts';
import { go } from '../../state/route.ts';
import { useFormats } from '../../text/locale.ts';

/** What was charged lately and looks like one too many, each pair with what can be done: look at either, or say that it was meant so. */
export function RadarList({ pairs }: { readonly pairs: readonly RadarPair[] }) {
  const { t } = useTranslation();
  if (pairs.length === 0) return null;
  return (
    <Panel title={t('radar.title')} testId="radar-list">
      <Text size="sm">{t('radar.text')}</Text>
      {pairs.map((pair) => (
        <Pair key={`${pair.first.id} ${pair.second.id}`} pair={pair} />
      ))}
    </Panel>
  );
}

function Pair({ pair: { first, firstWay, second, secondWay, why, near } }: { readonly pair: RadarPair }) {
  const { t } = useTranslation();
  const answer = useAction('radar.answer');
  return (
    <div data-testid={`radar-${second.id}`}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb={4}>
        <Word tone="warn" icon={AlertIcon} state={why}>
          {[t(`radar.why.${why}`), near ? t('radar.near') : null].filter(Boolean).join(' · ')}
        </Word>
        <MayButton
          needs="radar.answer"
          size="compact-sm"
          variant="default"
          loading={answer.busy}
          onClick={() => void answer.run({ of: 'pair', first: first.id, second: second.id })}
          data-testid={`radar-meant-${second.id}`}
          style={{ flex: 'none' }}
        >
          {t('radar.meant')}
        </MayButton>
      </Group>
      <SimpleGrid cols={2}>
        <Side payment={first} way={firstWay} />
        <Side payment={second} way={secondWay} />
      </SimpleGrid>
      {answer.error && <ErrorNotice error={answer.error} />}
    </div>
  );
}

function Side({ payment, way }: { readonly payment: Payment; readonly way: RadarWay }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const account = useAccount(payment.accountId);
  const amount = payment.capturedAmount > 0 ? payment.capturedAmount : payment.amount;
  return (
    <div style={{ minWidth: 0 }}>
      <Group gap="xs">
        <Anchor component="button" type="button" size="sm" fw={600} onClick={() => go('payments', payment.id)}>
          {money(amount, payment.currency)}
        </Anchor>
        <PaymentState payment={payment} />
      </Group>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {[moment(payment.processedAt ?? payment.createdAt), t(`radar.way.${way}`), payment.guestName, payment.bookingId, account?.name]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  );
}
