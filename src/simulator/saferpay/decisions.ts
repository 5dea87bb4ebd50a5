import { THREE_DS_METHODS } from './cards.ts';
import type { Behaviour } from './cards.ts';
import { done, refuse } from './errors.ts';
import type { ErrorName, Refusal, Result } from './errors.ts';
import type { Means } from './means.ts';
import type { Money } from './money.ts';
import type { Condition } from './requests-management.ts';

/** What acquirer and issuer say, as the published test cards have it: pure, no state. */

type Decline = { readonly name: ErrorName; readonly behavior: Refusal['behavior']; readonly text: string };

/** Amount endings of the "by amount" cards. Endings not listed are approved. */
const BY_ENDING: Readonly<Record<string, Decline>> = {
  '03': { name: 'TRANSACTION_DECLINED', behavior: 'DO_NOT_RETRY', text: 'Invalid merchant' },
  '04': { name: 'PAYMENTMEANS_INVALID', behavior: 'OTHER_MEANS', text: 'Card invalid' },
  '05': { name: 'TRANSACTION_DECLINED', behavior: 'OTHER_MEANS', text: 'Authorization declined' },
  '09': { name: 'TRANSACTION_DECLINED', behavior: 'RETRY_LATER', text: 'Processing temporarily not possible' },
  '12': { name: 'TRANSACTION_DECLINED', behavior: 'DO_NOT_RETRY', text: 'Invalid transaction' },
  '14': { name: 'PAYMENTMEANS_INVALID', behavior: 'OTHER_MEANS', text: 'Invalid card' },
  '30': { name: 'UNEXPECTED_ERROR_BY_ACQUIRER', behavior: 'RETRY', text: 'Format error' },
  '33': { name: 'UPDATE_CARD_INFORMATION', behavior: 'OTHER_MEANS', text: 'Card expired' },
  '34': { name: 'TRANSACTION_DECLINED', behavior: 'DO_NOT_RETRY', text: 'Suspicion of manipulation' },
  '43': { name: 'TRANSACTION_DECLINED', behavior: 'DO_NOT_RETRY', text: 'Stolen card, pick up' },
  '51': { name: 'TRANSACTION_DECLINED', behavior: 'RETRY_LATER', text: 'Insufficient funds' },
  '62': { name: 'TRANSACTION_DECLINED', behavior: 'OTHER_MEANS', text: 'Restricted card' }
};

function declined(code: string): { readonly ok: false; readonly refusal: Refusal } {
  const decline = BY_ENDING[code] ?? { name: 'TRANSACTION_DECLINED' as const, behavior: 'OTHER_MEANS' as const, text: 'Declined' };
  return refuse(decline.name, {
    behavior: decline.behavior,
    processor: { name: 'Saferpay Test', result: code, message: decline.text },
    payerMessage: `The bank that issued the card declined: ${decline.text}.`
  });
}

/** What was approved: never more than asked, and whether the acquirer left the liability shift in place. */
export type Approval = { readonly value: number; readonly shiftAllowed: boolean };

/** The acquirer's answer to an authorization. */
export function authorize(means: Means, asked: Money, allowPartial: boolean): Result<Approval> {
  const ending = String(asked.value).padStart(2, '0').slice(-2);
  switch (means.behaviour) {
    case 'declined':
      return declined('05');
    case 'softDecline':
      return refuse('PAYER_AUTHENTICATION_REQUIRED', {
        processor: { name: 'Saferpay Test', result: '65', message: 'Strong customer authentication required' }
      });
    case 'partial':
      return allowPartial && asked.value > 1 ? done({ value: Math.floor(asked.value / 2), shiftAllowed: true }) : declined('51');
    case 'byAmount':
      if (means.kind === 'bank')
        return /^210\d\d$/.test(String(asked.value)) && BY_ENDING[ending] !== undefined
          ? declined(ending)
          : done({ value: asked.value, shiftAllowed: false });
      return BY_ENDING[ending] === undefined ? done({ value: asked.value, shiftAllowed: ending !== '01' }) : declined(ending);
    default:
      return done({ value: asked.value, shiftAllowed: true });
  }
}

export type AuthenticationType = 'STRONG_CUSTOMER_AUTHENTICATION' | 'FRICTIONLESS' | 'ATTEMPT' | 'NONE';

/** Outcome of the 3-D Secure process on a hosted page. */
export type ThreeDs = { readonly shift: boolean; readonly authenticated: boolean; readonly type: AuthenticationType };

const CHALLENGED: readonly Behaviour[] = ['challenge', 'challengeFails'];

/** Whether the payer is shown a challenge: by the card, or because the link's Condition forces one. */
export function needsChallenge(means: Means, condition: Condition | undefined): boolean {
  if (!THREE_DS_METHODS.includes(means.method)) return false;
  if (CHALLENGED.includes(means.behaviour)) return true;
  return condition === 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE' && !['noShift', 'attempted', 'threeDsFails'].includes(means.behaviour);
}

/**
 * The 3-D Secure result, after a challenge if one was needed.
 * @param confirmed what the payer answered to the challenge; undefined when there was none
 */
export function authenticate(means: Means, condition: Condition | undefined, confirmed: boolean | undefined): Result<ThreeDs> {
  if (!THREE_DS_METHODS.includes(means.method)) return done({ shift: false, authenticated: false, type: 'NONE' });
  if (means.behaviour === 'challengeFails' || confirmed === false) return refuse('3DS_AUTHENTICATION_FAILED');
  const result = outcomeOf(means.behaviour, confirmed === true);
  if (condition === 'THREE_DS_AUTHENTICATION_SUCCESSFUL_OR_ATTEMPTED' && !result.shift) return refuse('CONDITION_NOT_SATISFIED');
  if (condition === 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE' && result.type !== 'STRONG_CUSTOMER_AUTHENTICATION')
    return refuse('CONDITION_NOT_SATISFIED');
  return done(result);
}

function outcomeOf(behaviour: Behaviour, challenged: boolean): ThreeDs {
  if (behaviour === 'noShift' || behaviour === 'threeDsFails') return { shift: false, authenticated: false, type: 'NONE' };
  if (behaviour === 'attempted') return { shift: true, authenticated: false, type: 'ATTEMPT' };
  return { shift: true, authenticated: true, type: challenged ? 'STRONG_CUSTOMER_AUTHENTICATION' : 'FRICTIONLESS' };
}

/** Payer currency of a DCC card and its rate in payer units for one merchant unit; undefined without DCC. */
export function dccOf(behaviour: Behaviour): { readonly currency: string; readonly rate: string } | undefined {
  if (behaviour === 'dccUsd') return { currency: 'USD', rate: '1.1500' };
  if (behaviour === 'dccJpy') return { currency: 'JPY', rate: '165.0000' };
  return undefined;
}
