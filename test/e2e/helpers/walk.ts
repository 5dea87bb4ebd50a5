import { expect, type Page } from '@playwright/test';
import type { Desk } from './running-desk.ts';
import { newest } from './ledger.ts';
import { fillOrder } from './moto.ts';
import { watchOutside } from './outside.ts';
import type { Simulator } from './simulator.ts';
import {
  act,
  answered,
  fillLink,
  goTo,
  guestPays,
  leave,
  linkAddress,
  makeLink,
  openRow,
  prepare,
  rowsWith,
  startTraining,
  switchAccount
} from './steps.ts';

/** A way round the whole desk: every screen and dialog there is, on a small hotel's history. */

export interface Stop {
  /** As in a file name. */
  readonly name: string;
  /** From any screen with no dialog open to what there is to see, whatever was looked at before. */
  readonly open: (page: Page) => Promise<void>;
  /** Leaves the desk as it was found, where `open` changed more than what lies over the screen. */
  readonly close?: (page: Page) => Promise<void>;
  /** No picture: it is not there in the window that pictures are taken of, or its rows come in another order in each run. */
  readonly unpictured?: true;
}

const SOON = { timeout: 30_000 };

/** The bookings that the walk meets; the newest, so that they head their lists. */
export const BOOKING = { authorized: 'R-2041', paid: 'R-2042', open: 'R-2043', saferpay: 'R-2044', lost: 'R-2045' } as const;

/** What a hotel's own system writes; the second one has paid already, the last amount is none. */
export const ARRIVALS = [
  'Reservation;Guest;Arrival;Departure;Amount;Currency;E-mail;Language',
  'R-3001;Ivanova, Olga;2031-03-01;2031-03-05;410.00;EUR;olga@example.org;en',
  `${BOOKING.paid};Weber, Jonas;2031-03-01;2031-03-03;400.00;EUR;jonas@example.org;de`,
  'R-3002;Marini, Aldo;2031-03-01;2031-03-02;128.50;EUR;;it',
  'R-3003;Petit, Chloé;2031-03-02;2031-03-04;-20.00;EUR;chloe@example.org;fr'
].join('\n');

const OPEN_LINK = {
  bookingId: BOOKING.open,
  amount: '320',
  kind: 'preauth',
  firstName: 'Lucía',
  lastName: 'García',
  email: 'lucia@example.org'
} as const;

/** One more link, made while looking. */
const ASKED = { ...OPEN_LINK, bookingId: 'R-2047' } as const;

async function paidAtSyspay(
  page: Page,
  simulator: Simulator,
  bookingId: string,
  amount: string,
  guest: { firstName: string; lastName: string }
): Promise<void> {
  await makeLink(page, { bookingId, amount, kind: 'preauth', ...guest });
  await linkAddress(page);
  await guestPays(page, simulator);
  await page.getByTestId('make-another').click();
}

/** A training desk at a small hotel, with a payment in each state the walk shows and one link whose outcome is not known. */
export async function furnish(desk: Desk, simulator: Simulator): Promise<void> {
  const page = desk.window;
  await simulator.control.post('/reset', { demo: true });
  await watchOutside(desk);
  await startTraining(page);
  await expect(page.getByTestId('status-sync')).toContainText('Fetched', SOON);

  await switchAccount(page, 'training-saferpay');
  await simulator.control.post('/faults', { gateway: 'saferpay', method: 'POST', path: '/spg-offers$', kind: 'cutAfterCommit' });
  await makeLink(page, { bookingId: BOOKING.lost, amount: '410', firstName: 'Noor', lastName: 'de Vries' });
  await expect(page.getByTestId('outcome')).toBeVisible();
  await simulator.control.delete('/faults');
  await page.getByTestId('sync-start').click();
  await expect(page.getByTestId('status-online')).toHaveAttribute('data-online', 'online');
  await page.getByTestId('make-another').click();
  await makeLink(page, { bookingId: BOOKING.saferpay, amount: '640', firstName: 'Chiara', lastName: 'Rossi' });
  await linkAddress(page);
  await simulator.control.post('/saferpay/guest', { offerId: await newest(simulator, 'offer', 'saferpay'), outcome: 'success' });
  await openRow(page, 'links', BOOKING.saferpay);
  await page.getByTestId('action-refresh').click();
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
  await leave(page);
  await goTo(page, 'newLink');
  await page.getByTestId('make-another').click();

  await switchAccount(page, 'training-syspay');
  await paidAtSyspay(page, simulator, BOOKING.authorized, '480', { firstName: 'Émilie', lastName: 'Laurent' });
  await makeLink(page, OPEN_LINK);
  await linkAddress(page);
  await page.getByTestId('make-another').click();
  await paidAtSyspay(page, simulator, BOOKING.paid, '1250.50', { firstName: 'Jonas', lastName: 'Weber' });
  await openRow(page, 'payments', BOOKING.paid);
  await act(page, 'capture');
  await act(page, 'refund', { amount: '250.50' });
  await leave(page);
  // What the gateway has written of it comes with the next fetch: every look round sees the same.
  await page.getByTestId('sync-start').click();
  await goTo(page, 'operations');
  await expect(rowsWith(page, '€250.50').filter({ hasText: BOOKING.paid })).toBeVisible(SOON);
}

/** What is to be seen before there is any account. */
export const firstStops: readonly Stop[] = [
  { name: 'first-start', open: async (page) => expect(page.getByTestId('first-start')).toBeVisible() },
  {
    name: 'connect-account',
    open: async (page) => {
      await page.getByTestId('first-start-connect').click();
      await expect(page.getByTestId('try-account')).toBeVisible();
    }
  }
];

const screen = (name: string, nav: string, sign: (page: Page) => Promise<void>): Stop => ({
  name,
  open: async (page) => {
    await goTo(page, nav);
    await sign(page);
  }
});

const visible = (testId: string) => (page: Page) => expect(page.getByTestId(testId).first()).toBeVisible();
const anyRow = (page: Page) => expect(page.locator('tr[data-testid^="row-"]').first()).toBeVisible();

const detail = (name: string, list: 'links' | 'cards' | 'payments', booking: string, then?: (page: Page) => Promise<void>): Stop => ({
  name,
  open: async (page) => {
    await openRow(page, list, booking);
    await then?.(page);
  }
});

const dialog = (action: string) => async (page: Page) => {
  await page.getByTestId(`action-${action}`).click();
  await expect(page.getByTestId('cancel')).toBeVisible();
};

/** The form of a new link with nothing in it, whatever was made or left in it before. */
export async function emptyForm(page: Page): Promise<void> {
  await goTo(page, 'newLink');
  const another = page.getByTestId('make-another');
  await expect(another.or(page.getByTestId('submit-link'))).toBeVisible();
  if (await another.isVisible()) await another.click();
  const clear = page.getByTestId('clear-link');
  if (await clear.isVisible()) await clear.click();
  await expect(page.getByTestId('field-booking.bookingId')).toHaveValue('');
}

async function withoutFilters(page: Page): Promise<void> {
  await page.getByTestId('filter-clear').click();
  await page.getByTestId('filters').click();
}

const backToSyspay = (page: Page) => switchAccount(page, 'training-syspay');

/** Some payments that were taken, ticked. */
async function takenOnes(page: Page): Promise<void> {
  await goTo(page, 'payments');
  await page.getByTestId('list-search').pressSequentially('state:taken ');
  await expect(page.getByTestId('chip-states')).toBeVisible();
  await answered(page);
  const ticks = page.locator('input[data-testid^="tick-"]:not([data-testid="tick-all"])');
  for (const index of [0, 1, 2, 3]) await ticks.nth(index).check();
}

const withoutChips = async (page: Page): Promise<void> => page.getByTestId('filter-clear').click();

/** The walk itself, on a furnished desk that works with its SysPay account: what is there. */
export const lookingStops: readonly Stop[] = [
  screen('today', 'today', visible('day-sums')),
  {
    name: 'new-link',
    open: async (page) => {
      await emptyForm(page);
      await fillLink(page, ASKED);
    }
  },
  {
    name: 'new-link-faults',
    open: async (page) => {
      await emptyForm(page);
      await page.getByTestId('field-guest.email').fill('not an address');
      await page.getByTestId('submit-link').click();
      await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
    }
  },
  {
    name: 'phone-order',
    open: (page) => fillOrder(page, { bookingId: 'R-2050', kind: 'preauth', amount: '185', firstName: 'Mateusz', lastName: 'Nowak' })
  },
  screen('links', 'links', anyRow),
  {
    name: 'links-filters',
    open: async (page) => {
      await goTo(page, 'links');
      await page.getByTestId('filters').click();
      await page.getByTestId('filters-more').click();
      await page.getByTestId('filter-email').fill('ada@example.org');
      await expect(page.getByTestId('chip-email')).toBeVisible();
      await page.getByTestId('filters-more').click();
      await anyRow(page);
    },
    close: withoutFilters
  },
  {
    name: 'list-empty',
    open: async (page) => {
      await goTo(page, 'links');
      await page.getByTestId('filters').click();
      await page.getByTestId('filter-bookingId').fill('nobody at all');
      await expect(page.getByTestId('list-empty')).toBeVisible();
    },
    close: withoutFilters
  },
  detail('link-detail', 'links', BOOKING.open),
  detail('link-possibly-open', 'links', BOOKING.lost),
  {
    name: 'page-token',
    open: async (page) => {
      await openRow(page, 'links', BOOKING.saferpay);
      await page.getByTestId('action-pageToken').click();
      await expect(page.getByTestId('field-pageToken')).toBeVisible();
    }
  },
  screen('stored-cards', 'cards', anyRow),
  detail('card-detail', 'cards', BOOKING.paid),
  detail('card-charge', 'cards', BOOKING.paid, dialog('debit')),
  detail('card-change', 'cards', BOOKING.paid, dialog('update')),
  detail('card-check', 'cards', BOOKING.paid, dialog('revalidate')),
  screen('payments', 'payments', anyRow),
  {
    name: 'payments-filters',
    open: async (page) => {
      await goTo(page, 'payments');
      await page.getByTestId('filters').click();
      await page.getByTestId('filter-amount').fill('1250.50');
      await expect(page.getByTestId('chip-amount')).toBeVisible();
      await expect(rowsWith(page, BOOKING.paid)).toBeVisible();
    },
    close: withoutFilters
  },
  detail('payment-detail', 'payments', BOOKING.paid),
  detail('payment-authorized', 'payments', BOOKING.authorized),
  detail('capture', 'payments', BOOKING.authorized, dialog('capture')),
  detail('void', 'payments', BOOKING.authorized, dialog('void')),
  detail('refund', 'payments', BOOKING.paid, dialog('refund')),
  {
    name: 'refund-refused',
    open: async (page) => {
      await openRow(page, 'payments', BOOKING.paid);
      await prepare(page, 'refund', { amount: '5000' });
      await page.getByTestId('confirm').click();
      await expect(page.locator('[aria-invalid="true"]')).toBeVisible();
    }
  },
  detail('capture-in-parts', 'payments', BOOKING.saferpay, dialog('capture')),
  {
    name: 'booking',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByTestId('search-input').fill(BOOKING.paid);
      await expect(page.getByTestId('search-booking')).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('booking-payments')).toBeVisible();
    }
  },
  screen('refunds', 'refunds', anyRow),
  {
    name: 'refund-detail',
    open: async (page) => {
      await goTo(page, 'refunds');
      await page.locator('tr[data-testid^="row-"]').first().click();
      await expect(page.getByTestId('detail-state')).toBeVisible();
    }
  },
  screen('operations', 'operations', anyRow),
  {
    name: 'operation-detail',
    open: async (page) => {
      await goTo(page, 'operations');
      await page.locator('tr[data-testid^="row-"]').first().click();
      await expect(page.getByTestId('detail')).toBeVisible();
    }
  },
  screen('attention', 'attention', async (page) => expect(page.getByRole('main')).toContainText(BOOKING.lost)),
  {
    name: 'attention-decide',
    open: async (page) => {
      await goTo(page, 'attention');
      await page.locator('[data-testid^="intent-happened-"]').click();
      await expect(page.getByTestId('decide-looked')).toBeVisible();
    }
  },
  {
    name: 'attention-journal',
    open: async (page) => {
      await goTo(page, 'attention');
      await page.getByTestId('attention-journal').check();
      await expect(page.getByRole('main')).toContainText(BOOKING.paid);
    }
  },
  screen('settlement', 'settlement', visible('settlement-add')),
  screen('closing', 'closing', visible('close-now')),
  screen('charts', 'charts', visible('chart-subject')),
  screen('outbox', 'outbox', visible('outbox-empty')),
  screen('accounts', 'accounts', visible('account-training-saferpay')),
  {
    name: 'account-edit',
    open: async (page) => {
      await goTo(page, 'accounts');
      await page.getByTestId('edit-training-saferpay').click();
      await expect(page.getByTestId('save-account')).toBeVisible();
    }
  },
  {
    name: 'check-return',
    open: async (page) => {
      await goTo(page, 'accounts');
      await page.getByTestId('check-return-training-syspay').click();
      await page.getByTestId('field-address').fill('https://hotel.example.org/back?result=e30&merchant=66001&checksum=0');
      await page.getByTestId('check-return-dialog').getByTestId('confirm').click();
      await expect(page.getByTestId('return-verdict')).toBeVisible();
    }
  },
  {
    name: 'account-remove',
    open: async (page) => {
      await goTo(page, 'accounts');
      await page.getByTestId('remove-training-saferpay').click();
      await expect(page.getByTestId('confirm')).toBeVisible();
    }
  },
  screen('settings', 'settings', visible('field-theme')),
  {
    name: 'guest-texts',
    open: async (page) => {
      await goTo(page, 'settings');
      await page.getByTestId('open-guest-mail').click();
      await expect(page.getByTestId('preview-html')).toBeVisible();
    }
  },
  {
    name: 'guest-sending',
    open: async (page) => {
      await goTo(page, 'settings');
      await page.getByTestId('open-guest-mail').click();
      await page.getByTestId('guest-tab-sending').click();
      await page.getByTestId('sending-desk').click();
      await expect(page.getByTestId('field-host')).toBeVisible();
    }
  },
  {
    name: 'rights-before',
    open: async (page) => {
      await goTo(page, 'settings');
      await page.getByTestId('open-rights').click();
      await expect(page.getByTestId('rights-table')).toBeVisible();
    }
  },
  {
    name: 'house',
    open: async (page) => {
      await goTo(page, 'accounts');
      await page.getByTestId('open-house').click();
      await expect(page.getByTestId('field-host')).toBeVisible();
    }
  },
  {
    name: 'arrivals',
    open: async (page) => {
      await goTo(page, 'today');
      await page.getByTestId('today-arrivals').click();
      await page.getByTestId('arrivals-text').fill(ARRIVALS);
      await page.getByTestId('arrivals-read').click();
      // The end of the list: what is done with it stays in sight over the rest.
      await page.getByTestId('arrival-5').evaluate((row) => row.scrollIntoView({ block: 'end' }));
    }
  },
  {
    name: 'search',
    open: async (page) => {
      // Over a screen of its own: what a list of before has beside the layer is not what is looked at.
      await goTo(page, 'today');
      await page.getByTestId('search-open').click();
      await page.getByTestId('search-input').fill('Weber');
      await expect(page.locator('[data-testid^="search-hit-"]').first()).toBeVisible();
    }
  },
  {
    name: 'account-switcher',
    open: async (page) => {
      await goTo(page, 'today');
      await page.getByTestId('account-switcher').click();
      await expect(page.getByTestId('switch-training-saferpay')).toBeVisible();
    }
  },
  {
    name: 'new-link-saferpay',
    open: async (page) => {
      await switchAccount(page, 'training-saferpay');
      await emptyForm(page);
      await page.getByTestId('more-options').locator('summary').click();
      await expect(page.getByTestId('field-terminalId')).toBeVisible();
    },
    close: backToSyspay
  },
  {
    name: 'phone-order-off',
    open: async (page) => {
      await switchAccount(page, 'training-saferpay');
      await goTo(page, 'moto');
      await expect(page.getByTestId('moto-off')).toBeVisible();
    },
    close: backToSyspay
  }
];

/** What is there to see because something was made: lists and sums are others after them. */
export const makingStops: readonly Stop[] = [
  {
    name: 'link-result',
    open: async (page) => {
      await emptyForm(page);
      await makeLink(page, ASKED);
      await linkAddress(page);
    }
  },
  {
    name: 'mail-draft',
    open: async (page) => {
      await emptyForm(page);
      await makeLink(page, { ...ASKED, bookingId: 'R-2048' });
      await linkAddress(page);
      await page.getByTestId('mail-link').click();
      await expect(page.getByTestId('mail-body')).toHaveValue(/http/);
    }
  },
  {
    name: 'link-delete',
    open: async (page) => {
      await switchAccount(page, 'training-saferpay');
      await emptyForm(page);
      await makeLink(page, { bookingId: 'R-2046', amount: '95' });
      await linkAddress(page);
      // Found alone: what other stops made is not beside it.
      await goTo(page, 'links');
      await page.getByTestId('list-search').fill('R-2046');
      await expect(page.locator('tr[data-testid^="row-"]')).toHaveCount(1);
      await rowsWith(page, 'R-2046').click();
      await dialog('deleteLink')(page);
    },
    close: async (page) => {
      await page.getByTestId('list-search').fill('');
      await backToSyspay(page);
    }
  },
  {
    name: 'batch-preview',
    open: async (page) => {
      await takenOnes(page);
      await page.getByTestId('batch-refund').click();
      await expect(page.getByTestId('batch-preview').getByTestId('confirm')).toBeVisible();
    },
    close: withoutChips
  },
  {
    // In the order in which both gateways' rows came to this desk.
    name: 'batch',
    unpictured: true,
    open: async (page) => {
      await takenOnes(page);
      await page.getByTestId('batch-refund').click();
      await page.getByTestId('batch-preview').getByTestId('confirm').click();
      await expect(page.getByTestId('batch-run')).toHaveAttribute('data-state', 'ended', SOON);
    },
    close: withoutChips
  }
];

export const stops: readonly Stop[] = [...lookingStops, ...makingStops];

/** The gateway is gone until it is brought back. */
export async function goOffline(page: Page, simulator: Simulator): Promise<void> {
  await simulator.control.post('/faults', { gateway: 'syspay', kind: 'cutBefore', times: -1 });
  await switchAccount(page, 'training-syspay');
  await page.getByTestId('sync-start').click();
  await expect(page.getByTestId('status-online')).toHaveAttribute('data-online', 'offline');
}

export async function backOnline(page: Page, simulator: Simulator): Promise<void> {
  await simulator.control.delete('/faults');
  await page.getByTestId('sync-start').click();
  await expect(page.getByTestId('status-online')).toHaveAttribute('data-online', 'online');
}

export const offlineStops: readonly Stop[] = [
  screen('offline', 'payments', async (page) => expect(rowsWith(page, BOOKING.paid)).toBeVisible()),
  detail('offline-detail', 'payments', BOOKING.authorized)
];
