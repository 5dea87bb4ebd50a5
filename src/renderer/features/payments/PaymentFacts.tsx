import { useTranslation } from 'react-i18next';
import { paymentMoney } from '../../../shared/rules/money-state.ts';
import { Technical } from '../../detail/Technical.tsx';
import { GatewayFacts } from '../../detail/GatewayFacts.tsx';
import { useAccount } from '../../state/accounts.ts';
import { cardName } from '../../text/cardName.ts';
import { useFormats } from '../../text/locale.ts';
import { Facts } from '../../kit/Facts.tsx';
import { Panel } from '../../kit/Panel.tsx';
import type { Minor } from '../../../shared/values/money.ts';
import type { Actionable } from './actionable.ts';

/** The money of a payment first, then what it was for, then, folded, what only the gateway's people need. */
export function PaymentFacts({ detail }: { readonly detail: Actionable }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const { payment, capturable, refundable } = detail;
  const account = useAccount(payment.accountId);
  const of = paymentMoney(payment);
  const when = (seconds: number | null) => (seconds === null ? null : moment(seconds));
  const sum = (amount: Minor) => (amount > 0 ? money(amount, payment.currency) : null);
  const moneyFacts = [
    [t('payments.fact.authorized'), payment.preauth || of.reserved > 0 ? money(payment.amount, payment.currency) : null],
    [t('payments.fact.paid'), sum(of.taken)],
    [t('payments.fact.capturable'), sum(capturable)],
    [t('payments.fact.released'), sum(of.released)],
    [t('payments.fact.refunded'), sum(of.refunded)],
    [t('payments.fact.refunding'), sum(of.refunding)],
    [t('payments.fact.refundable'), detail.refundedElsewhere ? t('payments.refundedElsewhere.unknown') : sum(refundable)],
    [t('payments.fact.preauthExpires'), when(payment.preauthExpiresAt)],
    [t('newLink.captureDate'), when(payment.captureDate)]
  ] as const;
  return (
    <>
      {moneyFacts.some(([, value]) => value !== null) && (
        <Panel title={t('payments.money')} testId="payment-money">
          <Facts facts={moneyFacts} />
        </Panel>
      )}
      <Panel title={t('tokens.detail.about')}>
        <Facts
          facts={[
            [t('payments.column.method'), cardName(payment)],
            [t('tokens.column.cardExpiry'), payment.card.expiry],
            [t('tokens.fact.holder'), payment.card.holder],
            [t('guest.email'), payment.guestEmail],
            [t('newLink.description'), payment.description],
            [t('link.fact.reference'), payment.reference],
            [t('payments.fact.descriptor'), payment.descriptor],
            [t('payments.filter.requested'), when(payment.createdAt)],
            [t('payments.column.processed'), when(payment.processedAt)],
            [t('payments.fact.settled'), when(payment.settledAt)],
            [t('tokens.fact.account'), account?.name]
          ]}
        />
      </Panel>
      <GatewayFacts
        facts={payment.facts}
        processorReference={payment.processorReference}
        contract={payment.contract}
        liabilityShift={payment.liabilityShift}
      />
      <Technical
        facts={[
          [t('tokens.fact.gatewayId'), payment.remoteId],
          [t('tokens.fact.status'), payment.status],
          [t('payments.fact.flow'), payment.flow],
          [t('payments.filter.source'), payment.source],
          [t('newLink.terminal'), payment.terminalId],
          [t('tokens.fact.fetched'), when(payment.fetchedAt)]
        ]}
      />
    </>
  );
}
