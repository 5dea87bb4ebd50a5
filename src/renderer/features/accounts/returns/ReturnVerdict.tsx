import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReturnCheck, ReturnSaid } from '../../../../shared/model/returns.ts';
import type { AppError } from '../../../../shared/values/errors.ts';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { Facts } from '../../../kit/Facts.tsx';
import { Panel } from '../../../kit/Panel.tsx';
import { PaymentState, TokenState } from '../../../kit/StateBadge.tsx';
import { Notice } from '../../../kit/Tone.tsx';
import type { Tone } from '../../../kit/Tone.tsx';
import { call } from '../../../state/call.ts';
import { paymentOfLink } from '../../../../shared/rules/money-state.ts';
import { go } from '../../../state/route.ts';
import { useFormats } from '../../../text/locale.ts';

type Known = Pick<ReturnCheck, 'token' | 'payment'>;
type Props = { readonly accountId: string; readonly answer: ReturnCheck; readonly onAnswer: (known: Known) => void };

const tones: Readonly<Record<ReturnCheck['verdict'], Tone>> = {
  genuine: 'good',
  otherMerchant: 'warn',
  mismatch: 'bad',
  missing: 'warn',
  unreadable: 'warn',
  noSecrets: 'warn'
};

/** Whether it is the gateway's own; what it says beside what this desk knows. Only the gateway itself is believed about money. */
export function ReturnVerdict({ accountId, answer, onAnswer }: Props) {
  const { t } = useTranslation();
  const { verdict, said, ...known } = answer;
  return (
    <Stack gap="sm">
      <Notice
        tone={tones[verdict]}
        role="status"
        title={t(`returns.verdict.${verdict}.title`)}
        testId="return-verdict"
        data={{ 'data-verdict': verdict }}
      >
        <span>{t(`returns.verdict.${verdict}.text`)}</span>
      </Notice>
      {said && (
        <>
          <SimpleGrid cols={2}>
            <Says said={said} />
            <Here known={known} />
          </SimpleGrid>
          {verdict === 'genuine' && <AskGateway accountId={accountId} said={said} onAnswer={onAnswer} />}
        </>
      )}
    </Stack>
  );
}

function Says({ said }: { readonly said: ReturnSaid }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  return (
    <Panel title={t('returns.says')} testId="return-says">
      <Facts
        facts={[
          [t('returns.fact.kind'), t([`returns.object.${said.kind}`, 'returns.object.other'], { kind: said.kind })],
          [t('tokens.fact.gatewayId'), said.remoteId],
          [t('tokens.fact.status'), said.status],
          [t('amount.label'), said.amount === null || said.currency === null ? null : money(said.amount, said.currency)],
          [t('link.fact.reference'), said.reference],
          [t('returns.fact.merchant'), said.merchant],
          [t('returns.fact.event'), said.eventId],
          [t('returns.fact.sent'), said.eventAt === null ? null : moment(said.eventAt)]
        ]}
      />
    </Panel>
  );
}

function Here({ known: { token, payment } }: { readonly known: Known }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  return (
    <Panel title={t('returns.here')} testId="return-here">
      {!token && !payment && <Text size="sm">{t('returns.unknown')}</Text>}
      {token && (
        <Group justify="space-between" wrap="nowrap">
          <TokenState token={token} payment={paymentOfLink(token, payment ? [payment] : [])} as={token.isLink ? 'link' : 'card'} />
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => go(token.isLink ? 'links' : 'cards', token.id)}
            aria-label={t('returns.showToken')}
            data-testid="return-open-token"
          >
            {t('returns.show')}
          </Button>
        </Group>
      )}
      {payment && (
        <Group justify="space-between" wrap="nowrap">
          <span>
            <PaymentState payment={payment} /> {money(payment.amount, payment.currency)}
          </span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => go('payments', payment.id)}
            aria-label={t('returns.showPayment')}
            data-testid="return-open-payment"
          >
            {t('returns.show')}
          </Button>
        </Group>
      )}
    </Panel>
  );
}

/** The object a message names, as far as it can be asked for. */
const namedBy = ({ kind, remoteId, paymentRemoteId }: ReturnSaid): { kind: 'token' | 'payment'; remoteId: string } | null => {
  if (kind === 'token' && remoteId !== null) return { kind, remoteId };
  return paymentRemoteId === null ? null : { kind: 'payment', remoteId: paymentRemoteId };
};

function AskGateway({ accountId, said, onAnswer }: Pick<Props, 'accountId' | 'onAnswer'> & { readonly said: ReturnSaid }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const named = namedBy(said);
  if (!named) return null;
  const ask = async () => {
    setAsking(true);
    const result = await call('accounts.askReturned', { accountId, ...named });
    setAsking(false);
    setError(result.ok ? null : result.error);
    if (result.ok) onAnswer(result.value);
  };
  return (
    <>
      {error && <ErrorNotice error={error} />}
      <Group justify="flex-end">
        <Button loading={asking} onClick={() => void ask()} data-testid="return-ask">
          {t('returns.ask')}
        </Button>
      </Group>
    </>
  );
}
