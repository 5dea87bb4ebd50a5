import { describe, expect, it } from 'vitest';
import { amount, flag, span, word, words } from '../../../../src/renderer/list/filter/fields.ts';
import { dayOf, spanOf } from '../../../../src/renderer/text/days.ts';
import { changeFilter, createListStore, goToPage, showEverything, toBeginning } from '../../../../src/renderer/list/listStore.ts';
import { minor } from '../../../../src/shared/values/money.ts';

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
