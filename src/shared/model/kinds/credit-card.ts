import { z } from 'zod';
import { RowId } from '../domain.ts';
import { Currency } from '../../values/money.ts';
import { another, plainText, PositiveAmount } from '../request-parts.ts';
import type { Kind } from './kind.ts';
import { gone, notChargeable, unfinished } from './refusals.ts';
import { amountOf, ofToken } from './subjects.ts';

/** Credits a stored card without an earlier payment (Saferpay RefundDirect). */
export const CreditCard = z.object({
  kind: z.literal('creditCard'),
  tokenId: RowId,
  amount: PositiveAmount,
  currency: Currency,
  description: plainText(300),
  terminalId: z.string().nullable(),
  another
});
export type CreditCard = z.infer<typeof CreditCard>;

export const creditCard = {
  letter: 'K',
  right: 'credit',
  excludes: 'sameKind',
  asksFirst: 'thisReference',
  about: ({ tokenId }) => ({ what: 'token', id: tokenId }),
  subject: (request, rows) => ofToken(rows, amountOf(request)),
  offered: (_request, { storedCard }) => storedCard.creditTo,
  refusal: (_request, situation) => {
    const { token } = situation.subject;
    if (!token) return gone;
    return token.isCard && token.removedAt === null ? unfinished(situation) : notChargeable('noCard');
  },
  leaves: () => ({ what: 'credit', of: 'card' })
} as const satisfies Kind<CreditCard>;
