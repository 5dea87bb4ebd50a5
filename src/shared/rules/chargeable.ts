import type { Account, Token } from '../model/domain.ts';
import type { UnixSeconds } from '../values/dates.ts';

/**
 * Why a stored card cannot be charged: message keys below `tokens.off.`.
 *
 * wrongAccount       it belongs to another account
 * notOffered         the account cannot charge stored cards
 * noCard             no card has been stored yet (a link nobody has used)
 * removed            deleted by the desk
 * expired, ended, cancelled, failed, disabled   the gateway's own state
 * cardExpired        the month printed on the card has passed
 * notValid           the gateway checked the card and found it not valid
 * mandateNotActive   there is a mandate and it is not active
 * otherCurrency      the mandate is in another currency
 * currencyNotOffered the account has no contract for the currency
 */
export const TOKEN_OFF = [
  'wrongAccount',
  'notOffered',
  'noCard',
  'removed',
  'expired',
  'ended',
  'cancelled',
  'failed',
  'disabled',
  'cardExpired',
  'notValid',
  'mandateNotActive',
  'otherCurrency',
  'currencyNotOffered'
] as const;
export type TokenOff = (typeof TOKEN_OFF)[number];

/** Things worth knowing before a charge that do not forbid it: message keys below `tokens.warn.`. */
export const TOKEN_WARN = ['noMandate', 'highRisk'] as const;
export type TokenWarn = (typeof TOKEN_WARN)[number];

type ChargingAccount = Pick<Account, 'id' | 'capabilities'>;

/**
 * Whether a stored card may be charged, asked before anything is sent. `currency` null: not chosen yet.
 *
 * SysPay takes payments "on an existing token with an active mandate or without mandate", in the currency "that the
 * mandate is in" (API v2, Server-to-server debit request on a token): a mandate that is there must be active and of the
 * same currency, no mandate at all is allowed and only warned about. Unknown words are left for the gateway to judge.
 */
export function chargeable(token: Token, account: ChargingAccount, currency: string | null, now: UnixSeconds): TokenOff | null {
  if (token.accountId !== account.id) return 'wrongAccount';
  if (!account.capabilities.storedCard.debit) return 'notOffered';
  return (
    stateOff(token) ??
    (token.expiresAt !== null && token.expiresAt <= now ? 'expired' : null) ??
    (cardExpired(token.card.expiry, now) ? 'cardExpired' : null) ??
    (/^invalid/i.test(token.validationStatus ?? '') ? 'notValid' : null) ??
    (token.mandateStatus !== null && token.mandateStatus.toUpperCase() !== 'ACTIVE' ? 'mandateNotActive' : null) ??
    (token.mandateEnd !== null && token.mandateEnd <= now ? 'mandateNotActive' : null) ??
    currencyOff(token, account, currency)
  );
}

/** What the operator should know before charging a card that may be charged. */
export function chargeWarning(token: Token, { capabilities }: Pick<Account, 'capabilities'>): TokenWarn | null {
  if (capabilities.storedCard.wantsMandate && token.mandateStatus === null) return 'noMandate';
  if (token.riskLevel?.toUpperCase() === 'HIGH') return 'highRisk';
  return null;
}

function stateOff(token: Token): TokenOff | null {
  if (token.removedAt !== null) return 'removed';
  switch (token.state) {
    case 'expired':
    case 'ended':
    case 'cancelled':
    case 'failed':
    case 'disabled':
      return token.state;
    case 'open':
    case 'pending':
    case 'possiblyOpen':
      return 'noCard';
    case 'paid':
    case 'active':
    case 'other':
      return token.isCard ? null : 'noCard';
  }
}

function currencyOff(token: Token, account: ChargingAccount, currency: string | null): TokenOff | null {
  if (currency === null) return null;
  if (token.mandateCurrency !== null && token.mandateCurrency !== currency) return 'otherCurrency';
  const { currencies: offered, currenciesOpen } = account.capabilities;
  return !currenciesOpen && offered.length > 0 && !offered.includes(currency) ? 'currencyNotOffered' : null;
}

/** A card is good to the end of its month wherever the shop is, so a day of grace covers every time zone. */
function cardExpired(expiry: string | null, now: UnixSeconds): boolean {
  const match = /^(\d{2})\/(\d{4})$/.exec(expiry ?? '');
  if (!match) return false;
  const monthEnd = Date.UTC(Number(match[2]), Number(match[1]), 1) / 1000;
  return now >= monthEnd + 86_400;
}
