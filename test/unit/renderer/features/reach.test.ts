import { describe, expect, it } from 'vitest';
import { asksAddress, guestOf, guestTakes } from '../../../../src/renderer/forms/booking/guest.ts';
import { emptyLink } from '../../../../src/renderer/features/newLink/draft.ts';
import type { LinkDraft } from '../../../../src/renderer/features/newLink/draft.ts';
import { linkParts, linkRequest } from '../../../../src/renderer/features/newLink/rules.ts';
import { emptyOrder } from '../../../../src/renderer/features/phoneOrder/draft.ts';
import type { MotoDraft } from '../../../../src/renderer/features/phoneOrder/draft.ts';
import { motoRequest } from '../../../../src/renderer/features/phoneOrder/rules.ts';
import { updateDraft, updateRequest } from '../../../../src/renderer/features/tokens/actions/update.ts';
import { tokenActions } from '../../../../src/renderer/features/tokens/actions/actions.ts';
import { bankPageOf } from '../../../../src/shared/rules/bank-page.ts';
import { chargeable } from '../../../../src/shared/rules/chargeable.ts';
import { currencyChoice } from '../../../../src/shared/rules/terminals.ts';
import { ISO_COUNTRIES } from '../../../../src/shared/values/countries.ts';
import { ISO_CURRENCIES } from '../../../../src/shared/values/currencies.ts';
import { decimalsOf } from '../../../../src/shared/values/money.ts';
import { account, token } from '../../../builders/accounts.ts';

const now = 1_790_000_000;
const syspay = account('syspay');
const saferpay = account('saferpay');
const address = { address1: 'Seeweg 1', address2: 'Haus B', address3: 'Flat 4', city: 'Zug', postalCode: '6300', country: 'CH' };
const guest = { ...emptyLink(syspay).guest, firstName: 'Ada', phone: '+41 41 555 00 00', reference: 'G-7', address };
const booking = { ...emptyLink(syspay).booking, bookingId: 'R-1', checkIn: '2026-12-20', checkOut: '2026-12-27' };
const link = (on: typeof syspay, more: Partial<LinkDraft> = {}) => {
  const result = linkRequest({ ...emptyLink(on), booking, guest, amount: '100', ...more }, on, now);
  return result.ok ? result.value : result.error;
};
const order = (more: Partial<MotoDraft>) => {
  const result = motoRequest({ ...emptyOrder(syspay), booking, guest, amount: '100', ...more }, syspay);
  return result.ok ? result.value : result.error;
};

const when = (askAddress: 'never' | 'threeDs' | 'always') => ({ settings: { ...syspay.settings, askAddress } });
const actions = (more: Parameters<typeof token>[0], on = saferpay) => tokenActions(token(more), on.capabilities);

describe('What of a guest is asked for and sent', () => {
  it('is what the gateway takes: at SysPay three lines and a number of the hotel’s own, at Saferpay two lines and a phone number', () => {
    expect(link(syspay)).toMatchObject({ guest: { phone: null, reference: 'G-7', country: 'CH', address } });
    expect(link(saferpay)).toMatchObject({
      guest: { phone: '+41 41 555 00 00', reference: null, country: 'CH', address: { ...address, address3: null } }
    });
  });
  it('is nothing of it where Saferpay only stores a card, and the country alone in an import', () => {
    expect(guestTakes(saferpay, 'store')).toEqual({ phone: false, reference: false, addressLines: 0, country: false });
    expect(link(saferpay, { withPayment: false })).toMatchObject({ guest: { phone: null, country: null, address: null, reference: null } });
    expect(order({ kind: 'import' })).toMatchObject({ guest: { country: 'CH', reference: 'G-7', address: null } });
  });
  it('has no address when none was typed', () => {
    expect(guestOf(emptyLink(syspay), guestTakes(syspay, 'payment')).address).toBeNull();
  });
  it('is unfolded by itself as the account says', () => {
    expect([asksAddress(when('never'), true), asksAddress(when('threeDs'), true), asksAddress(when('threeDs'), false)]).toEqual([
      false,
      true,
      false
    ]);
    expect(asksAddress(when('always'), false)).toBe(true);
  });
});

describe('Choices that do nothing', () => {
  it('are not shown and not sent: no mandate with a payment, no 3-D Secure without one', () => {
    expect(linkParts({ withPayment: true }, syspay)).toEqual({ mandate: false, threeDs: true });
    expect(linkParts({ withPayment: false }, syspay)).toEqual({ mandate: true, threeDs: false });
    expect(link(syspay, { mandate: true, threeDs: 'MUST' })).toMatchObject({ mandate: false, mandateCurrency: null, threeDs: 'MUST' });
    expect(link(syspay, { mandate: true, threeDs: 'MUST', withPayment: false })).toMatchObject({ mandate: true, threeDs: null });
  });
});

it('What is hidden has no faults: a day that cannot be read goes with its field', () => {
  expect(link(syspay, { captureDate: 'soon', preauth: false })).toMatchObject({ captureDate: null });
  expect(link(syspay, { cardUsableUntil: 'one day', cardNeverExpires: true })).toMatchObject({ cardUsableUntil: null });
  expect(order({ cardUsableUntil: 'one day', cardNeverExpires: true })).toMatchObject({ cardUsableUntil: null });
  expect(link(saferpay, { withPayment: false, description: 'x'.repeat(200) })).toMatchObject({ description: null });
});

describe('The currency of the stay', () => {
  it('is the payment’s own unless another is chosen, and then the total is needed in it', () => {
    expect(link(syspay, { currency: 'CHF' })).toMatchObject({ booking: { currency: 'CHF', totalAmount: 10_000 } });
    expect(link(syspay, { booking: { ...booking, currency: 'JPY' } })).toEqual([{ field: 'booking.totalAmount', code: 'required' }]);
    expect(link(syspay, { booking: { ...booking, currency: 'JPY', totalAmount: '50000' } })).toMatchObject({
      amount: 10_000,
      currency: 'EUR',
      booking: { currency: 'JPY', totalAmount: 50_000 }
    });
    expect(order({ booking: { ...booking, currency: 'JPY' } })).toEqual([{ field: 'booking.totalAmount', code: 'required' }]);
  });
});

describe('A stored card without an end', () => {
  it('is asked for where the gateway has it, and takes the place of a day', () => {
    expect(link(syspay, { cardNeverExpires: true, cardUsableUntil: '2027-12-31' })).toMatchObject({
      cardNeverExpires: true,
      cardUsableUntil: null
    });
    expect(link(saferpay, { cardNeverExpires: true })).toMatchObject({ cardNeverExpires: false });
    expect(order({ cardNeverExpires: true, kind: 'import' })).toMatchObject({ cardNeverExpires: true });
  });
});

describe('Who may read a stored card’s number', () => {
  const card = token({ isCard: true });
  const change = (more: Partial<ReturnType<typeof updateDraft>>) =>
    updateRequest({ ...updateDraft(card), ...more }, card, ['detokenizers']);
  it('stays as it is unless said: nobody is not the same as nothing said', () => {
    expect(change({ readers: 'keep' })).toMatchObject({ ok: false, error: [{ code: 'nothingChanged' }] });
    expect(change({ readers: 'nobody' })).toMatchObject({ ok: true, value: { detokenizers: [] } });
    expect(change({ readers: 'these', detokenizers: '42, 9000' })).toMatchObject({ ok: true, value: { detokenizers: [42, 9000] } });
    expect(change({ readers: 'these' })).toMatchObject({ ok: false, error: [{ field: 'detokenizers', code: 'required' }] });
  });
});

describe('Currencies', () => {
  it('may be any of ISO 4217 where the gateway does not tell which the account has', () => {
    expect(currencyChoice(syspay, null)).toMatchObject({ open: true });
    expect(currencyChoice(saferpay, null)).toMatchObject({ open: false });
    for (const code of ['MUR', 'MVR', 'EGP', 'PHP', 'IDR', 'VND', 'KES', 'XCG']) expect(ISO_CURRENCIES).toContain(code);
    expect(chargeable(token({ isCard: true, state: 'active' }), syspay, 'MUR', now)).toBeNull();
    expect(chargeable(token({ isCard: true, state: 'active', accountId: 'saferpay' }), saferpay, 'MUR', now)).toBe('currencyNotOffered');
  });
  it('are each known to the reader’s language, with the decimals of the table', () => {
    const names = new Intl.DisplayNames(['en'], { type: 'currency', fallback: 'none' });
    expect(ISO_CURRENCIES.filter((code) => names.of(code) === undefined)).toEqual([]);
    expect(new Set(ISO_CURRENCIES).size).toBe(ISO_CURRENCIES.length);
    expect(['VND', 'KWD', 'MUR'].map(decimalsOf)).toEqual([0, 3, 2]);
  });
});

it('Countries are the 249 of ISO 3166-1, each with a name', () => {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  expect(ISO_COUNTRIES.filter((code) => names.of(code) === undefined)).toEqual([]);
  expect(new Set(ISO_COUNTRIES).size).toBe(249);
});

it('A page token is asked for in the link it can belong to', () => {
  expect(actions({ origin: 'offer', isLink: true })).toContain('pageToken');
  expect(actions({ origin: 'alias', isLink: true })).not.toContain('pageToken');
  expect(actions({ origin: 'hostedToken', isLink: true }, syspay)).not.toContain('pageToken');
});

it('The bank’s page is handed out while the bank waits, and only as an address for a browser', () => {
  const actionUrl = 'https://bank.example/step';
  expect(bankPageOf({ state: 'open', actionUrl })).toBe(actionUrl);
  expect(bankPageOf({ state: 'waiting', actionUrl })).toBe(actionUrl);
  expect(bankPageOf({ state: 'paid', actionUrl })).toBeNull();
  for (const bad of ['javascript:alert(1)', 'file:///etc/passwd', 'https:', null])
    expect(bankPageOf({ state: 'open', actionUrl: bad })).toBeNull();
});

it('A card the gateway has ended is neither changed nor deleted once more', () => {
  const ended = actions({ origin: 'alias', isLink: false, isCard: true, state: 'ended' });
  for (const action of ['update', 'removeCard', 'revalidate']) expect(ended).not.toContain(action);
});
