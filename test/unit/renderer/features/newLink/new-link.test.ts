import { describe, expect, it } from 'vitest';
import { emptyLink } from '../../../../../src/renderer/features/newLink/draft.ts';
import type { LinkDraft } from '../../../../../src/renderer/features/newLink/draft.ts';
import { linkRequest, payableUntil } from '../../../../../src/renderer/features/newLink/rules.ts';
import { todayHere } from '../../../../../src/renderer/text/parseDay.ts';
import { account } from '../../../../builders/accounts.ts';

const now = 1_790_000_000;
const syspay = account('syspay');
const saferpay = account('saferpay');

const filled = (gateway = syspay, more: Partial<LinkDraft> = {}): LinkDraft => ({
  ...emptyLink(gateway),
  booking: { bookingId: 'R-2041', checkIn: '2026-12-20', checkOut: '2026-12-27', totalAmount: '', currency: null },
  amount: '1.250,50',
  ...more
});

const stay = (more: Partial<LinkDraft['booking']>) => ({ booking: { ...filled().booking, ...more } });
const guest = (email: string) => ({ guest: { ...emptyLink(syspay).guest, email } });

const fieldsOf = (draft: LinkDraft, gateway = syspay) => {
  const result = linkRequest(draft, gateway, now);
  return result.ok ? [] : result.error.map((fault) => `${fault.field}:${fault.code}`);
};

describe('The request of a new link', () => {
  it('reads the amount as typed into minor units', () => {
    const result = linkRequest(filled(), syspay, now);
    expect(result.ok && result.value.amount).toBe(125_050);
  });

  it('takes the amount of the link for the total of the stay when none is given', () => {
    const result = linkRequest(filled(), syspay, now);
    expect(result.ok && result.value.booking.totalAmount).toBe(125_050);
  });

  it('has no decimals for a currency without any', () => {
    const result = linkRequest(filled(syspay, { currency: 'JPY', amount: '12500' }), syspay, now);
    expect(result.ok && result.value.amount).toBe(12_500);
    expect(fieldsOf(filled(syspay, { currency: 'JPY', amount: '125.5' }))).toEqual(['amount:amountDecimals']);
  });

  it('asks for no amount when only the card is stored', () => {
    const result = linkRequest(filled(syspay, { withPayment: false, amount: '' }), syspay, now);
    expect(result.ok && [result.value.amount, result.value.preauth]).toEqual([null, false]);
  });

  it('for a Saferpay page that only stores a card, sends nothing of what belongs to a payment link', () => {
    const form = filled(saferpay, {
      withPayment: false,
      amount: '',
      payable: 'custom',
      payableUntil: null,
      terminalId: null,
      maxAttempts: '3',
      storeCard: true,
      billingForm: { source: 'PAGE', mandatoryFields: [] },
      cardUsableUntil: '2027-12-31'
    });
    const page = linkRequest(form, saferpay, now);
    expect(page.ok && page.value).toMatchObject({
      amount: null,
      payableUntil: null,
      terminalId: null,
      maxAttempts: null,
      threeDs: null,
      configSet: null,
      billingForm: null,
      storeCard: false
    });
    expect(page.ok && page.value.cardUsableUntil).not.toBeNull();
    // Back to a payment: how long a card is kept cannot be said there.
    const paid = linkRequest({ ...form, ...filled(saferpay), cardUsableUntil: '2027-12-31' }, saferpay, now);
    expect(paid.ok && paid.value.cardUsableUntil).toBeNull();
  });

  it('names everything that is missing at once', () => {
    expect(fieldsOf(emptyLink(syspay))).toEqual(
      expect.arrayContaining([
        'amount:amountMissing',
        'booking.bookingId:required',
        'booking.checkIn:required',
        'booking.checkOut:required'
      ])
    );
  });

  it('refuses a check-out before the check-in, a wrong e-mail, an overlong description', () => {
    expect(fieldsOf(filled(syspay, stay({ checkOut: '2026-12-19' })))).toEqual(['booking.checkOut:checkOutBeforeCheckIn']);
    expect(fieldsOf(filled(syspay, guest('ada@')))).toEqual(['guest.email:email']);
    expect(fieldsOf(filled(saferpay, { description: 'x'.repeat(101) }), saferpay)).toEqual(['description:tooLong']);
  });

  it('needs an e-mail address when the gateway is to mail the link', () => {
    expect(fieldsOf(filled(syspay, { notifyByEmail: true }))).toEqual(['guest.email:emailForNotice']);
  });

  it('sends nothing the account does not offer, whatever the draft still holds', () => {
    const draft = filled(saferpay, {
      mandate: true,
      notifyByEmail: true,
      ...guest('ada@example.org'),
      preauth: true,
      captureDate: '2026-12-24',
      threeDs: 'MUST'
    });
    const result = linkRequest(draft, saferpay, now);
    expect(
      result.ok && [
        result.value.mandate,
        result.value.mandateCurrency,
        result.value.notifyByEmail,
        result.value.captureDate,
        result.value.threeDs
      ]
    ).toEqual([false, null, false, null, null]);
  });

  it('sends no Saferpay parts to SysPay', () => {
    const draft = filled(syspay, {
      terminalId: '17700001',
      maxAttempts: '3',
      configSet: 'hotel',
      billingForm: { source: 'PAGE', mandatoryFields: [] }
    });
    const result = linkRequest(draft, syspay, now);
    expect(result.ok && [result.value.terminalId, result.value.maxAttempts, result.value.configSet, result.value.billingForm]).toEqual([
      null,
      null,
      null,
      null
    ]);
  });

  it('needs a terminal and an end at Saferpay, between one hour and 180 days ahead', () => {
    expect(fieldsOf(filled(saferpay, { terminalId: null }), saferpay)).toEqual(['terminalId:required']);
    expect(fieldsOf(filled(saferpay, { payable: 'custom', payableUntil: null }), saferpay)).toEqual(['payableUntil:required']);
    expect(fieldsOf(filled(saferpay, { payable: 'custom', payableUntil: '2026-01-01 10:00:00' }), saferpay)).toEqual([
      'payableUntil:payablePast'
    ]);
    const soon = new Date((now + 600) * 1000);
    const clock = `${todayHere(soon)} ${soon.toTimeString().slice(0, 8)}`;
    expect(fieldsOf(filled(saferpay, { payable: 'custom', payableUntil: clock }), saferpay)).toEqual(['payableUntil:payableTooSoon']);
    expect(fieldsOf(filled(saferpay, { payable: 'custom', payableUntil: '2028-01-01 10:00:00' }), saferpay)).toEqual([
      'payableUntil:payableTooLate'
    ]);
  });
});

describe('How long a link may be paid', () => {
  const draft = filled();
  it('counts presets from now', () => {
    expect(payableUntil({ ...draft, payable: 'hours24' }, now)).toBe(now + 86_400);
    expect(payableUntil({ ...draft, payable: 'days7' }, now)).toBe(now + 7 * 86_400);
    expect(payableUntil({ ...draft, payable: 'gateway' }, now)).toBeNull();
  });

  it('ends with the day of check-in on this machine’s clock', () => {
    const until = payableUntil({ ...draft, payable: 'checkIn' }, now) ?? 0;
    const date = new Date(until * 1000);
    expect([date.getDate(), date.getHours(), date.getMinutes()]).toEqual([20, 23, 59]);
  });
});
