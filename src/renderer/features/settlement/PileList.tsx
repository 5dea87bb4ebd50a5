import { Anchor, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import type { Payment } from '../../../shared/model/domain.ts';
import type { SettledPayment, StatementEntry, UnsettledPayment } from '../../../shared/model/settlement.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { AlertIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { Badge } from '../../kit/StateBadge.tsx';
import { Word } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { SettlementReason } from '../../money/SettlementReason.tsx';
import type { ReasonAsked } from '../../money/SettlementReason.tsx';
import { go } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { AssignDialog } from './AssignDialog.tsx';
import type { PileName } from './Overview.tsx';
import { Aside } from './Aside.tsx';
import { Line, Paging } from './Line.tsx';
import { entryLine, overruledBy } from './words.ts';

const TOPICS = ['settlement', 'payments', 'refunds'] as const;

type Deciding = { readonly what: 'reason'; readonly asked: ReasonAsked } | { readonly what: 'assign'; readonly entry: StatementEntry };

/** What lies on one pile, a page at a time, each line with what can be decided about it. */
export function PileList({ pile, accountId }: { readonly pile: PileName; readonly accountId: string }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState(0);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const page = { accountId, after };
  const settled = useQuery(
    'settlement.settled',
    pile === 'settled' || pile === 'different' ? { ...page, different: pile === 'different' } : null,
    TOPICS,
    true
  );
  const unsettled = useQuery('settlement.unsettled', pile === 'unsettled' ? page : null, TOPICS, true);
  const open = useQuery('settlement.open', pile === 'open' ? { ...page, aside: false } : null, TOPICS, true);
  const query = pile === 'unsettled' ? unsettled : pile === 'open' ? open : settled;
  const rows = query.data?.length ?? 0;
  const explain = (payment: Payment) => setDeciding({ what: 'reason', asked: { what: 'explain', paymentId: payment.id } });
  return (
    <Stack>
      <Panel title={t(`settlement.list.${pile}`)} testId={`settlement-${pile}`}>
        {query.error && <ErrorNotice error={query.error} onRetry={query.reload} />}
        {query.data === null && !query.error && <Waiting />}
        {query.data !== null && rows === 0 && <Text size="sm">{t(`settlement.empty.${pile}`)}</Text>}
        <div>
          {settled.data?.map((one) => (
            <SettledLine key={one.payment.id} settled={one} onExplain={pile === 'different' ? explain : null} />
          ))}
          {unsettled.data?.map((one) => (
            <UnsettledLine key={one.payment.id} unsettled={one} onExplain={explain} />
          ))}
          {open.data?.map((entry) => (
            <EntryLine
              key={entry.id}
              entry={entry}
              onAssign={() => setDeciding({ what: 'assign', entry })}
              onIgnore={() => setDeciding({ what: 'reason', asked: { what: 'ignore', entryId: entry.id } })}
            />
          ))}
        </div>
        <Paging after={after} rows={rows} onAfter={setAfter} />
      </Panel>
      {pile === 'open' && (
        <Aside accountId={accountId} onReopen={(entryId) => setDeciding({ what: 'reason', asked: { what: 'reopen', entryId } })} />
      )}
      {deciding?.what === 'reason' && <SettlementReason asked={deciding.asked} onClose={() => setDeciding(null)} />}
      {deciding?.what === 'assign' && <AssignDialog entry={deciding.entry} accountId={accountId} onClose={() => setDeciding(null)} />}
    </Stack>
  );
}

function PaymentHead({ payment }: { readonly payment: Payment }) {
  const { money } = useFormats();
  return (
    <Anchor component="button" type="button" size="sm" fw={600} onClick={() => go('payments', payment.id)}>
      {money(payment.capturedAmount, payment.currency)}
    </Anchor>
  );
}

const about = (payment: Payment, paid: string): string =>
  [payment.guestName, payment.bookingId, payment.reference ?? payment.remoteId, paid].filter(Boolean).join(' · ');

type Explain = ((payment: Payment) => void) | null;

function SettledLine({ settled, onExplain }: { readonly settled: SettledPayment; readonly onExplain: Explain }) {
  const { t } = useTranslation();
  const { money, day, shortMoment } = useFormats();
  const { payment, state, arrived, fee, rule, certainty, reason } = settled;
  const sound = state === 'settled' || state === 'part';
  return (
    <Line
      testId={`settled-${payment.id}`}
      head={<PaymentHead payment={payment} />}
      more={[
        about(payment, t('settlement.paidAt', { at: shortMoment(payment.processedAt ?? payment.createdAt) })),
        [
          t('settlement.arrivedOn', { amount: money(arrived, payment.currency), day: day(settled.day) }),
          fee > 0 ? t('settlement.fee', { amount: money(fee, payment.currency) }) : null,
          t(`settlement.rule.${rule}`),
          t(`settlement.certainty.${certainty}`)
        ]
          .filter(Boolean)
          .join(' · '),
        sound ? null : t(`settlement.why.${state}`),
        reason
      ]}
      word={
        <Badge
          look={sound ? { tone: 'good' } : { tone: 'warn', icon: AlertIcon }}
          words={t(`settlement.state.${state}`)}
          of={`settled.${state}`}
        />
      }
    >
      {onExplain && (
        <MayButton
          needs="settlement.decide"
          size="compact-sm"
          variant="default"
          onClick={() => onExplain(payment)}
          data-testid={`explain-${payment.id}`}
        >
          {t('settlement.explain.open')}
        </MayButton>
      )}
    </Line>
  );
}

function UnsettledLine({ unsettled, onExplain }: { readonly unsettled: UnsettledPayment; readonly onExplain: (payment: Payment) => void }) {
  const { t } = useTranslation();
  const { shortMoment } = useFormats();
  const { payment, days, late } = unsettled;
  return (
    <Line
      testId={`unsettled-${payment.id}`}
      head={<PaymentHead payment={payment} />}
      more={[
        about(payment, t('settlement.paidAt', { at: shortMoment(payment.processedAt ?? payment.createdAt) })),
        late ? t('settlement.lateText') : null
      ]}
      word={
        <Word tone={late ? 'warn' : 'still'} {...(late ? { icon: AlertIcon } : {})}>
          {t('settlement.days', { count: days })}
        </Word>
      }
    >
      <MayButton
        needs="settlement.decide"
        size="compact-sm"
        variant="default"
        onClick={() => onExplain(payment)}
        data-testid={`explain-${payment.id}`}
      >
        {t('settlement.explain.open')}
      </MayButton>
    </Line>
  );
}

type EntryProps = { readonly entry: StatementEntry; readonly onAssign: () => void; readonly onIgnore: () => void };

function EntryLine({ entry, onAssign, onIgnore }: EntryProps) {
  const { t } = useTranslation();
  const { money, day } = useFormats();
  return (
    <Line
      testId={`entry-${entry.id}`}
      head={
        <Text span size="sm" fw={600}>
          {money(entry.amount, entry.currency)}
        </Text>
      }
      more={[entryLine(day(entry.day), entry.text), t('settlement.at', { file: entry.file, line: entry.line }), overruledBy(t, entry)]}
    >
      <MayButton needs="settlement.decide" size="compact-sm" variant="default" onClick={onAssign} data-testid={`assign-${entry.id}`}>
        {t('settlement.assign.open')}
      </MayButton>
      <MayButton needs="settlement.decide" size="compact-sm" variant="default" onClick={onIgnore} data-testid={`ignore-${entry.id}`}>
        {t('settlement.ignore.open')}
      </MayButton>
    </Line>
  );
}
