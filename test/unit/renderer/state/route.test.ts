import { beforeEach, expect, it } from 'vitest';
import { changeFilter, createListStore, goToPage, scrolled, setSort } from '../../../../src/renderer/list/listStore.ts';
import { closeDetail, go, goBack, goForward, readOn, useRoute } from '../../../../src/renderer/state/route.ts';

const start = { route: { screen: 'newLink', id: null }, past: [], future: [] } as const;
beforeEach(() => useRoute.setState(start));
const at = () => useRoute.getState().route;

it('Back leads where one came from, forward away again; a new way ends what was ahead', () => {
  go('payments');
  go('payments', 7);
  go('links', 3);
  goBack();
  expect(at()).toEqual({ screen: 'payments', id: 7 });
  goBack();
  goBack();
  goBack();
  expect(at()).toEqual({ screen: 'newLink', id: null });
  goForward();
  goForward();
  expect(at()).toEqual({ screen: 'payments', id: 7 });
  go('cards');
  goForward();
  expect(at()).toEqual({ screen: 'cards', id: null });
});

it('Reading on through rows is one step, and so is closing what was read', () => {
  go('payments', 1);
  readOn(2);
  readOn(3);
  closeDetail();
  go('links');
  goBack();
  expect(at()).toEqual({ screen: 'payments', id: null });
  goBack();
  expect(at()).toEqual({ screen: 'newLink', id: null });
});

it('A list is found again as it was left: filter, order, page and scroll', () => {
  const list = createListStore<{ text: string | null }, 'guest'>({ text: null }, 'refunds');
  go('refunds');
  changeFilter(list, { text: 'Weber' });
  setSort(list, { column: 'guest', direction: 'desc' });
  goToPage(list, { page: 3 });
  scrolled(list, 440);
  go('links');
  changeFilter(list, { text: null });
  setSort(list, null);
  goBack();
  expect(list.getState()).toMatchObject({
    filter: { text: 'Weber' },
    sort: { column: 'guest', direction: 'desc' },
    page: { page: 3 },
    place: { top: 440 }
  });
});
