import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MoneyOutcome } from '../../../shared/ipc/contract.ts';
import { go } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { cardName } from '../../text/cardName.ts';
import { useFormats } from '../../text/locale.ts';
import { Facts } from '../../kit/Facts.tsx';
import { endingOf, liveIntent } from '../../money/ending.ts';
import { OutcomeNotice } from '../../money/OutcomeNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { PaymentState, TokenState } from '../../kit/StateBadge.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { BankStep } from '../../share/BankStep.tsx';
import { nextOrder } from './store.ts';

/** What came of a phone order. It follows what happens next, such as a 3-D Secure step in the browser. */
export function MotoResult({ outcome }: { readonly outcome: MoneyOutcome }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const tokenId = outcome.token?.id ?? outcome.intent.tokenId;
  const paymentId = outcome.payment?.id ?? outcome.intent.paymentId;
  const tokenNow = useQuery('tokens.detail', tokenId === null ? null : { id: tokenId }, ['tokens', 'payments', 'intents']);
  const paymentNow = useQuery('payments.detail', paymentId === null ? null : { id: paymentId }, ['payments', 'intents']);
  const token = tokenNow.data?.token ?? outcome.token;
  const payment = paymentNow.data?.payment ?? outcome.payment;
  const known = [...(paymentNow.data?.intents ?? []), ...(tokenNow.data?.intents ?? [])];
  const intent = liveIntent(outcome, known);
  const means = payment ?? token;
  const waitsForBank = outcome.redirectUrl !== null && (payment === null || payment.state === 'waiting' || payment.state === 'open');

  return (
    <Screen title={t('moto.title')} width={900}>
      <Stack>
        <Told>
          {!(waitsForBank && endingOf(intent) === 'done') && <OutcomeNotice intent={intent} traces={{ payment, token, refund: null }} />}
          {waitsForBank && (
            <Notice tone="going" title={t('moto.redirect.title')} testId="moto-redirect">
              <span>{t('moto.redirect.text')}</span>
            </Notice>
          )}
        </Told>
        <BankStep outcome={outcome} />
        {means && (
          <Panel testId="moto-result">
            <Group justify="space-between" align="flex-start">
              <div>
                <Text fz={28} fw={700} lh={1.2} data-testid="moto-amount">
                  {payment ? money(payment.amount, payment.currency) : t('moto.result.stored')}
                </Text>
                <Text>{[means.guestName, means.bookingId].filter(Boolean).join(' · ')}</Text>
              </div>
              <div role="status" aria-live="polite" aria-atomic="true">
                {payment ? (
                  <PaymentState payment={payment} testId="moto-state" />
                ) : (
                  token && <TokenState token={token} payment={null} as="card" testId="moto-state" />
                )}
              </div>
            </Group>
            <Facts
              facts={[
                [t('moto.result.card'), cardName(means)],
                [t('moto.result.expiry'), means.card.expiry],
                [t('moto.result.holder'), means.card.holder],
                [t('link.fact.reference'), means.reference],
                [t('moto.result.preauthUntil'), payment?.preauthExpiresAt ? moment(payment.preauthExpiresAt) : null]
              ]}
            />
          </Panel>
        )}
        <Group>
          <Button onClick={nextOrder} data-testid="moto-another">
            {t('moto.result.another')}
          </Button>
          {payment && (
            <Button variant="default" onClick={() => go('payments', payment.id)} data-testid="show-payment">
              {t('moto.result.payment')}
            </Button>
          )}
          {token?.isCard && (
            <Button variant="default" onClick={() => go('cards', token.id)} data-testid="show-card">
              {t('moto.result.storedCard')}
            </Button>
          )}
        </Group>
      </Stack>
    </Screen>
  );
}
