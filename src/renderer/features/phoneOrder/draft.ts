import type { Account } from '../../../shared/model/domain.ts';
import { emptyBooking } from '../../forms/booking/draft.ts';
import type { BookingDraft } from '../../forms/booking/draft.ts';

/** sale and preauth move or reserve money, store checks the card with its bank and keeps it, import keeps it unchecked. */
export type Kind = 'sale' | 'preauth' | 'store' | 'import';
export type Method = Account['capabilities']['moto']['methods'][number];

/** The form of a phone order as it stands on screen. Nothing of a card is ever part of it. */
export type MotoDraft = BookingDraft & {
  readonly kind: Kind;
  readonly method: Method;
  readonly idealBankId: string | null;
  readonly amount: string;
  readonly captureDate: string | null;
  readonly description: string;
  readonly cardUsableUntil: string | null;
  readonly cardNeverExpires: boolean;
  readonly readByNobody: boolean;
  readonly mandate: boolean;
  readonly mandateCurrency: string;
  readonly storeCard: boolean;
  readonly threeDs: string | null;
  readonly terminalId: string | null;
};

/** What the account can do with a card that is typed, and what without one. */
export function methodsOf({ capabilities: { moto } }: Account): readonly Method[] {
  return moto.methods.filter((method) => method !== 'CREDITCARD' || moto.direct || moto.importCard);
}

export function kindsOf({ capabilities: { moto } }: Account, method: Method): readonly Kind[] {
  // iDEAL and Sofort are payments and nothing else.
  if (method !== 'CREDITCARD') return ['sale'];
  const charging: Kind[] = moto.direct
    ? ['sale', ...(moto.preauth ? (['preauth'] as const) : []), ...(moto.withoutPayment ? (['store'] as const) : [])]
    : [];
  return moto.importCard ? [...charging, 'import'] : charging;
}

export function emptyOrder(account: Account): MotoDraft {
  const { currencies } = account.capabilities;
  const currency = currencies.includes('EUR') ? 'EUR' : (currencies[0] ?? 'EUR');
  const method = methodsOf(account)[0] ?? 'CREDITCARD';
  return {
    ...emptyBooking,
    currency,
    kind: kindsOf(account, method)[0] ?? 'sale',
    method,
    idealBankId: null,
    amount: '',
    captureDate: null,
    description: '',
    cardUsableUntil: null,
    cardNeverExpires: false,
    readByNobody: false,
    mandate: false,
    mandateCurrency: currency,
    storeCard: false,
    threeDs: null,
    terminalId: account.capabilities.terminals?.phone.first ?? null
  };
}
