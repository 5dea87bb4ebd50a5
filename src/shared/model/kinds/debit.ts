import { z } from 'zod';
import { RowId } from '../domain.ts';
import { Currency } from '../../values/money.ts';
import { UnixSeconds } from '../../values/dates.ts';
import { another, plainText, PositiveAmount } from '../request-parts.ts';
import type { Kind } from './kind.ts';
import { gone, notChargeable, unfinished } from './refusals.ts';
import { amountOf, ofToken } from './subjects.ts';

/** Charges a stored card: rebill, no-show, late charge. */
export const Debit = z.object({
  kind: z.literal('debit'),
  tokenId: RowId,
  purpose: z.enum(['rebill', 'noShow', 'lateCharge', 'other']),
  amount: PositiveAmount,
  currency: Currency,
  preauth: z.boolean(),
  captureDate: UnixSeconds.nullable(),
  description: plainText(300),
  terminalId: z.string().nullable(),
  another
});
export type Debit = z.infer<typeof Debit>;

export const debit = {
  letter: 'D',
  right: 'debit',
  excludes: 'sameKind',
  asksFirst: 'thisReference',
  about: ({ tokenId }) => ({ what: 'token', id: tokenId }),
  subject: (request, rows) => ofToken(rows, amountOf(request)),
  offered: (_request, { storedCard }) => storedCard.debit,
  refusal: ({ currency }, situation) => {
    if (!situation.subject.token) return gone;
    const off = situation.may.charge(currency);
    return off === null ? unfinished(situation) : notChargeable(off);
  },
  leaves: () => ({ what: 'payment', of: 'card' })
} as const satisfies Kind<Debit>;
