import { Anchor, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import type { DoubleSide, DoubleView } from '../../../shared/model/doubles.ts';
import { Facts } from '../../kit/Facts.tsx';
import { AlertIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { RefundState, State } from '../../kit/StateBadge.tsx';
import { Word } from '../../kit/Tone.tsx';
import { useAccount } from '../../state/accounts.ts';
import { go } from '../../state/route.ts';
import { useAccountStatus } from '../../state/status.ts';
import { useFormats } from '../../text/locale.ts';
import { canGiveBack } from './rules.ts';

type Props = { readonly double: DoubleView; readonly onGiveBack: () => void; readonly onAnswer: () => void };

/** Asked for once and there twice: both, side by side, and the one thing that gives the second back. */
export function Double({ double, onGiveBack, onAnswer }: Props) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const account = useAccount(double.accountId);
  const offline = useAccountStatus(double.accountId)?.online === 'offline';
  const { first, second, certainty, remedy, operation } = double;
  const name =
    operation === null ? t(`doubles.kind.${double.kind}`) : t([`money.name.${operation}`, 'money.name.other'], { kind: operation });
  return (
    <Panel testId={`double-${double.id}`}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Title order={2} size="h3">
          {name} {second.amount === null ? '' : money(second.amount, second.currency)}
        </Title>
        <Word tone={certainty === 'same' ? 'bad' : 'warn'} icon={AlertIcon} state={certainty} testId="double-word">
          {t(`doubles.word.${certainty}`)}
        </Word>
      </Group>
      <Text size="sm">{t(`doubles.why.${certainty}`)}</Text>
      <Facts
        facts={[
          [t('guest.title'), double.guestName],
          [t('booking.id'), double.bookingId],
          [t('tokens.fact.account'), account?.name],
          [t('link.fact.reference'), double.reference],
          [t('doubles.found'), moment(double.foundAt)]
        ]}
      />
      <SimpleGrid cols={2}>
        <Side title={t('doubles.first')} kind={double.kind} side={first} testId="double-first" />
        <Side title={t('doubles.second')} kind={double.kind} side={second} testId="double-second" />
      </SimpleGrid>
      <Text size="sm" data-testid="double-remedy">
        {t(`doubles.remedy.${remedy}`)}
      </Text>
      <Group gap="xs">
        {canGiveBack(remedy) && (
          <MayButton needs="refund" color="red" disabled={offline} onClick={onGiveBack} data-testid={`double-give-back-${double.id}`}>
            {t(`doubles.action.${remedy}`)}
          </MayButton>
        )}
        <MayButton needs="doubles.answer" variant="default" onClick={onAnswer} data-testid={`double-answer-${double.id}`}>
          {t('doubles.answer.open')}
        </MayButton>
      </Group>
      {offline && canGiveBack(remedy) && <Text size="sm">{t('actions.off.offline')}</Text>}
    </Panel>
  );
}

type SideProps = { readonly title: string; readonly kind: DoubleView['kind']; readonly side: DoubleSide; readonly testId: string };

function Side({ title, kind, side, testId }: SideProps) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const show = () => {
    if (side.paymentId !== null) go('payments', side.paymentId);
    else if (side.tokenId !== null) go(side.isLink ? 'links' : 'cards', side.tokenId);
  };
  const shown = side.paymentId !== null || side.tokenId !== null;
  return (
    <div data-testid={testId}>
      <Group justify="space-between" gap={4} mb={4}>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        {kind === 'refund' ? (
          <RefundState refund={{ state: side.refundState ?? 'other', status: side.status }} />
        ) : (
          side.word && <State state={side.word} status={side.status} />
        )}
      </Group>
      <Facts
        facts={[
          [
            t('doubles.number'),
            shown ? (
              <Anchor
                key="number"
                component="button"
                type="button"
                size="sm"
                onClick={show}
                style={{ overflowWrap: 'anywhere', textAlign: 'start' }}
              >
                {side.remoteId}
              </Anchor>
            ) : (
              side.remoteId
            )
          ],
          [t('amount.label'), side.amount === null ? null : money(side.amount, side.currency)],
          [t('doubles.made'), side.at === null ? null : moment(side.at)]
        ]}
      />
    </div>
  );
}
