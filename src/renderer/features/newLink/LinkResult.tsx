import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Token } from '../../../shared/model/domain.ts';
import type { MoneyOutcome, TokenDetail } from '../../../shared/ipc/contract.ts';
import { linkMoney, paymentOfLink } from '../../../shared/rules/money-state.ts';
import { isShareable } from '../../../shared/rules/shareable.ts';
import { useInSight } from '../../state/inSight.ts';
import { useAccount } from '../../state/accounts.ts';
import { leftOf } from '../../../shared/values/money.ts';
import { openBooking } from '../../state/bookings.ts';
import { go } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { failureWords } from '../../text/failureWords.ts';
import { useFormats } from '../../text/locale.ts';
import { Facts } from '../../kit/Facts.tsx';
import { endingOf, liveIntent } from '../../money/ending.ts';
import { OutcomeNotice } from '../../money/OutcomeNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { TokenState } from '../../kit/StateBadge.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { LinkShare } from '../../share/LinkShare.tsx';
import { beginAnotherAmount } from './AnotherAmount.tsx';
import { backToForm, makeAnother, useNewLink } from './store.ts';
import { Withdrawn } from './Withdrawn.tsx';

/** What came of a new link. Its state is live: it turns to paid while the operator looks. */
export function LinkResult({ outcome }: { readonly outcome: MoneyOutcome }) {
  const { t } = useTranslation();
  const tokenId = outcome.token?.id ?? outcome.intent.tokenId;
  const { data } = useQuery('tokens.detail', tokenId === null ? null : { id: tokenId }, ['tokens', 'payments', 'intents']);
  const token = data?.token ?? outcome.token;
  const intent = liveIntent(outcome, data?.intents ?? []);
  const withdrawal = useNewLink((kept) => kept.withdrawal);
  const ending = endingOf(intent);
  // A link that can no longer be paid would only confuse the guest; one that may not exist is never handed out.
  const handedOut = token !== null && ending !== 'unknown' && isShareable(token) ? token : null;
  useInSight(handedOut ? [handedOut.id] : []);
  return (
    <Screen title={t('link.result.title')} width={1040}>
      <Stack>
        {ending !== 'done' && (
          <Told>
            <OutcomeNotice intent={intent} />
          </Told>
        )}
        {withdrawal && <Withdrawn withdrawal={withdrawal} />}
        {token && <Made token={token} data={data} handedOut={handedOut} announced={ending === 'done'} />}
        <Group>
          <Button onClick={makeAnother} data-testid="make-another">
            {t('link.result.another')}
          </Button>
          {!token && ending === 'refused' && (
            <Button variant="default" onClick={backToForm}>
              {t('link.result.back')}
            </Button>
          )}
          {handedOut && <OtherAmount link={handedOut} />}
          {token && (
            <Button variant="default" onClick={() => go('links', token.id)} data-testid="show-link">
              {t('link.result.show')}
            </Button>
          )}
        </Group>
      </Stack>
    </Screen>
  );
}

function OtherAmount({ link }: { readonly link: Token }) {
  const { t } = useTranslation();
  const account = useAccount(link.accountId);
  if (link.amount === null || !account) return null;
  return (
    <Button variant="default" onClick={() => void beginAnotherAmount(account, link)} data-testid="another-amount">
      {t('link.result.anotherAmount')}
    </Button>
  );
}

/** Of a share of the stay: what is left is asked for from the booking's page. */
function RestLater({ token: { accountId, bookingId, amount, currency, bookingAmount, bookingCurrency } }: { readonly token: Token }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  if (bookingId === null || amount === null || bookingAmount === null || bookingAmount <= amount || bookingCurrency !== currency)
    return null;
  return (
    <Group justify="space-between" data-testid="rest-later">
      <Text size="sm">{t('link.result.rest', { rest: money(leftOf(bookingAmount, amount), currency) })}</Text>
      <Button size="compact-sm" variant="default" onClick={() => openBooking({ accountId, bookingId })} data-testid="to-booking">
        {t('link.result.booking')}
      </Button>
    </Group>
  );
}

type MadeProps = {
  readonly token: Token;
  readonly data: TokenDetail | null;
  readonly handedOut: (Token & { readonly actionUrl: string }) | null;
  /** That it is made is told by this very panel. */
  readonly announced: boolean;
};

/** The link that was made: whose, how much, how it stands, and itself. */
function Made({ token, data, handedOut, announced }: MadeProps) {
  const { t, i18n } = useTranslation();
  const { money, moment } = useFormats();
  const payment = paymentOfLink(token, data?.payments ?? []);
  const { state } = linkMoney(token, payment);
  const reserved = state === 'reserved';
  const paid = reserved || state === 'taken';
  const refused = data?.payments.find((one) => one.failureCategory !== null);
  const failure = refused && !paid ? failureWords(i18n, token.gateway, refused.failureCategory) : null;
  const headline = (
    <div>
      <VisuallyHidden>{t('link.result.title')}</VisuallyHidden>
      <Text fz={28} fw={700} lh={1.2} data-testid="link-amount">
        {token.amount === null ? t('link.result.cardOnly') : money(token.amount, token.currency)}
      </Text>
      <Text>{[token.guestName, token.bookingId].filter(Boolean).join(' · ')}</Text>
    </div>
  );
  return (
    <Panel testId="link-result">
      <Group justify="space-between" align="flex-start">
        {announced ? <Told focus={!handedOut}>{headline}</Told> : headline}
        <div role="status" aria-live="polite" aria-atomic="true">
          <TokenState token={token} payment={payment} as="link" testId="link-state" />
          {paid && (
            <Text size="sm" mt={4} data-testid="link-paid">
              {t(reserved ? 'link.result.reserved' : 'link.result.paid')}
            </Text>
          )}
        </div>
      </Group>
      {failure && (
        <Notice tone="bad" role="status" title={t('payments.failed')} testId="failure">
          <span>{failure}</span>
        </Notice>
      )}
      {state === 'lapsed' && token.actionUrl === null && (
        <Notice tone="warn" title={t('link.result.dead.title')} testId="dead-link">
          <span>{t('link.result.dead.text')}</span>
        </Notice>
      )}
      <RestLater token={token} />
      {handedOut && <LinkShare token={handedOut} url={handedOut.actionUrl} timeline={data?.timeline ?? []} first />}
      <Facts
        facts={[
          [t('link.fact.reference'), token.reference],
          [t('link.fact.until'), token.acceptUntil === null ? null : moment(token.acceptUntil)],
          [t('link.fact.kind'), token.amount === null ? null : t(token.preauth ? 'newLink.kind.preauth' : 'newLink.kind.sale')]
        ]}
      />
    </Panel>
  );
}
