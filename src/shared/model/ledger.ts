import { z } from 'zod';
import { Currency, Minor } from '../values/money.ts';
import { MovementKind } from './closing.ts';
import { AccountId } from './domain.ts';

/** Account numbers of the hotel's books. */
const AccountNumber = z.string().trim().max(20, { message: 'tooLong' });

/**
 * What a movement is booked on. A word that is null fits every movement. Both numbers empty: such a movement is not booked (a hold
 * moves no money).
 */
export const LedgerRule = z
  .object({
    kind: MovementKind.nullable(),
    accountId: AccountId.nullable(),
    method: z.string().trim().max(60, { message: 'tooLong' }).nullable(),
    scheme: z.string().trim().max(60, { message: 'tooLong' }).nullable(),
    currency: Currency.nullable(),
    debit: AccountNumber,
    credit: AccountNumber
  })
  .refine(({ debit, credit }) => (debit === '') === (credit === ''), { message: 'bothOrNone', path: ['credit'] });
export type LedgerRule = z.infer<typeof LedgerRule>;

/** The first that fits holds. */
export const LedgerRules = z.array(LedgerRule).max(200, { message: 'tooMany' });
export type LedgerRules = z.infer<typeof LedgerRules>;

const whatever = { accountId: null, method: null, scheme: null, currency: null };

/** A chart that many hotels begin with: card takings against what guests have paid, fees as a cost. */
export const DEFAULT_RULES: LedgerRules = [
  { kind: 'taken', ...whatever, debit: '1105', credit: '2030' },
  { kind: 'captured', ...whatever, debit: '1105', credit: '2030' },
  { kind: 'givenBack', ...whatever, debit: '2030', credit: '1105' },
  { kind: 'fee', ...whatever, debit: '6940', credit: '1105' },
  { kind: 'held', ...whatever, debit: '', credit: '' },
  { kind: 'released', ...whatever, debit: '', credit: '' }
];

/** One line of the ledger: the same amount on both sides, above nothing. */
export type LedgerLine = { readonly debit: string; readonly credit: string; readonly amount: Minor };
