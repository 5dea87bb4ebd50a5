import { Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingPage } from '../../../shared/model/bookings.ts';
import type { Operation, Payment, Token } from '../../../shared/model/domain.ts';
import { linkMoney, paymentMoney, paymentOfLink } from '../../../shared/rules/money-state.ts';
import type { Money } from '../../../shared/rules/money-state.ts';
import type { StateWord } from '../../../shared/model/money-words.ts';
import { Intents } from '../../detail/Intents.tsx';
import { BookingPapers } from '../../detail/papers/Papers.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { PaymentState, TokenState } from '../../kit/StateBadge.tsx';
import { useAccount, useActiveAccount } from '../../state/accounts.ts';
import { go } from '../../state/route.ts';
import { cardName } from '../../text/cardName.ts';
import { useFormats } from '../../text/locale.ts';
import { restWords } from '../../text/moneyWords.ts';
import { askForBooking } from '../newLink/store.ts';
import { openOperation } from '../operations/store.ts';
import { RefundLines } from '../refunds/RefundLines.tsx';
import { isBare } from './bare.ts';
import styles from './booking.module.css';

/** Each thing of the booking: what has no known end first, then links, cards, payments with their captures, refunds, bookkeeping. */
export function BookingLines({ page }: { readonly page: BookingPage }) {
  const { t } = useTranslation();
  const links = page.links.filter(({ isLink }) => isLink);
  const cards = page.links.filter(({ isCard }) => isCard);
  return (
    <>
      <Intents intents={page.unresolved} />
      {links.length > 0 && (
        <Panel title={t('shell.screen.links')} testId="booking-links">
          {links.map((link) => (
            <LinkLine key={link.id} link={link} payments={page.payments} />
          ))}
        </Panel>
      )}
      {cards.length > 0 && (
        <Panel title={t('shell.screen.cards')} testId="booking-cards">
          {cards.map((card) => (
            <CardLine key={card.id} card={card} />
          ))}
        </Panel>
      )}
      {page.payments.length > 0 && (
        <Panel title={t('shell.screen.payments')} testId="booking-payments">
          {page.payments.map((payment) => (
            <PaymentLine key={payment.id} payment={payment} captures={page.captures} />
          ))}
        </Panel>
      )}
      <RefundLines title={t('shell.screen.refunds')} refunds={page.refunds} testId="booking-refunds" />
      <BookingPapers page={page} />
      {page.operations.length > 0 && (
        <Panel title={t('shell.screen.operations')} testId="booking-operations">
          {page.operations.map((operation) => (
            <OperationLine key={operation.id} operation={operation} />
          ))}
        </Panel>
      )}
      {isBare(page) && <Nothing page={page} />}
    </>
  );
}

/** Its number alone is known: a link for it is what comes next, where the account makes any. */
function Nothing({ page }: { readonly page: BookingPage }) {
  const { t } = useTranslation();
  const account = useActiveAccount();
  const make = () => {
    if (account) askForBooking(account, page);
    go('newLink');
  };
  return (
    <Panel testId="booking-empty">
      <Text>{t('booking.page.empty')}</Text>
      {account?.capabilities.link.offered === true && (
        <MayButton needs="link" onClick={make} style={{ alignSelf: 'flex-start' }} data-testid="booking-link">
          {t('tokens.nothing.makeLink')}
        </MayButton>
      )}
    </Panel>
  );
}

type LineProps = {
  readonly testId: string;
  readonly head: string;
  readonly more: readonly (string | null | undefined)[];
  readonly state: ReactNode;
  readonly onOpen: () => void;
  readonly children?: ReactNode;
};

function Line({ testId, head, more, state, onOpen, children }: LineProps) {
  return (
    <div>
      <UnstyledButton className={styles.line} onClick={onOpen} data-testid={testId}>
        <span className={styles.words}>
          <span className={styles.head}>{head}</span>
          <span className={styles.more}>{more.filter(Boolean).join(' · ')}</span>
        </span>
        {state}
      </UnstyledButton>
      {children}
    </div>
  );
}

/** The amount that counts and what became of the rest, in one line. */
function useMoneyWords(of: Money<StateWord>): string {
  const { t } = useTranslation();
  const { money } = useFormats();
  return [money(of.counts, of.currency), ...restWords(of, t, money)].join(' · ');
}

function LinkLine({ link, payments }: { readonly link: Token; readonly payments: readonly Payment[] }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const account = useAccount(link.accountId);
  const payment = paymentOfLink(link, payments);
  const words = useMoneyWords(linkMoney(link, payment));
  return (
    <Line
      testId={`booking-link-${link.id}`}
      head={link.amount === null ? t('tokens.cardOnly') : words}
      more={[link.createdAt === null ? null : moment(link.createdAt), account?.name, link.reference]}
      state={<TokenState token={link} payment={payment} as="link" />}
      onOpen={() => go('links', link.id)}
    />
  );
}

function CardLine({ card }: { readonly card: Token }) {
  const account = useAccount(card.accountId);
  return (
    <Line
      testId={`booking-card-${card.id}`}
      head={cardName(card)}
      more={[card.card.expiry, card.card.holder, account?.name]}
      state={<TokenState token={card} payment={null} as="card" />}
      onOpen={() => go('cards', card.id)}
    />
  );
}

function PaymentLine({ payment, captures }: { readonly payment: Payment; readonly captures: BookingPage['captures'] }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const account = useAccount(payment.accountId);
  const parts = captures.filter(
    ({ accountId, paymentRemoteId }) => accountId === payment.accountId && paymentRemoteId === payment.remoteId
  );
  return (
    <Line
      testId={`booking-payment-${payment.id}`}
      head={useMoneyWords(paymentMoney(payment))}
      more={[moment(payment.processedAt ?? payment.createdAt), cardName(payment), account?.name, payment.reference]}
      state={<PaymentState payment={payment} />}
      onOpen={() => go('payments', payment.id)}
    >
      {parts.length > 1 && (
        <ul className={styles.parts} data-testid={`booking-captures-${payment.id}`}>
          {parts.map((part) => (
            <li key={part.id}>{t('booking.page.part', { amount: money(part.amount, part.currency), at: moment(part.capturedAt) })}</li>
          ))}
        </ul>
      )}
    </Line>
  );
}

function OperationLine({ operation }: { readonly operation: Operation }) {
  const { money, moment } = useFormats();
  const account = useAccount(operation.accountId);
  return (
    <Line
      testId={`booking-operation-${operation.id}`}
      head={[operation.type, money(operation.amount, operation.currency)].filter(Boolean).join(' · ')}
      more={[moment(operation.operationAt), account?.name, operation.remoteId]}
      state={operation.status}
      onOpen={() => openOperation(operation)}
    />
  );
}
