import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntentView } from '../../shared/model/intents.ts';
import type { Payment, Refund, Token } from '../../shared/model/domain.ts';
import { linkState } from '../money/linkState.ts';
import { Word } from './Tone.tsx';
import type { Tone } from './Tone.tsx';

const tokenTones: Record<Token['state'], Tone> = {
  open: 'going',
  pending: 'going',
  paid: 'good',
  active: 'good',
  expired: 'still',
  cancelled: 'still',
  failed: 'bad',
  disabled: 'still',
  ended: 'still',
  possiblyOpen: 'warn',
  other: 'still'
};
const paymentTones: Record<Payment['state'], Tone> = {
  open: 'going',
  waiting: 'going',
  authorized: 'warn',
  partlyCaptured: 'warn',
  paid: 'good',
  failed: 'bad',
  cancelled: 'still',
  voided: 'still',
  expired: 'still',
  error: 'bad',
  other: 'still'
};
const refundTones: Record<Refund['state'], Tone> = {
  pending: 'going',
  awaitingCapture: 'warn',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'still',
  error: 'bad',
  other: 'still'
};
const intentTones: Record<IntentView['state'], Tone> = {
  prepared: 'going',
  sent: 'going',
  confirmed: 'good',
  rejected: 'bad',
  unknown: 'warn',
  resolved: 'still'
};

type Props = { readonly tone: Tone; readonly words: string; readonly status: string; readonly testId?: string | undefined };

function StateWord({ tone, words, status, testId }: Props) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t('state.asGatewaySays', { status })} disabled={status === ''}>
      <span>
        <Word tone={tone} testId={testId}>
          {words}
        </Word>
      </span>
    </Tooltip>
  );
}

/** The desk's reading; a word the desk does not know is shown as the gateway wrote it. */
const reading = (state: string, status: string, words: string): string => (state === 'other' ? status : words);

type TokenProps = {
  readonly token: Pick<Token, 'state' | 'status' | 'isLink' | 'amount'>;
  /** A SysPay token is first a link and then a card; a link that was paid reads as paid, whatever the card is now. */
  readonly as: 'link' | 'card';
  readonly testId?: string;
};

export function TokenState({ token, as, testId }: TokenProps) {
  const { t } = useTranslation();
  const state = as === 'link' ? linkState(token) : token.state;
  return (
    <StateWord
      tone={tokenTones[state]}
      words={reading(state, token.status, t(`state.token.${state}`))}
      status={token.status}
      testId={testId}
    />
  );
}

export function PaymentState({ payment, testId }: { readonly payment: Pick<Payment, 'state' | 'status'>; readonly testId?: string }) {
  const { t } = useTranslation();
  return (
    <StateWord
      tone={paymentTones[payment.state]}
      words={reading(payment.state, payment.status, t(`state.payment.${payment.state}`))}
      status={payment.status}
      testId={testId}
    />
  );
}

export function RefundState({ refund }: { readonly refund: Pick<Refund, 'state' | 'status'> }) {
  const { t } = useTranslation();
  return (
    <StateWord
      tone={refundTones[refund.state]}
      words={reading(refund.state, refund.status, t(`state.refund.${refund.state}`))}
      status={refund.status}
    />
  );
}

export function IntentState({ intent }: { readonly intent: IntentView }) {
  const { t } = useTranslation();
  const words =
    intent.state === 'resolved' && intent.resolution ? t(`state.resolution.${intent.resolution}`) : t(`state.intent.${intent.state}`);
  return <StateWord tone={intentTones[intent.state]} words={words} status="" />;
}
