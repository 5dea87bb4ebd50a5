import { userEvent } from 'vitest/browser';
import { beforeEach, expect, test } from 'vitest';
import { House } from '../../src/renderer/features/house/House.tsx';
import { HouseNotice } from '../../src/renderer/detail/HouseNotice.tsx';
import { DebitDialog } from '../../src/renderer/features/tokens/debit/DebitDialog.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { useHouse } from '../../src/renderer/state/house.ts';
import { useStatus } from '../../src/renderer/state/status.ts';
import type { Envelope } from '../../src/shared/ipc/contract.ts';
import { HouseClaim, HouseState } from '../../src/shared/model/house.ts';
import { DeskStatus } from '../../src/shared/model/status.ts';
import { nowSeconds } from '../../src/shared/values/dates.ts';
import type { AppError } from '../../src/shared/values/errors.ts';
import { account, token } from '../builders/accounts.ts';
import { answers, outcome, refuses, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const syspay = account('syspay');
const card = token({ isCard: true, state: 'active', card: { ...token().card, scheme: 'VISA', last4: '1111', expiry: '12/2031' } });

const house = (more: Partial<HouseState> = {}): HouseState =>
  HouseState.parse({
    state: 'none',
    address: null,
    managed: false,
    deskId: null,
    deskName: null,
    since: null,
    because: null,
    behind: 0,
    waiting: 0,
    aside: 0,
    clock: null,
    conflicts: 0,
    away: [],
    ...more
  });

const claim = HouseClaim.parse({
  id: 'c1c1c1c1',
  deskId: 'd2d2d2d2',
  desk: 'Reception 2',
  person: 'Anna',
  accountId: null,
  kind: 'refund',
  reference: 'PD-9-R0',
  target: 'payment:9',
  state: 'sent',
  amount: 5000,
  currency: 'EUR',
  bookingId: null,
  since: nowSeconds(),
  mayAsk: false
});

beforeEach(() => {
  useAccounts.setState({ accounts: [syspay], loaded: true });
  useHouse.setState({ house: house() });
});

/** The dialog that charges a stored card, with what main answers one after the other. */
async function charged(...told: readonly (Envelope | AppError)[]) {
  const closed: string[] = [];
  let asked = 0;
  const main = standIn({
    'money.submit': () => {
      const answer = told[Math.min(asked, told.length - 1)] ?? answers(outcome());
      asked += 1;
      return 'ok' in answer ? answer : refuses(answer);
    },
    'house.allowAway': () => answers(undefined)
  });
  const screen = await show(<DebitDialog token={card} account={syspay} onClose={() => closed.push('closed')} />);
  await screen.getByTestId('field-amount').fill('64');
  await screen.getByTestId('confirm').click();
  return { screen, main, closed };
}

const taken = (state: string): AppError => ({
  code: 'house.taken',
  params: { claim: 'c1', desk: 'Reception 2', person: 'Anna', since: nowSeconds() - 60, kind: 'debit', reference: 'PD-9-D0', state }
});

test('another desk is at it: who, what and since when, that nothing was sent, and what to do', async () => {
  const { screen, closed } = await charged(taken('sent'));
  const told = screen.getByTestId('house-taken');
  await expect.element(told).toMatchTextContent(/Reception 2 \(Anna\) has been charging this stored card since \d\d:\d\d/);
  await expect.element(told).toMatchTextContent(/Nothing was sent from here. Wait until it is done/);
  await screen.getByTestId('house-look').click();
  expect(closed).toEqual(['closed']);
});

test('another desk has done it, or does not know whether it has: neither invites to do it again', async () => {
  const done = await charged(taken('done'));
  await expect
    .element(done.screen.getByTestId('house-taken'))
    .toMatchTextContent(/Another desk was quicker.*has done this.*Stored card charged/);
  await done.screen.unmount();
  const unknown = await charged(taken('unknown'));
  await expect.element(unknown.screen.getByTestId('house-taken')).toMatchTextContent(/Do not do it again/);
  await expect.element(unknown.screen.getByTestId('go-attention')).toBeVisible();
});

test('the house is away: only after a second confirmation that says the risk is the very same request sent', async () => {
  const { screen, main } = await charged({ code: 'house.awayConfirm', params: { id: 'a1a1a1a1' } }, answers(outcome()));
  await screen.getByTestId('house-away-open').click();
  await expect.element(screen.getByTestId('house-away-ask')).toMatchTextContent(/it would happen twice/);
  await expect.element(screen.getByTestId('house-away-confirm')).toBeDisabled();
  expect(main.of('money.submit')).toHaveLength(1);
  await screen.getByTestId('house-away-asked').click();
  await screen.getByTestId('house-away-confirm').click();
  await expect.element(screen.getByTestId('outcome')).toHaveAttribute('data-ending', 'done');
  expect(main.of('house.allowAway')).toEqual([{ id: 'a1a1a1a1' }]);
  const [first, second] = main.of('money.submit');
  expect(second).toEqual(first);
});

test('a detail tells of another desk only where there is a house', async () => {
  const main = standIn({ 'house.under': () => answers([claim]) });
  const alone = await show(<HouseNotice about={{ kind: 'payment', id: 9 }} />);
  expect(main.of('house.under')).toEqual([]);
  await alone.unmount();
  useHouse.setState({ house: house({ state: 'here', deskId: 'd1d1d1d1', deskName: 'Reception 1' }) });
  const screen = await show(<HouseNotice about={{ kind: 'payment', id: 9 }} />);
  await expect.element(screen.getByTestId('house-under')).toMatchTextContent(/Reception 2 \(Anna\) has been refunding this payment since/);
});

const secureKeychain = (): void => {
  useStatus.setState({
    status: DeskStatus.parse({
      keychain: { state: 'secure', fix: null, backend: null },
      history: { state: 'ready', keptAs: null, folder: '', saved: null },
      accounts: [],
      restore: null,
      trainingRunning: false,
      version: '1',
      runtime: '',
      locale: 'en'
    })
  });
};

test('what is wrong with the connection stands beside its field, and a house that is there asks for a code', async () => {
  secureKeychain();
  const main = standIn({
    'house.state': () => answers(house()),
    'house.test': () => answers({ found: 'joins', desks: 2, server: 'PostgreSQL 15', milliseconds: 3 }),
    'house.connect': () => refuses({ code: 'house.login', fields: [{ field: 'house.password', code: 'houseLogin' }] })
  });
  const screen = await show(<House />);
  await screen.getByTestId('house-test').click();
  await expect.element(screen.getByTestId('field-host')).toHaveAttribute('aria-invalid', 'true');
  expect(main.of('house.test')).toEqual([]);
  await screen.getByTestId('field-host').fill('db.hotel.example');
  await screen.getByTestId('field-password').fill('secret');
  await screen.getByTestId('house-test').click();
  await expect.element(screen.getByTestId('house-found')).toMatchTextContent(/a house with 2 desks/);
  await screen.getByTestId('field-deskName').fill('Reception 1');
  await expect.element(screen.getByTestId('house-found')).not.toBeInTheDocument();
  await screen.getByTestId('house-connect').click();
  await expect.element(screen.getByTestId('field-password')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(screen.getByTestId('field-password')).toHaveFocus();
  expect(main.of('house.connect')).toEqual([
    {
      house: {
        host: 'db.hotel.example',
        port: 5432,
        database: 'paydesk',
        user: 'paydesk',
        tls: 'verified',
        certificate: null,
        password: 'secret'
      },
      deskName: 'Reception 1',
      code: null
    }
  ]);
});

test('whether the connection is encrypted is chosen by keys, and Enter on the choice sends nothing', async () => {
  secureKeychain();
  const main = standIn({ 'house.state': () => answers(house()) });
  const screen = await show(<House />);
  const choice = screen.getByTestId('field-tls');
  await expect.element(choice).toHaveValue('Encrypted and checked (TLS)');
  screen.getByTestId('field-password').element().focus();
  for (let stop = 0; stop < 3 && document.activeElement !== choice.element(); stop += 1) await userEvent.keyboard('{Tab}');
  await expect.element(choice).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(screen.getByRole('option', { name: /this very computer/ })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(choice).toHaveValue('Not encrypted: only for a database on this very computer');
  await expect.element(screen.getByTestId('field-certificate')).not.toBeInTheDocument();
  await expect.element(choice).toHaveFocus();
  expect([main.of('house.test'), main.of('house.connect')]).toEqual([[], []]);
});

test('an address that the administrator has set stands there and is not changed; the house is not left from here', async () => {
  secureKeychain();
  const address = { host: 'db.hotel.example', port: 5432, database: 'paydesk', user: 'desks', tls: 'verified', certificate: null } as const;
  const main = standIn({
    'house.state': () => answers(house({ managed: true, address })),
    'house.connect': () => answers(house())
  });
  const screen = await show(<House />);
  for (const [field, value] of Object.entries({ host: 'db.hotel.example', port: '5432', database: 'paydesk', user: 'desks' })) {
    await expect.element(screen.getByTestId(`field-${field}`)).toBeDisabled();
    await expect.element(screen.getByTestId(`field-${field}`)).toHaveValue(value);
  }
  await screen.getByTestId('field-password').fill('secret');
  await screen.getByTestId('field-deskName').fill('Reception 1');
  await screen.getByTestId('house-connect').click();
  await expect.poll(() => main.of('house.connect')).toMatchObject([{ house: { ...address, password: 'secret' }, deskName: 'Reception 1' }]);
  await screen.unmount();

  standIn({
    'house.state': () => answers(house({ state: 'here', managed: true, address, deskId: 'd1d1d1d1', deskName: 'Reception 1' })),
    'house.desks': () => answers([])
  });
  const together = await show(<House />);
  await expect.element(together.getByTestId('house-reconnect')).toBeVisible();
  await expect.element(together.getByTestId('house-leave')).not.toBeInTheDocument();
});
