import { createInstance } from 'i18next';
import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { CardEntry } from '../../src/renderer/card/CardEntry.tsx';
import type { Say } from '../../src/renderer/card/texts.ts';
import { Arrivals } from '../../src/renderer/features/arrivals/Arrivals.tsx';
import { useArrivals } from '../../src/renderer/features/arrivals/store.ts';
import { UnknownIntent } from '../../src/renderer/features/attention/UnknownIntent.tsx';
import { emptyLink } from '../../src/renderer/features/newLink/draft.ts';
import { NewLink } from '../../src/renderer/features/newLink/NewLink.tsx';
import { clearDraft, keepDraft } from '../../src/renderer/features/newLink/store.ts';
import { useActionable } from '../../src/renderer/features/payments/actionable.ts';
import { CaptureDialog } from '../../src/renderer/features/payments/actions/CaptureDialog.tsx';
import { RefundDialog } from '../../src/renderer/features/payments/actions/RefundDialog.tsx';
import { emptyOrder } from '../../src/renderer/features/phoneOrder/draft.ts';
import { MotoForm } from '../../src/renderer/features/phoneOrder/MotoForm.tsx';
import { clearOrder, keepOrder } from '../../src/renderer/features/phoneOrder/store.ts';
import { Today } from '../../src/renderer/features/today/Today.tsx';
import { OutcomeNotice } from '../../src/renderer/money/OutcomeNotice.tsx';
import { SecondSignature } from '../../src/renderer/money/second/SecondSignature.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import type { CardContext } from '../../src/shared/ipc/card-context.ts';
import { ARRIVAL_ROLES, ArrivalLook } from '../../src/shared/model/arrivals.ts';
import { recordOf } from '../../src/shared/values/record.ts';
import { PaymentDetail } from '../../src/shared/ipc/contract.ts';
import { Challenge } from '../../src/shared/model/people.ts';
import { Due } from '../../src/shared/model/today.ts';
import { minor } from '../../src/shared/values/money.ts';
import { account, capabilities, payment, token } from '../builders/accounts.ts';
import { answers, intent, outcome, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

/**
 * What a screen reader is told at each step of the main flows, kept to be read in `__snapshots__/heard.test.tsx.snap`. A step that is told
 * otherwise is read there before it is kept anew (`vitest run --project page test/page/heard.test.tsx -u`).
 */

const AT = 1_800_000_000;
const can = capabilities('syspay');
const syspay = account('syspay', { capabilities: { ...can, currenciesOpen: false, guest: { ...can.guest, addressLines: 0 } } });

beforeEach(() => {
  clearDraft();
  clearOrder();
  useAccounts.setState({ accounts: [syspay], loaded: true });
});

const stay = { bookingId: 'R-640', checkIn: '2027-03-01', checkOut: '2027-03-05' };
const ada = { firstName: 'Ada', lastName: 'Muster', email: 'ada@example.org' };

test('a link for a booking: the form, and the link', async () => {
  standIn({
    'money.submit': () => answers(outcome({ kind: 'createLink', amount: 125_050 }, { token: token({ amount: minor(125_050) }) }))
  });
  const empty = emptyLink(syspay);
  keepDraft(syspay.id, { ...empty, booking: { ...empty.booking, ...stay }, guest: { ...empty.guest, ...ada }, amount: '1250.50' });
  const screen = await show(<NewLink />);
  await expect.element(screen.getByTestId('submit-link')).toMatchTextContent('Create link over €1,250.50');
  await expect.element(screen.getByRole('form')).toMatchAriaSnapshot();
  await screen.getByTestId('submit-link').click();
  await expect.element(screen.getByTestId('copy-link')).toHaveFocus();
  await expect.element(screen.getByTestId('link-result')).toMatchAriaSnapshot();
});

test('a phone order, up to the card window', async () => {
  standIn({});
  const empty = emptyOrder(syspay);
  keepOrder(syspay.id, { ...empty, booking: { ...empty.booking, ...stay }, guest: { ...empty.guest, lastName: 'Muster' }, amount: '80' });
  const screen = await show(<MotoForm account={syspay} />);
  await expect.element(screen.getByTestId('submit-moto')).toBeEnabled();
  await expect.element(screen.getByRole('form')).toMatchAriaSnapshot();
});

test('a list of arrivals', async () => {
  const row = {
    line: 2,
    bookingId: 'R-1',
    firstName: 'Ada',
    lastName: 'Muster',
    email: 'ada@example.org',
    phone: '',
    arrival: '2031-03-01',
    departure: '2031-03-05',
    amount: '400.00',
    currency: 'EUR',
    language: 'de',
    room: ''
  };
  const look = ArrivalLook.parse({
    columns: ['Booking', 'Guest'],
    samples: [],
    mapping: { head: 0, columns: recordOf(ARRIVAL_ROLES, () => null), dayOrder: 'dmy', decimal: '.' },
    signature: 's',
    saved: true,
    dayOrderSure: true,
    rows: [row, { ...row, line: 3, bookingId: 'R-2', email: '' }, { ...row, line: 4, bookingId: 'R-3', amount: '-20' }],
    cards: 0
  });
  standIn({ 'arrivals.known': () => answers({ check: 1, known: [] }) });
  useArrivals.setState({ look });
  const screen = await show(<Arrivals />);
  await expect.element(screen.getByTestId('arrivals-make')).toBeEnabled();
  await expect.element(screen.getByTestId('arrivals-rows')).toMatchAriaSnapshot();
  await expect.element(screen.getByTestId('arrivals-make')).toMatchAriaSnapshot();
});

const nothing = { token: null, refunds: [], captures: [], timeline: [], intents: [], madeTwice: false, raw: '{}' };
const reserved = PaymentDetail.parse({ ...nothing, payment: payment({ bookingId: 'R-640', guestName: 'Ada Muster' }) });
const taken = PaymentDetail.parse({
  ...nothing,
  payment: payment({ bookingId: 'R-640', guestName: 'Ada Muster', state: 'paid', preauth: false, capturedAmount: payment().amount })
});
const none = () => undefined;
const Capture = () => <CaptureDialog detail={useActionable(reserved)} onVoid={none} onClose={none} />;
const Refund = () => <RefundDialog detail={useActionable(taken)} onClose={none} />;

test('a capture, a refund, and an answer that was lost', async () => {
  standIn({});
  const capture = await show(<Capture />);
  await expect.element(page.getByRole('dialog')).toMatchAriaSnapshot();
  await capture.unmount();
  const refund = await show(<Refund />);
  await expect.element(page.getByRole('dialog')).toMatchAriaSnapshot();
  await refund.unmount();
  const lost = await show(<OutcomeNotice intent={intent({ kind: 'refund', state: 'unknown' })} />);
  await expect.element(lost.getByTestId('outcome')).toMatchAriaSnapshot();
});

test('a lost answer on Today, and where it is found out', async () => {
  const line = {
    key: 'noAnswer:intent:7',
    kind: 'noAnswer',
    accountId: 'syspay',
    subject: 'intent',
    id: 7,
    bookingId: 'R-640',
    guestName: 'Ada Muster',
    amount: 12_550,
    currency: 'EUR',
    at: AT,
    practice: false,
    checkOut: null,
    word: null,
    error: null,
    snooze: null
  };
  const day = {
    day: '2027-03-10',
    arrivals: [],
    departures: [],
    more: false,
    sums: [{ currency: 'EUR', taken: 120_000, held: 25_050, givenBack: 0 }]
  };
  standIn({
    'today.due': () => answers(Due.parse({ at: AT, lines: [line], more: [], looked: { accounts: 2, holds: 3, links: 1, refunds: 0 } })),
    'today.day': () => answers(day),
    'radar.list': () => answers([])
  });
  const today = await show(<Today />);
  await expect.element(today.getByTestId('day-sums')).toBeVisible();
  await expect.element(today.getByTestId('group-noAnswer')).toMatchAriaSnapshot();
  await expect.element(today.getByTestId('day-sums')).toMatchAriaSnapshot();
  await today.unmount();
  const attention = await show(<UnknownIntent intent={intent({ kind: 'refund', state: 'unknown' })} />);
  await expect.element(attention.getByTestId('intent-7')).toMatchAriaSnapshot();
});

test('a second signature', async () => {
  const challenge = Challenge.parse({
    id: '0123456789abcdef0123456789abcdef',
    accountId: 'syspay',
    accountName: 'Hotel Aurora',
    kind: 'refund',
    amount: 40_000,
    currency: 'EUR',
    bookingId: 'R-640',
    guestName: 'Ada Muster',
    why: 'act',
    limit: 30_000,
    doneToday: null,
    signers: [
      { id: '0000000000000001', name: 'Mia Keller', lockedOut: false, wait: 0 },
      { id: '0000000000000002', name: 'Zoë Ängström', lockedOut: false, wait: 0 }
    ],
    until: AT,
    signed: false,
    house: { asked: false, refusedBy: null }
  });
  standIn({ 'people.challenge': () => answers(challenge) });
  const screen = await show(<SecondSignature id={challenge.id} onSigned={none} onClose={none} />);
  await expect.element(screen.getByTestId('second-why')).toBeVisible();
  await expect.element(page.getByRole('dialog')).toMatchAriaSnapshot();
});

/** The window's texts lie apart from the desk's, and the builder hands it those of `card` alone. */
const [english] = Object.values(import.meta.glob<{ card: object }>('../../resources/locales/en.json', { eager: true, import: 'default' }));
const cardTexts = createInstance({ lng: 'en', resources: { en: { translation: { ...english?.card } } }, initAsync: false });
const say: Say = (key, params) => cardTexts.t(key, { ...params });

test('the card window: who is charged what, the fields, and what is wrong in them', async () => {
  const context: CardContext = {
    title: 'chargeCard',
    guestName: 'Ada Muster',
    bookingId: 'R-640',
    amount: minor(8_000),
    currency: 'EUR',
    preauth: false,
    environment: 'live',
    accountName: 'Hotel Aurora',
    cvcRequired: true,
    holder: 'Ada Muster',
    locale: 'en-GB',
    theme: 'light'
  };
  await cardTexts.init();
  const screen = await show(<CardEntry context={context} say={say} />);
  await expect.element(screen.getByTestId('card-number')).toHaveFocus();
  await expect.element(screen.getByTestId('card-form')).toMatchAriaSnapshot();
  await screen.getByTestId('card-submit').click();
  await expect.element(screen.getByTestId('card-number-fault')).toHaveTextContent('Type the card number.');
  await expect.element(screen.getByTestId('card-form')).toMatchAriaSnapshot();
});
