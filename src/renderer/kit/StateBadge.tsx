import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Refund, Token } from '../../shared/model/domain.ts';
import type { IntentView } from '../../shared/model/intents.ts';
import { cardState, linkMoney, paymentMoney } from '../../shared/rules/money-state.ts';
import type { PaymentMoney, StateWord } from '../../shared/model/money-words.ts';
import { ClockIcon, NotKnownIcon, RefundedIcon, RefusedIcon, ReservedIcon, TakenIcon } from './icons.ts';
import { stateLooks } from './stateLook.ts';
import type { StateLook } from './stateLook.ts';
import { StateWords } from './StateHelp.tsx';
import type { StateKey } from './StateHelp.tsx';
import { Word } from './Tone.tsx';

const refundLooks: Readonly<Record<Refund['state'], StateLook>> = {
  pending: { tone: 'going', icon: ClockIcon },
  awaitingCapture: { tone: 'held', icon: ReservedIcon },
  succeeded: { tone: 'still', icon: RefundedIcon },
  failed: { tone: 'bad', icon: RefusedIcon },
  cancelled: stateLooks.cancelled,
  error: { tone: 'bad', icon: RefusedIcon },
  other: { tone: 'warn', icon: NotKnownIcon }
};
const intentLooks: Readonly<Record<IntentView['state'], StateLook>> = {
  prepared: { tone: 'going', icon: ClockIcon },
  sent: { tone: 'going', icon: ClockIcon },
  confirmed: { tone: 'good', icon: TakenIcon },
  rejected: { tone: 'bad', icon: RefusedIcon },
  unknown: { tone: 'warn', icon: NotKnownIcon },
  resolved: { tone: 'still', icon: TakenIcon }
};

type Props = {
  /** Without a shape of its own the words stand alone. */
  readonly look: Pick<StateLook, 'tone'> & Partial<StateLook>;
  readonly words: string;
  /** The gateway's own word for it, where it has one. */
  readonly status?: string;
  readonly of: StateKey;
  readonly testId?: string | undefined;
};

/** A state with its help: in the tooltip, and in the help of the screen. */
export function Badge({ look, words, status = '', of, testId }: Props) {
  const state = of.slice(of.indexOf('.') + 1);
  return (
    // Its words are put together when it is shown: a list has hundreds of them.
    <Tooltip label={<StateWords of={of} status={status} />} multiline maw={340}>
      <span data-help={of}>
        <Word {...look} state={state} testId={testId}>
          {words}
        </Word>
      </span>
    </Tooltip>
  );
}

/** A state word as it looks everywhere. `status`: the gateway's own word, for the tooltip. */
export function State({ state, status = '', testId }: { readonly state: StateWord; readonly status?: string; readonly testId?: string }) {
  const { t } = useTranslation();
  return <Badge look={stateLooks[state]} words={t(`state.word.${state}`)} status={status} of={`word.${state}`} testId={testId} />;
}

type TokenProps = {
  readonly token: Pick<Token, 'state' | 'status' | 'amount' | 'currency'>;
  /** The payment the link asked for, null while none is known. */
  readonly payment: PaymentMoney | null;
  /** A SysPay token is first a link and then a card; as a link it stands as its payment does, whatever the card is now. */
  readonly as: 'link' | 'card';
  readonly testId?: string;
};

export function TokenState({ token, payment, as, testId }: TokenProps) {
  const state = as === 'link' ? linkMoney(token, payment).state : cardState(token);
  return <State state={state} status={token.status} {...(testId ? { testId } : {})} />;
}

type PaymentProps = { readonly payment: PaymentMoney & { readonly status: string }; readonly testId?: string };

export function PaymentState({ payment, testId }: PaymentProps) {
  return <State state={paymentMoney(payment).state} status={payment.status} {...(testId ? { testId } : {})} />;
}

type RefundProps = { readonly refund: Pick<Refund, 'state' | 'status'>; readonly testId?: string };

export function RefundState({ refund, testId }: RefundProps) {
  const { t } = useTranslation();
  return (
    <Badge
      look={refundLooks[refund.state]}
      words={t(`state.refund.${refund.state}`)}
      status={refund.status}
      of={`refund.${refund.state}`}
      testId={testId}
    />
  );
}

export function IntentState({ intent }: { readonly intent: IntentView }) {
  const { t } = useTranslation();
  const words =
    intent.state === 'resolved' && intent.resolution
      ? t(`state.resolution.${intent.correctedAt === null ? intent.resolution : 'afterAll'}`)
      : t(`state.intent.${intent.state}`);
  const look = intent.correctedAt === null ? intentLooks[intent.state] : intentLooks.unknown;
  return <Badge look={look} words={words} of={`intent.${intent.state}`} />;
}
