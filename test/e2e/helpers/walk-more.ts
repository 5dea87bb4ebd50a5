import { expect, type Page } from '@playwright/test';
import { bytesOf, camt } from '../../builders/statements.ts';
import { link } from '../../builders/training.ts';
import { call } from './invoke.ts';
import { guestDoes } from './ledger.ts';
import { setScheme, type Scheme } from './look.ts';
import { cancelCard, fillOrder, openCardWindow, typeCard } from './moto.ts';
import type { Desk } from './running-desk.ts';
import type { Simulator } from './simulator.ts';
import { act, answered, goTo, leave, openRow, rowsWith, switchAccount } from './steps.ts';
import { ARRIVALS, BOOKING, emptyForm, furnish, type Stop } from './walk.ts';

/**
 * The rest of the way round: what is laid over screens, what stands behind a tab or a fold, and what there is to see only once more has
 * happened than on a furnished desk. Too long for every run: `npm run looks` and `npm run looks:languages` go it.
 */

const SOON = { timeout: 30_000 };
const DAY = 86_400;

/** Made so many days ago by the gateway's clock, to be paid by a guest who has not done so. */
async function unpaid(page: Page, simulator: Simulator, bookingId: string, daysAgo: number): Promise<void> {
  await simulator.control.post('/clock', { advance: -daysAgo * DAY });
  const { booking, guest } = link();
  await call(page, 'money.submit', { ...link({ preauth: false }), booking: { ...booking, bookingId }, guest });
  await simulator.control.post('/clock', { advance: daysAgo * DAY });
}

/** One refund that something in between delivered twice. */
async function movedTwice(page: Page, simulator: Simulator): Promise<void> {
  await switchAccount(page, 'training-saferpay');
  await openRow(page, 'payments', BOOKING.saferpay);
  await act(page, 'capture');
  await simulator.control.post('/faults', { gateway: 'saferpay', method: 'POST', path: '/Refund$', kind: 'deliveredTwice' });
  await act(page, 'refund', { amount: '20' });
  await expect(page.getByTestId('double-notice')).toBeVisible(SOON);
  await leave(page);
  await switchAccount(page, 'training-syspay');
}

/** A bank's file: one payment, less than was paid, and a stranger. */
function statement(reference: string, day: string): Buffer {
  const lines = [
    { day, amount: 90_000, text: `CARD PAYOUT ${reference}` },
    { day, amount: 4_900, text: 'Hall rent, no invoice number given' }
  ];
  return Buffer.from(bytesOf(camt({ account: 'CH9300762011623852957', currency: 'EUR', lines }, '08')));
}

const give = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

async function arrived(page: Page): Promise<void> {
  const payments = (await call(page, 'payments.page', { filter: {}, sort: null, page: { limit: 50 } })) as {
    rows: readonly { bookingId: string | null; reference: string | null }[];
  };
  const reference = payments.rows.find(({ bookingId }) => bookingId === BOOKING.paid)?.reference ?? '';
  const yesterday = await page.evaluate((day) => new Date(Date.now() - day * 1000).toISOString().slice(0, 10), DAY);
  await goTo(page, 'settlement');
  await give(page, 'january.xml', statement(reference, yesterday));
  await page.getByTestId('owner-training-syspay').check();
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('settlement-taken')).toBeVisible();
  await page.getByTestId('close-dialog').click();
}

/** A mail that the property's server does not take: nothing listens there. */
async function mailWaits(page: Page): Promise<void> {
  const sending = { host: '127.0.0.1', port: 9, security: 'none', user: '', fromName: 'Seeblick', fromAddress: 'desk@hotel.example' };
  const by = (how: 'desk' | 'program') =>
    call(page, 'guests.setSending', { propertyId: 1, sending: { ...sending, by: how, replyTo: '' }, password: null });
  await by('desk');
  await openRow(page, 'links', BOOKING.open);
  await page.getByTestId('mail-link').click();
  await page.getByTestId('mail-send').click();
  await expect(page.getByTestId('mail-send')).toBeHidden();
  await leave(page);
  await goTo(page, 'outbox');
  await expect(page.getByTestId('mail-row-1')).toContainText('Next try', SOON);
  await by('program');
}

/** A furnished desk, and more that has happened on it: everything there is a screen for. */
export async function furnishMore(desk: Desk, simulator: Simulator): Promise<void> {
  const page = desk.window;
  await furnish(desk, simulator);
  await unpaid(page, simulator, 'R-2051', 6);
  await unpaid(page, simulator, 'R-2052', 1);
  await guestDoes(simulator, 'declined');
  await page.getByTestId('sync-start').click();
  await movedTwice(page, simulator);
  await arrived(page);
  await mailWaits(page);
  await call(page, 'closing.close', { propertyId: 1, environment: 'training' });
  await goTo(page, 'today');
  await expect(page.getByTestId('due-linkUnpaid')).toBeVisible(SOON);
}

/** From a screen of the navigation, by what is pressed there, to what there is to see then. */
const by = (name: string, nav: string, presses: readonly string[], sign: string, more: Pick<Stop, 'close' | 'unpictured'> = {}): Stop => ({
  name,
  open: async (page) => {
    await goTo(page, nav);
    for (const testId of presses) await page.getByTestId(testId).first().click();
    await expect(page.getByTestId(sign).first()).toBeVisible(SOON);
  },
  ...more
});

/** The same from a detail. */
const from = (name: string, list: 'links' | 'payments', booking: string, presses: readonly string[], sign: string): Stop => ({
  name,
  open: async (page) => {
    await openRow(page, list, booking);
    for (const testId of presses) await page.getByTestId(testId).first().click();
    await expect(page.getByTestId(sign).first()).toBeVisible(SOON);
  }
});

/** A key, over a screen of its own. */
const key = (name: string, keys: string, sign: string): Stop => ({
  name,
  open: async (page) => {
    await goTo(page, 'today');
    await page.getByTestId('nav-today').press(keys);
    await expect(page.getByTestId(sign).first()).toBeVisible();
  }
});

/** Where a list of arrivals is begun, whatever was read there before. */
async function noArrivals(page: Page): Promise<void> {
  await goTo(page, 'today');
  await page.getByTestId('today-arrivals').click();
  const another = page.getByTestId('arrivals-another');
  await expect(another.or(page.getByTestId('arrivals-text'))).toBeVisible();
  if (await another.isVisible()) await another.click();
  await expect(page.getByTestId('arrivals-text')).toBeVisible();
}

/** As many as the desk remembers, whatever was looked at on the way here. */
const LOOKED_AT = [
  'R-2061',
  'R-2062',
  'R-2063',
  'R-2064',
  'R-2065',
  'R-2066',
  'R-2067',
  'R-2068',
  'R-2051',
  BOOKING.open,
  BOOKING.lost,
  BOOKING.paid
];

const frame: readonly Stop[] = [
  {
    name: 'palette',
    open: async (page) => {
      await goTo(page, 'today');
      for (const bookingId of LOOKED_AT) await call(page, 'atDesk.opened', { accountId: 'training-syspay', bookingId });
      await page.getByTestId('nav-today').press('Control+k');
      await expect(page.getByTestId('search-input')).toBeVisible();
      await expect(page.getByRole('listbox')).toContainText(BOOKING.paid);
    }
  },
  key('shortcuts', '?', 'shortcut-sheet'),
  key('help', 'F1', 'help'),
  {
    name: 'first-hour',
    open: async (page) => {
      await goTo(page, 'today');
      await page.getByTestId('nav-today').press('F1');
      await page.getByTestId('help-first-hour').click();
      await expect(page.getByTestId('first-hour-now')).toBeVisible();
    },
    close: (page) => page.getByTestId('first-hour-leave').click()
  },
  {
    name: 'today-due',
    open: async (page) => {
      await goTo(page, 'today');
      await page.getByTestId('due-linkUnpaid').evaluate((line) => line.scrollIntoView({ block: 'end' }));
    }
  },
  by('today-snooze', 'today', ['due-snooze'], 'snooze-dialog')
];

const lists: readonly Stop[] = [
  by('export', 'payments', ['export'], 'export-dialog'),
  by('views', 'links', ['views-menu'], 'save-view-name', { close: (page) => page.keyboard.press('Escape') }),
  by('columns', 'payments', ['columns'], 'columns-menu', { close: (page) => page.keyboard.press('Escape') }),
  {
    name: 'mail-links',
    open: async (page) => {
      await goTo(page, 'links');
      await answered(page);
      for (const booking of ['R-2051', 'R-2052', BOOKING.open]) await rowsWith(page, booking).getByRole('checkbox').check();
      await page.getByTestId('batch-mail').click();
      await expect(page.getByTestId('send-links')).toBeVisible();
    },
    close: (page) => page.getByTestId('untick').click()
  },
  {
    name: 'ticked',
    open: async (page) => {
      await goTo(page, 'payments');
      await answered(page);
      for (const booking of [BOOKING.paid, BOOKING.authorized]) await rowsWith(page, booking).getByRole('checkbox').check();
      await expect(page.getByTestId('totals-ticked')).toHaveAttribute('data-counted', '2');
    },
    close: (page) => page.getByTestId('untick').click()
  },
  { ...from('state-help', 'payments', BOOKING.paid, ['state-help'], 'state-help-text'), unpictured: true },
  from('link-short', 'links', BOOKING.open, ['short-link'], 'short-text'),
  from('link-code', 'links', BOOKING.open, ['show-link-qr'], 'qr-large')
];

const forms: readonly Stop[] = [
  {
    name: 'paste-booking',
    open: async (page) => {
      await emptyForm(page);
      await page.getByTestId('paste-booking').click();
      await expect(page.getByTestId('paste-text')).toBeVisible();
    }
  },
  {
    name: 'known-booking',
    open: async (page) => {
      await emptyForm(page);
      await page.getByTestId('field-booking.bookingId').fill(BOOKING.open);
      await expect(page.getByTestId('known-booking')).toBeVisible();
    }
  },
  {
    name: 'draft-kept',
    open: async (page) => {
      await emptyForm(page);
      await page.getByTestId('field-booking.bookingId').fill('R-2060');
      await page.keyboard.press('Control+n');
      await expect(page.getByTestId('draft-keep')).toBeVisible();
    }
  },
  { name: 'arrivals-begin', open: noArrivals },
  {
    name: 'arrivals-edit',
    open: async (page) => {
      await noArrivals(page);
      await page.getByTestId('arrivals-text').fill(ARRIVALS);
      await page.getByTestId('arrivals-read').click();
      await page.getByTestId('arrival-edit-5').click();
      await expect(page.getByTestId('arrival-5-amount')).toBeVisible();
      await page.getByTestId('arrival-editor-5').evaluate((row) => row.scrollIntoView({ block: 'center' }));
    },
    close: noArrivals
  }
];

const money: readonly Stop[] = [
  by('attention-double', 'today', ['open-attention'], 'double-word'),
  {
    name: 'attention-answer',
    open: async (page) => {
      await goTo(page, 'today');
      await page.getByTestId('open-attention').click();
      await page.locator('[data-testid^="double-answer-"]').click();
      await expect(page.getByTestId('double-reason')).toBeVisible();
    }
  },
  by('closing-sheets', 'closing', [], 'closed-sheets'),
  by('closing-close', 'closing', ['close-now'], 'confirm'),
  by('closing-rules', 'closing', ['edit-rules'], 'rules'),
  {
    name: 'closed-sheet',
    open: async (page) => {
      await goTo(page, 'closing');
      await page.getByTestId('closed-sheet-1').getByRole('button').click();
      await expect(page.getByTestId('sheet-seal')).toBeVisible();
    },
    close: (page) => page.getByTestId('back-to-sheets').click()
  },
  by('settlement-different', 'settlement', ['pile-different'], 'settlement-different'),
  by('settlement-open', 'settlement', ['pile-open'], 'settlement-open'),
  {
    name: 'settlement-assign',
    open: async (page) => {
      await goTo(page, 'settlement');
      await page.getByTestId('pile-open').click();
      await page.locator('[data-testid^="assign-"]').first().click();
      await expect(page.locator('[data-testid^="candidate-"]').first()).toBeVisible();
    }
  },
  {
    name: 'settlement-columns',
    open: async (page) => {
      await goTo(page, 'settlement');
      await give(
        page,
        'list.csv',
        Buffer.from('Date;Text;Amount;Currency\n11.01.2027;Card payout;80.00;EUR\n11.01.2027;Hall rent;49.00;EUR\n')
      );
      await expect(page.getByTestId('settlement-mapping')).toBeVisible();
    }
  },
  by('charts-report', 'charts', ['monthly-report'], 'report-month'),
  // The mail waits, or its next try was in vain, and the trail tells of it: whichever comes first.
  by('outbox-waiting', 'outbox', [], 'mail-row-1', { unpictured: true }),
  by('outbox-message', 'outbox', ['mail-show-1'], 'message-body', { unpictured: true })
];

const house: readonly Stop[] = [
  by('account-add', 'accounts', ['connect'], 'try-account'),
  by('fields-tokens', 'accounts', ['manage-fields-tokens-training-saferpay'], 'fields-tokens-dialog'),
  by('property', 'settings', ['edit-property-1'], 'property-dialog'),
  by('backup-make', 'settings', ['backup-make'], 'backup-dialog'),
  by('backup-schedule', 'settings', ['backup-schedule-open'], 'backup-schedule'),
  by('backup-restore', 'settings', ['backup-restore'], 'restore-dialog'),
  by('reminders', 'settings', ['open-guest-mail', 'guest-tab-reminders'], 'reminder-rule'),
  by('trail', 'settings', ['open-trail'], 'trail-entries', { unpictured: true }),
  {
    name: 'privacy',
    open: async (page) => {
      await goTo(page, 'settings');
      await page.getByTestId('open-privacy').click();
      await page.getByTestId('privacy-text').fill('weber');
      await page.getByTestId('privacy-find').click();
      await expect(page.getByTestId('privacy-guest').first()).toBeVisible(SOON);
    }
  },
  {
    name: 'privacy-blank',
    open: async (page) => {
      await goTo(page, 'settings');
      await page.getByTestId('open-privacy').click();
      await page.getByTestId('privacy-text').fill('weber');
      await page.getByTestId('privacy-find').click();
      await page.getByTestId('privacy-guest').first().getByRole('checkbox').first().check();
      await page.getByTestId('privacy-blank').click();
      await expect(page.getByTestId('blank-word')).toBeVisible();
    }
  },
  {
    // The end of a long screen: what is told of the desk itself.
    name: 'settings-end',
    open: async (page) => {
      await goTo(page, 'settings');
      await page.getByTestId('blackout').evaluate((panel) => panel.scrollIntoView({ block: 'end' }));
    }
  }
];

/** The window that a card is typed into: dark or light as it was opened, and in no other size. */
export async function visitCardWindow(desk: Desk, look: (card: Page, scheme: Scheme) => Promise<void>): Promise<void> {
  await leave(desk.window);
  try {
    for (const scheme of ['light', 'dark'] as const) {
      await setScheme(desk, scheme);
      await fillOrder(desk.window, { bookingId: 'R-2053', amount: '185', firstName: 'Mateusz', lastName: 'Nowak' });
      const card = await openCardWindow(desk);
      await typeCard(card, { number: '4111111111111111', expiry: '0228', code: '12' });
      await look(card, scheme);
      await cancelCard(card);
    }
  } finally {
    await setScheme(desk, 'light');
  }
}

export const moreStops: readonly Stop[] = [...frame, ...lists, ...forms, ...money, ...house];
