import { useTranslation } from 'react-i18next';
import type { Token } from '../../../shared/model/domain.ts';
import { Technical } from '../../detail/Technical.tsx';
import { useAccount } from '../../state/accounts.ts';
import { cardName } from '../../text/cardName.ts';
import { useFormats } from '../../text/locale.ts';
import { Facts } from '../../kit/Facts.tsx';
import { Panel } from '../../kit/Panel.tsx';

/** A link whose creation got no answer has no number and no word of the gateway: what stands there is the desk's own. */
export const isKnown = (token: Pick<Token, 'remoteId'>): boolean => !token.remoteId.startsWith('unknown:');

/** Everything known about a token, in the desk's words with the gateway's own beside them. */
export function TokenFacts({ token }: { readonly token: Token }) {
  const { t } = useTranslation();
  const { money, day, moment } = useFormats();
  const account = useAccount(token.accountId);
  const when = (seconds: number | null) => (seconds === null ? null : moment(seconds));
  const date = (value: string | null) => (value === null ? null : day(value));
  return (
    <>
      <Panel title={t('tokens.detail.about')}>
        <Facts
          facts={[
            [t('tokens.fact.origin'), t(`tokens.origin.${token.origin}`)],
            [t('tokens.fact.account'), account?.name],
            [t('link.fact.reference'), token.reference],
            [t('newLink.description'), token.description],
            [t('tokens.fact.created'), when(token.createdAt)],
            [t('link.fact.until'), when(token.acceptUntil)]
          ]}
        />
      </Panel>
      <Panel title={t('booking.title')}>
        <Facts
          facts={[
            [t('booking.id'), token.bookingId],
            [t('booking.checkIn'), date(token.checkIn)],
            [t('booking.checkOut'), date(token.checkOut)],
            [t('booking.total'), token.bookingAmount === null ? null : money(token.bookingAmount, token.bookingCurrency)],
            [t('guest.title'), token.guestName],
            [t('guest.email'), token.guestEmail],
            [t('guest.language'), token.guestLanguage]
          ]}
        />
      </Panel>
      {token.isCard && (
        <Panel title={t('tokens.detail.card')}>
          <Facts
            facts={[
              [t('tokens.column.card'), cardName(token)],
              [t('tokens.column.cardExpiry'), token.card.expiry],
              [t('tokens.fact.holder'), token.card.holder],
              [t('tokens.column.usableUntil'), when(token.expiresAt)],
              [t('tokens.filter.validationStatus'), token.validationStatus],
              [t('tokens.fact.invalidReason'), token.invalidReason],
              [t('tokens.fact.mandate'), [token.mandateStatus, token.mandateCurrency].filter(Boolean).join(' ')],
              [t('tokens.fact.mandateReason'), token.mandateReason],
              [t('tokens.fact.mandateStart'), when(token.mandateStart)],
              [t('tokens.fact.mandateEnd'), when(token.mandateEnd)],
              [t('tokens.fact.risk'), [token.riskLevel, token.riskReason].filter(Boolean).join(' ')]
            ]}
          />
        </Panel>
      )}
      <Technical
        facts={[
          [t('tokens.fact.gatewayId'), isKnown(token) ? token.remoteId : null],
          [t('tokens.fact.status'), isKnown(token) ? token.status : null],
          [t('newLink.terminal'), token.terminalId],
          [t('tokens.filter.motoInstanceId'), token.motoInstanceId],
          [t('tokens.fact.fetched'), when(token.fetchedAt)]
        ]}
      />
    </>
  );
}
