import { userEvent } from 'vitest/browser';
import { beforeEach, expect, test, vi } from 'vitest';
import { useBatchDialog } from '../../src/renderer/features/batch/store.ts';
import { Today } from '../../src/renderer/features/today/Today.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { useRoute } from '../../src/renderer/state/route.ts';
import { Due, type DueKind } from '../../src/shared/model/today.ts';
import { nowSeconds } from '../../src/shared/values/dates.ts';
import { account } from '../builders/accounts.ts';
import { payment } from '../builders/samples.ts';
import { answers, held, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const HOUR = 3600;
const now = nowSeconds();

const line = (kind: DueKind, id: number, more: object = {}) => ({
  key: `${kind}:payment:${id}`,
  kind,
  accountId: 'syspay',
  subject: 'payment',
  id,
  bookingId: `R-${id}`,
  guestName: 'Ada Muster',
  amount: 12_550,
  currency: 'EUR',
  at: now + 30 * HOUR,
  practice: false,
  checkOut: null,
  word: null,
  error: null,
  snooze: null,
  ...more
});

const due = (lines: readonly object[], more: readonly DueKind[] = []): Due =>
  Due.parse({ at: now, lines, more, looked: { accounts: 2, holds: 3, links: 1, refunds: 0 } });

const DAY = {
  day: '2027-03-10',
  arrivals: [
    {
      accountId: 'syspay',
      bookingId: 'R-7',
      guestName: 'Noor de Vries',
      checkIn: '2027-03-10',
      checkOut: '2027-03-12',
      sums: [{ currency: 'EUR', asked: 20_000, open: 0, reserved: 5_000, taken: 12_000, refunded: 0 }],
      cardStored: true
    }
  ],
  departures: [],
  more: false,
  sums: [{ currency: 'EUR', taken: 120_000, held: 25_050, givenBack: 0 }]
};

const desk = (answer: () => Due) =>
  standIn({ 'today.due': () => answers(answer()), 'today.day': () => answers(DAY), 'today.snooze': () => answers(undefined) });

beforeEach(() => {
  useAccounts.setState({ accounts: [account('syspay')], loaded: true });
  useRoute.setState({ route: { screen: 'today', id: null }, past: [] });
  useBatchDialog.setState({ shown: null });
});

test('nothing due says what was looked at', async () => {
  desk(() => due([]));
  const screen = await show(<Today />);
  await expect.element(screen.getByTestId('nothing-due')).toMatchTextContent(/2 accounts: 3 holds, 1 open link, 0 refunds/);
  await expect.element(screen.getByTestId('day-sums-EUR')).toMatchTextContent(/€1,200\.00/);
  await expect.element(screen.getByTestId('stay-R-7')).toMatchTextContent(/€120\.00 paid · €50\.00 held · card stored/);
});

test('lines stand by kind; arrows go from one to the next whatever their kind, Enter does the action', async () => {
  desk(() => due([line('holdLapses', 1), line('holdLapses', 2, { practice: true }), line('linkUnpaid', 3, { subject: 'token' })]));
  const screen = await show(<Today />);
  const buttons = screen.getByTestId('due-act');
  await expect.element(screen.getByTestId('group-holdLapses')).toMatchTextContent(/by published practice/);
  buttons.nth(0).element().focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  await expect.element(buttons.nth(2)).toHaveFocus();
  await userEvent.keyboard('{Home}{End}{Enter}');
  expect(useRoute.getState().route).toEqual({ screen: 'links', id: 3 });
  // One stop of the Tab key.
  expect(buttons.elements().filter((button) => (button as HTMLElement).tabIndex === 0)).toHaveLength(1);
});

test('what is due for one reason is done together where that fits', async () => {
  desk(() => due([line('holdLapses', 1), line('holdLapses', 2), line('refundLate', 3), line('refundLate', 4)]));
  const screen = await show(<Today />);
  await screen.getByTestId('together-holdLapses').click();
  expect(useBatchDialog.getState().shown).toMatchObject({ wish: { action: 'capture', rows: { list: 'payments', ids: [1, 2] } } });
  await expect.element(screen.getByTestId('together-refundLate')).not.toBeInTheDocument();
});

test('a line is put off with a reason; pressing ones are not', async () => {
  const asked = desk(() => due([line('noAnswer', 9, { subject: 'intent', word: 'refund' }), line('linkUnpaid', 3)]));
  const screen = await show(<Today />);
  await expect.element(screen.getByTestId('due-noAnswer')).toMatchTextContent(/Refund/);
  expect(screen.getByTestId('due-snooze').elements()).toHaveLength(1);
  await screen.getByTestId('due-snooze').click();
  const confirm = screen.getByTestId('snooze-dialog').getByTestId('confirm');
  await expect.element(confirm).toBeDisabled();
  await screen.getByTestId('snooze-reason').fill('Pays at the counter');
  await confirm.click();
  await expect
    .poll(() => asked.of('today.snooze'))
    .toMatchObject([{ accountId: 'syspay', key: 'linkUnpaid:payment:3', reason: 'Pays at the counter' }]);
});

test('what was put off is there with its reason, and a long list begins folded', async () => {
  const snooze = { until: now + HOUR, reason: 'Asked the guest', at: now, person: null };
  const many = Array.from({ length: 12 }, (_, index) => line('linkUnpaid', index + 1));
  desk(() => due([...many, line('holdAfterStay', 40, { snooze, checkOut: '2027-03-09' })], ['linkUnpaid']));
  const screen = await show(<Today />);
  await expect.element(screen.getByTestId('put-off-holdAfterStay')).toMatchTextContent(/Asked the guest/);
  expect(screen.getByTestId('due-linkUnpaid').elements()).toHaveLength(8);
  await screen.getByTestId('all-linkUnpaid').click();
  expect(screen.getByTestId('due-linkUnpaid').elements()).toHaveLength(12);
  await expect.element(screen.getByTestId('group-linkUnpaid')).toMatchTextContent(/12\+/);
});

test('charges that look like one too many are told, and lead to where they are answered', async () => {
  const pair = { why: 'booking', near: false, first: payment, firstWay: 'link', second: payment, secondWay: 'phone' };
  standIn({ 'today.due': () => answers(due([])), 'today.day': () => answers(DAY), 'radar.list': () => answers([pair, pair]) });
  const screen = await show(<Today />);
  await expect.element(screen.getByTestId('due-alike')).toMatchTextContent(/2 charges look like one too many/);
  await expect.element(screen.getByTestId('nothing-due')).not.toBeInTheDocument();
  await screen.getByTestId('due-alike').getByRole('button').click();
  expect(useRoute.getState().route.screen).toBe('attention');
});

test('they come later than what is due, and push nothing of it', async () => {
  const moved: number[] = [];
  const watch = new PerformanceObserver((list) => moved.push(...list.getEntries().map((entry) => Reflect.get(entry, 'value'))));
  const [counts, radar] = [held(), held()];
  const pair = { why: 'booking', near: false, first: payment, firstWay: 'link', second: payment, secondWay: 'phone' };
  standIn({
    'today.due': () => answers(due([line('holdLapses', 1), line('linkUnpaid', 2, { subject: 'token' })])),
    'today.day': () => answers(DAY),
    'outbox.counts': () => counts.answer,
    'radar.list': () => radar.answer
  });
  const screen = await show(
    <div style={{ width: 1100 }}>
      <Today />
    </div>
  );
  await expect.element(screen.getByTestId('waiting').first()).toBeVisible();
  watch.observe({ type: 'layout-shift' });
  counts.release(answers({ failed: 1, unknown: 0, waiting: 0 }));
  await expect.element(screen.getByTestId('due-mail')).toBeVisible();
  await expect.element(screen.getByTestId('group-holdLapses')).toBeVisible();
  expect(screen.getByTestId('day-sums').elements()).toHaveLength(0);
  radar.release(answers([pair]));
  await expect.element(screen.getByTestId('due-alike')).toBeVisible();
  await expect.element(screen.getByTestId('day-sums')).toBeVisible();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  watch.disconnect();
  expect(moved.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(0.02);
});

test('is read again with every minute that passes, midnight among them', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  try {
    const asked = desk(() => due([]));
    const screen = await show(<Today />);
    await expect.element(screen.getByTestId('day-sums-EUR')).toBeVisible();
    expect([asked.of('today.due').length, asked.of('today.day').length]).toEqual([1, 1]);
    vi.advanceTimersByTime(60_000);
    await expect.poll(() => [asked.of('today.due').length, asked.of('today.day').length]).toEqual([2, 2]);
  } finally {
    vi.useRealTimers();
  }
});
