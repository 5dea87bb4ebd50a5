import { describe, expect, it } from 'vitest';
import { draftOf, emptyDraft, newAccountOf, settingsOf } from '../../../src/renderer/features/accounts/draft.ts';
import { waitSeconds } from '../../../src/renderer/features/attention/rules.ts';
import { debitRequest, emptyDebit } from '../../../src/renderer/features/tokens/debit/rules.ts';
import { amountUpTo, typedAmount } from '../../../src/renderer/forms/amount.ts';
import { captureModes } from '../../../src/renderer/features/payments/actions/captureModes.ts';
import { entriesFor } from '../../../src/renderer/app/shell/navigation.ts';
import { accountsInView, activeOf } from '../../../src/renderer/state/accounts.ts';
import { agoText } from '../../../src/renderer/text/ago.ts';
import { cardName } from '../../../src/renderer/text/cardName.ts';
import { localeFor } from '../../../src/renderer/text/locale.ts';
import { tokenActions } from '../../../src/renderer/features/tokens/actions/actions.ts';
import { updateDraft, updateRequest } from '../../../src/renderer/features/tokens/actions/update.ts';
import { amount, flag, span, word, words } from '../../../src/renderer/list/filter/fields.ts';
import { dayOf, spanOf } from '../../../src/renderer/text/days.ts';
import { changeFilter, createListStore, goToPage, showEverything, toBeginning } from '../../../src/renderer/list/listStore.ts';
import { NewAccount } from '../../../src/shared/ipc/contract.ts';
import { account, capabilities, payment, token } from '../../builders/accounts.ts';
import { minor } from '../../../src/shared/values/money.ts';

const syspay = account('syspay');
const saferpay = account('saferpay');

describe('An amount up to what is left', () => {
  it('takes what is left and less', () => {
    expect(amountUpTo('100.00', 'EUR', minor(10_000))).toEqual({ ok: true, value: 10_000 });
    expect(amountUpTo('99,99', 'EUR', minor(10_000))).toEqual({ ok: true, value: 9_999 });
  });
  it('refuses more, nothing, and what is no amount', () => {
    expect(amountUpTo('100.01', 'EUR', minor(10_000))).toEqual({ ok: false, error: [{ field: 'amount', code: 'amountAboveRemaining' }] });
    expect(amountUpTo('0', 'EUR', minor(10_000))).toEqual({ ok: false, error: [{ field: 'amount', code: 'amountPositive' }] });
    expect(amountUpTo('12.345', 'JPY', minor(10_000))).toMatchObject({ ok: false });
    expect(amountUpTo('ten', 'EUR', minor(10_000))).toEqual({ ok: false, error: [{ field: 'amount', code: 'amountFormat' }] });
  });
  it('stands in the box as this locale types it, and reads back as itself', () => {
    expect(typedAmount(minor(125_050), 'EUR', 'de')).toBe('1250,50');
    expect(typedAmount(minor(125_050), 'EUR', 'en-GB')).toBe('1250.50');
    expect(typedAmount(minor(12_505), 'JPY', 'de')).toBe('12505');
    for (const currency of ['EUR', 'JPY', 'KWD']) {
      for (const locale of ['en', 'de', 'fr', 'de-CH'])
        expect(amountUpTo(typedAmount(minor(123_456), currency, locale), currency, minor(123_456))).toEqual({ ok: true, value: 123_456 });
    }
  });
});

describe('Kinds of capture', () => {
  it('offers one capture, parts where the gateway takes them, and only parts once one was taken', () => {
    expect(captureModes(payment(), false)).toEqual(['single']);
    expect(captureModes(payment(), true)).toEqual(['single', 'part', 'last']);
    expect(captureModes(payment({ state: 'partlyCaptured', captureMode: 'multipart' }), true)).toEqual(['part', 'last']);
  });
});

describe('What can be done with a token', () => {
  it('depends on what the account can do and what the token is', () => {
    expect(tokenActions(token(), capabilities('syspay'))).toEqual([]);
    expect(tokenActions(token({ isCard: true, state: 'active' }), capabilities('syspay'))).toEqual(['debit', 'update', 'revalidate']);
    expect(tokenActions(token({ gateway: 'saferpay' }), capabilities('saferpay'))).toEqual(['deleteLink']);
    expect(tokenActions(token({ gateway: 'saferpay', isLink: false, isCard: true, state: 'active' }), capabilities('saferpay'))).toEqual([
      'debit',
      'update',
      'credit',
      'removeCard'
    ]);
  });
  it('offers no second deletion', () => {
    expect(tokenActions(token({ removedAt: 5 }), capabilities('saferpay'))).toEqual([]);
  });
});

describe('A change of a stored card', () => {
  const card = token({ isCard: true, state: 'active', expiresAt: null });
  it('sends only what was changed', () => {
    const result = updateRequest({ ...updateDraft(card), readers: 'these', detokenizers: '12, 34' }, card, [
      'booking',
      'expiration',
      'detokenizers'
    ]);
    expect(result).toEqual({
      ok: true,
      value: { tokenId: 1, booking: null, cardUsableUntil: null, detokenizers: [12, 34], cardExpiry: null, lifetimeDays: null }
    });
  });
  it('sends the whole booking when a part of it changed', () => {
    const draft = updateDraft(card);
    const result = updateRequest({ ...draft, booking: { ...draft.booking, checkOut: '2026-12-24' } }, card, ['booking']);
    expect(result.ok && result.value.booking).toEqual({
      bookingId: 'B-1',
      checkIn: '2026-12-20',
      checkOut: '2026-12-24',
      totalAmount: 50_000,
      currency: 'EUR'
    });
  });
  it('does not send what the gateway cannot change', () => {
    expect(updateRequest({ ...updateDraft(card), cardExpiry: '01/2030' }, card, ['booking'])).toMatchObject({
      ok: false,
      error: [{ code: 'nothingChanged' }]
    });
    expect(updateRequest({ ...updateDraft(card), cardExpiry: '1/30' }, card, ['cardExpiry'])).toMatchObject({
      ok: false,
      error: [{ field: 'cardExpiry', code: 'cardExpiry' }]
    });
  });
  it('says that nothing was changed', () => {
    expect(updateRequest(updateDraft(card), card, ['booking', 'expiration', 'cardExpiry'])).toMatchObject({
      ok: false,
      error: [{ code: 'nothingChanged' }]
    });
  });
});

describe('A charge of a stored card', () => {
  it('starts in the currency of the mandate', () => {
    expect(emptyDebit(token({ mandateCurrency: 'CHF' }), syspay).currency).toBe('CHF');
    expect(emptyDebit(token({ currency: null, bookingCurrency: null }), syspay).currency).toBe('EUR');
  });
  it('needs an amount, and a terminal at Saferpay', () => {
    const draft = { ...emptyDebit(token(), saferpay), terminalId: null };
    const result = debitRequest(draft, token(), saferpay);
    expect(result.ok ? [] : result.error.map((fault) => `${fault.field}:${fault.code}`)).toEqual([
      'amount:amountMissing',
      'terminalId:required'
    ]);
  });
  it('is one debit request', () => {
    const result = debitRequest({ ...emptyDebit(token(), saferpay), amount: '42', purpose: 'noShow' }, token(), saferpay);
    expect(result).toMatchObject({
      ok: true,
      value: { kind: 'debit', tokenId: 1, purpose: 'noShow', amount: 4200, terminalId: '17700002' }
    });
  });
});

describe('An account as typed', () => {
  const secrets = { passphrase: 'x', partnerPassphrase: null };
  it('becomes settings the contract takes', () => {
    const sys = {
      ...emptyDraft,
      name: 'Hotel',
      settings: { ...emptyDraft.settings, merchantLogin: ' login ', source: '12', detokenizers: '1, 2' }
    };
    expect(NewAccount.parse(newAccountOf(sys, secrets)).settings).toMatchObject({
      merchantLogin: 'login',
      source: 12,
      detokenizers: [1, 2],
      partnerLogin: null
    });
    const safer = {
      ...emptyDraft,
      gateway: 'saferpay',
      name: 'Hotel',
      settings: { ...emptyDraft.settings, customerId: '245000', username: 'API' }
    };
    expect(NewAccount.safeParse(newAccountOf(safer, secrets)).success).toBe(true);
  });
  it('is laid out for editing and comes back unchanged', () => {
    for (const one of [syspay, saferpay]) expect(settingsOf(draftOf(one.settings))).toEqual(one.settings);
  });
});

describe('Which accounts a list shows', () => {
  const live = account('syspay', { id: 'live', environment: 'live' });
  const all = [syspay, saferpay, live];
  it('never mixes training with real payments', () => {
    expect(accountsInView(all, syspay, [])).toEqual(['syspay', 'saferpay']);
    expect(accountsInView(all, live, [])).toEqual(['live']);
    expect(accountsInView(all, live, ['syspay'])).toEqual(['live']);
  });
  it('narrows to those picked', () => {
    expect(accountsInView(all, syspay, ['saferpay'])).toEqual(['saferpay']);
  });
  it('works with the chosen account while it exists', () => {
    expect(activeOf(all, 'live')?.id).toBe('live');
    expect(activeOf(all, 'gone')?.id).toBe('syspay');
    expect(activeOf([], null)).toBeNull();
  });
});

describe('The navigation', () => {
  it('shows what the account can do', () => {
    const screens = (one: typeof syspay) => entriesFor(one, [one]).map((entry) => entry.screen);
    expect(screens(syspay)).toContain('operations');
    expect(screens(saferpay)).not.toContain('operations');
    expect(entriesFor(null, []).map((entry) => entry.screen)).toEqual(['accounts', 'settings']);
  });
});

const named = { label: 'it', suggestions: [] };

describe('Filters of a list', () => {
  it('cover whole days of this machine’s calendar', () => {
    const span = spanOf('2026-11-01', '2026-11-30');
    expect([dayOf(span.from), dayOf(span.to)]).toEqual(['2026-11-01', '2026-11-30']);
    expect((span.to ?? 0) - (span.from ?? 0)).toBeGreaterThan(29 * 86_400);
  });
  it('know whether they narrow the list', () => {
    const days = span('it', named);
    expect([days.narrows({ it: { from: null, to: null } }), days.narrows({ it: { from: 1, to: null } })]).toEqual([false, true]);
    expect([
      words('it', named).narrows({ it: [] }),
      flag('it', named).narrows({ it: false }),
      word('it', named).narrows({ it: null }),
      amount(named).narrows({ amount: minor(0), currency: null })
    ]).toEqual([false, false, false, true]);
  });
  it('keep an amount and its currency as one: either narrows, and both go together', () => {
    const field = amount(named);
    const nothing = { amount: null, currency: null };
    expect([nothing, { ...nothing, currency: 'EUR' }, { ...nothing, amount: minor(500) }].map((filter) => field.narrows(filter))).toEqual([
      false,
      true,
      true
    ]);
    expect(field.off({ amount: minor(500), currency: 'EUR' })).toEqual(nothing);
  });
  it('go back to the first page when they change', () => {
    const store = createListStore({ text: null as string | null });
    goToPage(store, { page: 7 });
    expect(store.getState().page).toMatchObject({ page: 7, after: null });
    changeFilter(store, { text: 'x' });
    expect(store.getState().page).toMatchObject({ page: null, after: null, before: null });
  });

  it('and begin anew, without their filters, when something was made that they could hide', () => {
    const store = createListStore({ text: null as string | null });
    changeFilter(store, { text: 'x' });
    goToPage(store, { page: 2 });
    toBeginning(store);
    expect(store.getState()).toMatchObject({ filter: { text: 'x' }, page: { page: null } });
    showEverything();
    expect(store.getState()).toMatchObject({ filter: { text: null }, page: { page: null } });
  });
});

describe('Small words', () => {
  it('tell how long ago', () => {
    expect(agoText(1000, 1010, 'en')).toBe('now');
    expect(agoText(1000, 1000 + 180, 'en')).toBe('3 minutes ago');
    expect(agoText(1000, 1000 + 7200, 'en')).toBe('2 hours ago');
    expect(agoText(1000, 1000 + 86_400, 'en')).toBe('yesterday');
    expect(agoText(2000, 1000, 'en')).toBe('now');
  });
  it('name a card without showing more than its last four digits', () => {
    const card = { scheme: 'VISA', first6: '411111', last4: '1111', expiry: null, holder: null, fingerprint: null };
    expect(cardName({ card, methodDisplay: null, methodType: null })).toBe('VISA ···· 1111');
    expect(cardName({ card: { ...card, last4: null }, methodDisplay: 'TWINT', methodType: null })).toBe('TWINT');
  });
  it('keep the machine’s habits where it speaks the language on screen', () => {
    expect(localeFor('en', 'en-GB')).toBe('en-GB');
    expect(localeFor('de', 'en-GB')).toBe('de');
    expect(localeFor('en', 'en_US.UTF-8')).toBe('en');
  });
  it('count down to the next question', () => {
    expect([waitSeconds(null, 10), waitSeconds(5, 10), waitSeconds(15, 10)]).toEqual([0, 0, 5]);
  });
});
