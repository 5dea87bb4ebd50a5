import { beforeEach, expect, test } from 'vitest';
import { LeftOpen } from '../../src/renderer/features/house/LeftOpen.tsx';
import { HouseClaim } from '../../src/shared/model/house.ts';
import { nowSeconds } from '../../src/shared/values/dates.ts';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { account } from '../builders/accounts.ts';
import { answers, refuses, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const saferpay = account('saferpay');
const left = (more: Partial<HouseClaim> = {}) =>
  HouseClaim.parse({
    id: 'c1c1c1c1',
    deskId: 'd2d2d2d2',
    desk: 'Reception 2',
    person: 'Anna',
    accountId: saferpay.id,
    kind: 'createLink',
    reference: 'PD-9',
    target: 'booking:H-9',
    state: 'sent',
    amount: 5000,
    currency: 'EUR',
    bookingId: 'H-9',
    since: nowSeconds() - 900,
    mayAsk: true,
    ...more
  });

beforeEach(() => useAccounts.setState({ accounts: [saferpay], loaded: true }));

test('what the gateway cannot be asked about is decided by a person who has looked, with what the other desk told last', async () => {
  const main = standIn({
    'house.ask': () => refuses({ code: 'house.cannotBeAsked' }),
    'house.decide': () => answers(left({ state: 'done' }))
  });
  const screen = await show(<LeftOpen claims={[left()]} />);
  await expect.element(screen.getByTestId('house-left-happened')).not.toBeInTheDocument();
  await screen.getByTestId('house-left-ask').click();
  await expect.element(screen.getByRole('status')).toMatchTextContent(/Look in its back office for the reference/);
  await screen.getByTestId('house-left-happened').click();
  await expect.element(screen.getByRole('dialog')).toMatchTextContent(/Reception 2.*On its way.*PD-9/);
  await expect.element(screen.getByTestId('confirm')).toBeDisabled();
  await screen.getByTestId('decide-looked').click();
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(main.of('house.decide')).toEqual([{ id: 'c1c1c1c1', happened: true }]);
});

test('where this desk has no account of the merchant it cannot ask, and a person may decide', async () => {
  const main = standIn({ 'house.decide': () => answers(left({ accountId: null, state: 'refused' })) });
  const screen = await show(<LeftOpen claims={[left({ accountId: null })]} />);
  await expect.element(screen.getByTestId('house-left-ask')).toBeDisabled();
  await expect.element(screen.getByRole('status')).toMatchTextContent(/no account of that merchant/);
  await screen.getByTestId('house-left-not').click();
  await screen.getByTestId('decide-looked').click();
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(main.of('house.decide')).toEqual([{ id: 'c1c1c1c1', happened: false }]);
});
