import type { Account, Token } from '../../../../shared/model/domain.ts';
import { Debit, MoneyRequest } from '../../../../shared/model/requests.ts';
import type { FieldError } from '../../../../shared/values/errors.ts';
import { type Minor, NOTHING } from '../../../../shared/values/money.ts';
import { parseAmount } from '../../../../shared/values/parse-amount.ts';
import type { Result } from '../../../../shared/values/result.ts';
import { amountFaults, dayFaults, missing, orNull } from '../../../forms/faults.ts';
import { readRequest } from '../../../forms/readRequest.ts';
import { secondsAt } from '../../../text/parseDay.ts';

export const PURPOSES = ['rebill', 'noShow', 'lateCharge', 'other'] as const satisfies readonly Debit['purpose'][];

/** What is asked for whenever money goes from or to a stored card. */
export type CardDraft = {
  readonly amount: string;
  readonly currency: string;
  readonly description: string;
  readonly terminalId: string | null;
};

export type DebitDraft = CardDraft & {
  readonly purpose: Debit['purpose'];
  readonly preauth: boolean;
  readonly captureDate: string | null;
};

type CardSays = Pick<Token, 'mandateCurrency' | 'currency' | 'bookingCurrency'>;

/** A mandate fixes the currency; without one the card's last currency is the likeliest. */
export function emptyCard(token: CardSays, { capabilities: { currencies, terminals } }: Account): CardDraft {
  return {
    amount: '',
    currency: token.mandateCurrency ?? token.currency ?? token.bookingCurrency ?? currencies[0] ?? 'EUR',
    description: '',
    terminalId: terminals?.charge.first ?? null
  };
}

export const emptyDebit = (token: CardSays, account: Account): DebitDraft => ({
  ...emptyCard(token, account),
  purpose: 'rebill',
  preauth: false,
  captureDate: null
});

const amountOf = ({ amount, currency }: CardDraft): Minor => {
  const parsed = parseAmount(amount, currency);
  return parsed.ok ? parsed.value : NOTHING;
};

const cardFaults = (draft: CardDraft, needsTerminal: boolean): FieldError[] => [
  ...amountFaults('amount', draft.amount, draft.currency),
  ...missing('terminalId', needsTerminal && draft.terminalId === null)
];

export function debitRequest(draft: DebitDraft, token: Pick<Token, 'id'>, account: Account): Result<Debit, FieldError[]> {
  const needsTerminal = account.capabilities.terminals !== null;
  const captureDate = draft.preauth ? draft.captureDate : null;
  return readRequest(
    Debit,
    {
      kind: 'debit',
      tokenId: token.id,
      purpose: draft.purpose,
      amount: amountOf(draft),
      currency: draft.currency,
      preauth: draft.preauth,
      captureDate: captureDate === null ? null : secondsAt(captureDate),
      description: orNull(draft.description),
      terminalId: needsTerminal ? draft.terminalId : null
    },
    [...cardFaults(draft, needsTerminal), ...dayFaults('captureDate', captureDate, false)]
  );
}

export function creditRequest(draft: CardDraft, token: Pick<Token, 'id'>): Result<MoneyRequest, FieldError[]> {
  return readRequest(
    MoneyRequest,
    {
      kind: 'creditCard',
      tokenId: token.id,
      amount: amountOf(draft),
      currency: draft.currency,
      description: orNull(draft.description),
      terminalId: draft.terminalId
    },
    cardFaults(draft, true)
  );
}
