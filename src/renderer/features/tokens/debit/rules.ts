import type { Account, Token } from '../../../../shared/model/domain.ts';
import type { CalendarDate } from '../../../../shared/values/dates.ts';
import type { FieldError } from '../../../../shared/values/errors.ts';
import { parseAmount } from '../../../../shared/values/parse-amount.ts';
import { Debit } from '../../../../shared/model/requests.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import { fieldErrorsOf } from '../../../../shared/values/field-errors.ts';
import { secondsAt } from '../../../text/parseDay.ts';

export const PURPOSES = ['rebill', 'noShow', 'lateCharge', 'other'] as const satisfies readonly Debit['purpose'][];

export type DebitDraft = {
  readonly purpose: Debit['purpose'];
  readonly amount: string;
  readonly currency: string;
  readonly preauth: boolean;
  readonly captureDate: CalendarDate | null;
  readonly description: string;
  readonly terminalId: string | null;
};

/** A mandate fixes the currency; without one the card's last currency is the likeliest. */
export function emptyDebit(token: Pick<Token, 'mandateCurrency' | 'currency' | 'bookingCurrency'>, account: Account): DebitDraft {
  return {
    purpose: 'rebill',
    amount: '',
    currency: token.mandateCurrency ?? token.currency ?? token.bookingCurrency ?? account.capabilities.currencies[0] ?? 'EUR',
    preauth: false,
    captureDate: null,
    description: '',
    terminalId: account.capabilities.terminals?.charge.first ?? null
  };
}

export function debitRequest(draft: DebitDraft, token: Pick<Token, 'id'>, account: Account): Result<Debit, FieldError[]> {
  const amount = parseAmount(draft.amount, draft.currency);
  const faults: FieldError[] = amount.ok ? [] : [{ field: 'amount', code: amount.error }];
  if (account.capabilities.terminals !== null && draft.terminalId === null) faults.push({ field: 'terminalId', code: 'required' });
  const checked = Debit.safeParse({
    kind: 'debit',
    tokenId: token.id,
    purpose: draft.purpose,
    amount: amount.ok ? amount.value : 0,
    currency: draft.currency,
    preauth: draft.preauth,
    captureDate: draft.preauth && draft.captureDate !== null ? secondsAt(draft.captureDate) : null,
    description: draft.description.trim() || null,
    terminalId: account.capabilities.terminals === null ? null : draft.terminalId
  });
  if (!checked.success) faults.push(...fieldErrorsOf(checked.error).filter((fault) => !faults.some((one) => one.field === fault.field)));
  return checked.success && faults.length === 0 ? ok(checked.data) : err(faults);
}
