import { describe, expect, test } from 'vitest';
import type { Order } from '../../../../../src/main/gateways/port.ts';
import type { Client } from '../../../../../src/main/gateways/saferpay/api/client.ts';
import { validate } from '../../../../../src/main/gateways/saferpay/act/validate.ts';
import type { Capture, Payment, Token } from '../../../../../src/shared/model/domain.ts';
import { chargeCard, createLink, debit, settings, terminal, terminals } from '../../../../builders/saferpay.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

const NOW = 1_795_000_000;
const deps = { client: {} as Client, settings, baseUrl: 'https://test.example/api', terminals, now: () => NOW };
const order = (request: Order['request'], more: Partial<Order> = {}): Order => ({
  reference: 'PD-1',
  request,
  token: null,
  payment: null,
  refund: null,
  captures: [],
  ...more
});
const faults = (one: Order, with_ = deps) => {
  const answer = validate(one, with_);
  if (answer.ok) return [];
  return answer.error.kind === 'validation' ? answer.error.fields.map(({ field, code }) => `${field}:${code}`) : [answer.error.kind];
};
const link = (more: Parameters<typeof createLink>[1]) => faults(order(createLink(NOW, more)));

const payment = (more: Partial<Payment> = {}) =>
  ({ amount: 10_000, capturedAmount: 0, captureMode: null, methodType: 'VISA', currency: 'CHF', ...more }) as Payment;
const capture = (mode: 'single' | 'part' | 'last', amount: number | null, one: Payment) =>
  faults(order({ kind: 'capture', paymentId: 1, amount: amount === null ? null : minor(amount), mode }, { payment: one }));
const part = (captureId: string | null, amount: number, reference = 'p') => ({ captureId, amount, reference }) as Capture;

describe('A payment link', () => {
  test('with everything right', () => expect(link({ maxAttempts: 3, threeDs: 'NONE', configSet: 'event' })).toEqual([]));
  test.each([
    [{ payableUntil: null }, 'payableUntil:required'],
    [{ payableUntil: NOW + 3599 }, 'payableUntil:payableTooSoon'],
    [{ payableUntil: NOW + 180 * 86_400 + 1 }, 'payableUntil:payableTooLate'],
    [{ description: 'x'.repeat(101) }, 'description:tooLong'],
    [{ maxAttempts: 2 }, 'maxAttempts:maxAttempts'],
    [{ threeDs: 'ALWAYS' }, 'threeDs:notSupported'],
    [{ configSet: 'two words' }, 'configSet:configSet'],
    [{ billingForm: { source: 'PAGE' as const, mandatoryFields: ['SHOE_SIZE'] } }, 'billingForm:notSupported'],
    [{ terminalId: '17000001' }, 'terminalId:terminalNotSpg'],
    [{ captureDate: NOW }, 'captureDate:notSupported'],
    [{ notifyByEmail: true }, 'notifyByEmail:notSupported'],
    [{ mandate: true }, 'mandate:notSupported'],
    [{ currency: 'GBP' }, 'currency:currencyNotOnTerminal']
  ])('%j → %s', (more, fault) => expect(link(more)).toEqual([fault]));
  test.each([0, 1, 3, 5, 10])('%i attempts are allowed', (maxAttempts) => expect(link({ maxAttempts })).toEqual([]));
  test.each([NOW + 3600, NOW + 180 * 86_400])('the limits themselves are allowed', (payableUntil) =>
    expect(link({ payableUntil })).toEqual([])
  );
  test('without a payment is a page to store a card: no terminal, no end of ours', () => {
    expect(faults(order(createLink(NOW, { amount: null, payableUntil: null, cardUsableUntil: NOW })), { ...deps, terminals: [] })).toEqual(
      []
    );
    expect(faults(order({ kind: 'deleteLink', tokenId: 1 }, { token: { origin: 'alias' } as Token }))).toEqual(['unsupported']);
  });
  test('needs a terminal for links', () =>
    expect(faults(order(createLink(NOW)), { ...deps, terminals: [terminal('1', 'ECOM')] })).toEqual(['unsupported']));
  test('a reference the gateway would refuse is not sent', () =>
    expect(validate({ ...order(createLink(NOW)), reference: 'a b' }, deps)).toMatchObject({ ok: false, error: { codes: ['reference'] } }));
});

describe('A phone order', () => {
  test('runs on the phone-order terminal', () => expect(faults(order(chargeCard()))).toEqual([]));
  test('never on a web shop terminal', () =>
    expect(faults(order(chargeCard({ terminalId: '17000001' })))).toEqual(['terminalId:terminalNotMpo']));
  test('not without such a terminal', () =>
    expect(faults(order(chargeCard()), { ...deps, terminals: [terminal('1', 'ECOM')] })).toEqual(['unsupported']));
  test('iDEAL is no phone order here', () => expect(faults(order(chargeCard({ method: 'IDEAL' })))).toEqual(['unsupported']));
});

describe('A stored card', () => {
  test('must be an alias', () => {
    expect(faults(order(debit(1), { token: { origin: 'alias', isCard: true } as Token }))).toEqual([]);
    expect(faults(order(debit(1), { token: { origin: 'offer', isCard: false } as Token }))).toEqual(['tokenId:noCard']);
  });
  test('is charged and credited in a currency of the chosen terminal only', () => {
    const token = { origin: 'alias', isCard: true } as Token;
    const two = { ...deps, terminals: [terminal('17000001', 'ECOM', ['CHF']), terminal('17000003', 'MPO', ['EUR'])] };
    const credit = (currency: string, terminalId: string | null) =>
      faults(order({ kind: 'creditCard', tokenId: 1, amount: minor(100), currency, description: null, terminalId }, { token }), two);
    expect(credit('CHF', '17000001')).toEqual([]);
    expect(credit('EUR', '17000001')).toEqual(['currency:currencyNotOnTerminal']);
    // Without a choice it is the web shop's.
    expect(credit('EUR', null)).toEqual(['currency:currencyNotOnTerminal']);
    expect(credit('EUR', '17000003')).toEqual([]);
    expect(faults(order(debit(1, { currency: 'CHF', terminalId: '17000003' }), { token }), two)).toEqual([
      'currency:currencyNotOnTerminal'
    ]);
  });
});

describe('Captures', () => {
  test('never more than is left', () => {
    expect(capture('single', 10_001, payment())).toEqual(['amount:amountAboveRemaining']);
    expect(capture('part', 6000, payment({ capturedAmount: minor(5000), captureMode: 'multipart' }))).toEqual([
      'amount:amountAboveRemaining'
    ]);
  });
  test('the two ways are never mixed', () => {
    expect(capture('single', 100, payment({ capturedAmount: minor(5000), captureMode: 'multipart' }))).toEqual(['mode:multipartStarted']);
    expect(capture('part', 100, payment({ captureMode: 'single' }))).toEqual(['mode:singleCaptureMade']);
  });
  test('parts only where the method allows them', () => {
    expect(capture('part', 100, payment({ methodType: 'TWINT' }))).toEqual(['mode:multipartNotForMethod']);
    expect(capture('single', 100, payment({ methodType: 'TWINT' }))).toEqual([]);
    expect(capture('part', 100, payment({ methodType: null }))).toEqual([]);
  });
});

describe('Refunds name one capture', () => {
  const paid = payment({ remoteId: 't1', refundedAmount: minor(0), captureMode: 'multipart' });
  const refund = (amount: number, captures: Capture[]) =>
    faults(order({ kind: 'refund', paymentId: 1, amount: minor(amount), description: null }, { payment: paid, captures }));

  test('as much as the largest part took', () => expect(refund(6000, [part('a', 4000), part('b', 6000)])).toEqual([]));
  test('not more, even if all parts together would do', () =>
    expect(refund(7000, [part('a', 4000), part('b', 6000)])).toEqual(['amount:refundAbovePart']));
  test('a capture not known here yet is looked up later', () => expect(refund(7000, [])).toEqual([]));
});
