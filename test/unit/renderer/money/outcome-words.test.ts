import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { noTraces, outcomeWords } from '../../../../src/renderer/money/outcomeWords.ts';
import type { Traces } from '../../../../src/renderer/money/outcomeWords.ts';
import { englishTexts } from '../../../../src/renderer/text/catalogue.ts';
import { restWords } from '../../../../src/renderer/text/moneyWords.ts';
import type { Refund } from '../../../../src/shared/model/domain.ts';
import type { IntentView } from '../../../../src/shared/model/intents.ts';
import { paymentMoney } from '../../../../src/shared/rules/money-state.ts';
import { formatMoney, type Minor } from '../../../../src/shared/values/money.ts';
import { payment, token } from '../../../builders/accounts.ts';

const i18n = createInstance();
beforeAll(async () => {
  await i18n.init({
    lng: 'en',
    ns: ['desk'],
    defaultNS: 'desk',
    resources: { en: { desk: englishTexts } },
    interpolation: { escapeValue: false }
  });
});

const money = (amount: Minor | null, currency: string | null) => (amount === null ? '–' : formatMoney(amount, currency ?? 'EUR', 'en'));
const card = { scheme: 'VISA', first6: null, last4: '1111', expiry: null, holder: null, fingerprint: null };
const said = (kind: string, traces: Partial<Traces>) =>
  outcomeWords({ kind, amount: 5000, currency: 'EUR' } as IntentView, { ...noTraces, ...traces }, { t: i18n.t, money });
const held = { amount: 64_000, currency: 'EUR', card };
const refund = (state: Refund['state']) => ({ amount: 5000, currency: 'EUR', state }) as Refund;

describe('What has been done, with its amount', () => {
  it.each([
    ['refund', { payment: payment(held), refund: refund('succeeded') }, '€50.00 given back to VISA ···· 1111'],
    ['captureRefund', { payment: payment(held), refund: refund('succeeded') }, '€50.00 given back to VISA ···· 1111'],
    ['refund', { payment: payment(held), refund: refund('pending') }, '€50.00 on the way back to VISA ···· 1111'],
    [
      'capture',
      { payment: payment({ ...held, state: 'paid', capturedAmount: 50_000, captureMode: 'single' }) },
      '€500.00 taken, €140.00 released'
    ],
    [
      'capture',
      { payment: payment({ ...held, state: 'partlyCaptured', capturedAmount: 50_000, captureMode: 'multipart' }) },
      '€500.00 taken, €140.00 still reserved'
    ],
    ['capture', { payment: payment({ ...held, state: 'paid', capturedAmount: 64_000 }) }, '€640.00 taken'],
    ['void', { payment: payment({ ...held, state: 'voided', capturedAmount: 0 }) }, '€640.00 released on VISA ···· 1111, nothing taken'],
    ['debit', { payment: payment({ ...held, state: 'paid', capturedAmount: 64_000 }) }, '€640.00 taken from VISA ···· 1111'],
    ['chargeCard', { payment: payment({ ...held, state: 'authorized', capturedAmount: 0 }) }, '€640.00 reserved on VISA ···· 1111'],
    ['creditCard', { token: token({ card }) }, '€50.00 sent to VISA ···· 1111'],
    ['createLink', { token: token({ amount: 5000, currency: 'EUR' }) }, 'Link over €50.00 made']
  ] as const)('%s', (kind, traces, words) => expect(said(kind, traces)).toBe(words));

  it('is told only as far as the rows tell it', () => {
    expect(said('refund', { refund: refund('other') })).toBeNull();
    expect(said('capture', {})).toBeNull();
    expect(said('capture', { payment: payment({ ...held, state: 'waiting', capturedAmount: 50_000 }) })).toBeNull();
    expect(said('void', { payment: payment({ ...held, state: 'authorized', capturedAmount: 0 }) })).toBeNull();
  });
});

const rest = (more: Parameters<typeof payment>[0]) => restWords(paymentMoney(payment({ ...held, state: 'paid', ...more })), i18n.t, money);

describe('Below the amount that counts', () => {
  it('stands what became of the rest', () => {
    expect(rest({ capturedAmount: 50_000, captureMode: 'single' })).toEqual(['of €640.00', '€140.00 released']);
    expect(rest({ capturedAmount: 64_000, refundedAmount: 15_000 })).toEqual(['€150.00 refunded']);
    expect(rest({ capturedAmount: 64_000, refundedAmount: 15_000, refundPendingAmount: 15_000 })).toEqual(['€150.00 refund under way']);
    expect(rest({ capturedAmount: 64_000 })).toEqual([]);
    expect(rest({ state: 'authorized', capturedAmount: 0 })).toEqual([]);
  });
});
