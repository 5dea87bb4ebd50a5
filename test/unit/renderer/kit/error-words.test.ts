import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { endingOf } from '../../../../src/renderer/money/ending.ts';
import { errorWords, fieldWords } from '../../../../src/renderer/kit/errorWords.ts';
import { englishTexts } from '../../../../src/renderer/text/catalogue.ts';
import type { GatewayError } from '../../../../src/shared/values/errors.ts';
import { fromGateway } from '../../../../src/shared/values/errors.ts';
import { IntentView } from '../../../../src/shared/model/intents.ts';

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

const wordsOf = (error: GatewayError) => errorWords(i18n, fromGateway(error), 'money');
const reads = (text: string | null) => /^[A-Z].*[.!?]$/s.test(text ?? '') && !/\{\{|errors\./.test(text ?? '');

const all: GatewayError[] = [
  ...(['dns', 'refused', 'tls', 'reset', 'offline', 'other'] as const).map((reason) => ({ kind: 'network', sent: false, reason }) as const),
  { kind: 'network', sent: true, reason: 'reset' },
  { kind: 'timeout' },
  ...(['credentials', 'clockSkew', 'ipAllowList', 'permission', 'firewall'] as const).map(
    (hint) => ({ kind: 'authentication', status: 403, hint, skewSeconds: -400 }) as const
  ),
  { kind: 'validation', fields: [], codes: [] },
  { kind: 'duplicate', code: 'syspay.30008' },
  { kind: 'declined', code: 'saferpay.TRANSACTION_DECLINED', behavior: 'OTHER_MEANS' },
  { kind: 'declined', code: 'saferpay.SOMETHING_NEW', said: 'No luck' },
  { kind: 'gateway', status: 500, code: 'syspay.99999', said: 'Boom', certain: false },
  { kind: 'gateway', status: 402, code: 'saferpay.TRANSACTION_ALREADY_CAPTURED', certain: true },
  { kind: 'rateLimited' },
  { kind: 'rateLimited', retryAfter: 30 },
  { kind: 'malformed', status: 200, detail: 'not JSON' },
  { kind: 'unsupported', what: 'removeCard' }
];

describe('An error in words', () => {
  it.each(all.map((error) => [JSON.stringify(error), error] as const))('is a sentence with a next step: %s', (_, error) => {
    const words = wordsOf(error);
    expect(reads(words.what)).toBe(true);
    expect(reads([words.left, words.next].filter(Boolean).join(' '))).toBe(true);
  });

  it('says how far the clock is off and how long to wait', () => {
    expect(wordsOf({ kind: 'authentication', status: 403, hint: 'clockSkew', skewSeconds: -400 }).what).toContain('400 seconds');
    expect(wordsOf({ kind: 'rateLimited', retryAfter: 30 }).what).toContain('30 seconds');
  });

  it('sends whoever moves money with an uncertain outcome to Needs attention, and says so where nothing was sent', () => {
    expect(wordsOf({ kind: 'timeout' }).left).toContain('Needs attention');
    expect(wordsOf({ kind: 'network', sent: false, reason: 'dns' }).left).toContain('Nothing was sent');
  });

  it('shows what the gateway wrote beside its code where it has no words of its own', () => {
    const words = wordsOf({ kind: 'gateway', status: 500, code: 'syspay.99999', said: 'Boom', certain: false });
    expect(words.said).toBe('99999: Boom');
  });

  it('uses the gateway’s documented codes', () => {
    expect(wordsOf({ kind: 'gateway', status: 402, code: 'saferpay.TRANSACTION_ALREADY_CAPTURED', certain: true }).what).not.toBe(
      i18n.t('errors.gateway.refused.what')
    );
  });

  it('never stands as a bare code', () => {
    expect(errorWords(i18n, { code: 'brandNew' }).what).toBe('This did not work (brandNew).');
  });
});

describe('A fault of a field in words', () => {
  it('fills in limits', () => {
    expect(fieldWords(i18n, { field: 'description', code: 'tooLong', params: { max: 100 } })).toContain('100');
  });
  it('knows the gateway’s codes and otherwise shows what it wrote', () => {
    expect(fieldWords(i18n, { field: 'amount', code: 'syspay.20001', said: 'x' })).toBe(i18n.t('errors.syspay.20001'));
    expect(fieldWords(i18n, { field: 'amount', code: 'syspay.98765', said: 'Odd amount' })).toBe('Odd amount');
    expect(fieldWords(i18n, { field: 'amount', code: 'syspay.98765' })).toBe(i18n.t('errors.field.invalid'));
  });
});

const intent = (more: object) =>
  IntentView.parse({
    id: 1,
    accountId: 'a',
    kind: 'refund',
    reference: 'r',
    state: 'confirmed',
    resolution: null,
    amount: 1,
    currency: 'EUR',
    bookingId: null,
    guestName: null,
    tokenId: null,
    paymentId: 1,
    refundId: null,
    error: null,
    createdAt: 1,
    sentAt: 1,
    endedAt: 2,
    nextQueryAt: null,
    queries: 0,
    correctedAt: null,
    seenAt: null,
    alreadyDone: false,
    ...more
  });

describe('How an operation ended', () => {
  it.each([
    [{ state: 'confirmed' }, 'done'],
    [{ state: 'confirmed', alreadyDone: true }, 'alreadyDone'],
    [{ state: 'rejected' }, 'refused'],
    [{ state: 'unknown' }, 'unknown'],
    [{ state: 'unknown', alreadyDone: true }, 'unknown'],
    [{ state: 'sent' }, 'running'],
    [{ state: 'resolved', resolution: 'happened' }, 'done'],
    [{ state: 'resolved', resolution: 'happened', correctedAt: 5 }, 'afterAll'],
    [{ state: 'resolved', resolution: 'operatorSaysNot' }, 'refused']
  ])('%o is %s', (more, ending) => {
    expect(endingOf(intent(more))).toBe(ending);
  });
});
