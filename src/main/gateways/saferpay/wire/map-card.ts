import { noCard } from '../../../../shared/model/blank.ts';
import type { Card } from '../../../../shared/model/domain.ts';
import { shownDigits } from '../api/mask.ts';
import type { PaymentMeans } from '../api/schemas-common.ts';

/** `MM/YYYY` */
export const expiryOf = (month: number | null | undefined, year: number | null | undefined): string | null =>
  month && year ? `${String(month).padStart(2, '0')}/${year}` : null;

/** What is kept of a card: scheme as the gateway names it, six and four digits, expiry, holder. */
export function cardOf(means: PaymentMeans | null | undefined): Card {
  if (!means) return noCard;
  return {
    scheme: means.Brand?.PaymentMethod ?? means.Brand?.Name ?? null,
    ...shownDigits(means.Card?.MaskedNumber),
    expiry: expiryOf(means.Card?.ExpMonth, means.Card?.ExpYear),
    holder: means.Card?.HolderName ?? means.BankAccount?.HolderName ?? null,
    fingerprint: null
  };
}

/** Method as the gateway names it, and the line it suggests for the screen. */
export const methodOf = (means: PaymentMeans | null | undefined): { methodType: string | null; methodDisplay: string | null } => ({
  methodType: means?.Brand?.PaymentMethod ?? means?.Brand?.Name ?? null,
  methodDisplay: means?.DisplayText ?? means?.Brand?.Name ?? null
});
