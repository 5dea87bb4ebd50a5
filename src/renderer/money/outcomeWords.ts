import type { TFunction } from 'i18next';
import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import type { IntentView } from '../../shared/model/intents.ts';
import { paymentMoney } from '../../shared/rules/money-state.ts';
import type { Money } from '../../shared/rules/money-state.ts';
import { cardName } from '../text/cardName.ts';
import type { useFormats } from '../text/locale.ts';

/** What an operation left behind, as far as it is known. */
export type Traces = Pick<MoneyOutcome, 'payment' | 'refund' | 'token'>;
export const noTraces: Traces = { payment: null, refund: null, token: null };

type Words = { readonly t: TFunction; readonly money: ReturnType<typeof useFormats>['money'] };

/**
 * What has been done, with its amount: `€50.00 given back to VISA ···· 1111`. Told from the rows as the gateway left them,
 * not from what was asked for. Null where they do not tell: then it is only said that it was done.
 */
export function outcomeWords(intent: IntentView, traces: Traces, words: Words): string | null {
  const { payment, refund, token } = traces;
  const { t, money } = words;
  const of = payment && paymentMoney(payment);
  const means = payment ?? token;
  const card = means === null ? '' : cardName(means);
  switch (intent.kind) {
    case 'createLink':
      if (token === null) return null;
      return token.amount === null ? t('money.done.linkForCard') : t('money.done.link', { amount: money(token.amount, token.currency) });
    case 'chargeCard':
    case 'debit':
      return of && chargeWords(of, card, words);
    case 'importCard':
      return token && t('money.done.cardStored', { card });
    case 'capture':
    case 'finalize':
      return of && captureWords(of, words);
    case 'void':
      return of?.state === 'released' ? t('money.done.void', { amount: money(of.released, of.currency), card }) : null;
    case 'refund':
    case 'captureRefund': {
      if (refund === null) return null;
      const params = { amount: money(refund.amount, refund.currency), card };
      if (refund.state === 'succeeded') return t('money.done.refund', params);
      return refund.state === 'pending' || refund.state === 'awaitingCapture' ? t('money.done.refunding', params) : null;
    }
    case 'creditCard':
      return intent.amount === null ? null : t('money.done.credit', { amount: money(intent.amount, intent.currency), card });
    case 'deleteLink':
      return t('money.done.linkDeleted');
    default:
      return null;
  }
}

function chargeWords({ state, counts, currency }: Money, card: string, { t, money }: Words): string | null {
  const params = { amount: money(counts, currency), card };
  if (state === 'taken') return t('money.done.charge', params);
  return state === 'reserved' ? t('money.done.reserved', params) : null;
}

/** After a capture: what was taken in all, and what became of the rest. */
function captureWords({ taken, reserved, released, currency }: Money, { t, money }: Words): string | null {
  if (taken === 0) return null;
  return [
    t('money.done.taken', { amount: money(taken, currency) }),
    ...(reserved > 0 ? [t('state.amount.reserved', { amount: money(reserved, currency) })] : []),
    ...(released > 0 ? [t('state.amount.released', { amount: money(released, currency) })] : [])
  ].join(', ');
}
