import { userEvent } from 'vitest/browser';
import { beforeEach, expect, test } from 'vitest';
import { DebitDialog } from '../../src/renderer/features/tokens/debit/DebitDialog.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { useRoute } from '../../src/renderer/state/route.ts';
import type { Envelope } from '../../src/shared/ipc/contract.ts';
import { minor } from '../../src/shared/values/money.ts';
import { account, payment, token } from '../builders/accounts.ts';
import { answers, held, outcome, refuses, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const syspay = account('syspay');
const card = token({ isCard: true, state: 'active', card: { ...token().card, scheme: 'VISA', last4: '1111', expiry: '12/2031' } });

/** The dialog that charges a stored card, with main's answer to the charge. */
async function opened(submit: () => Envelope | Promise<Envelope>) {
  const closed: string[] = [];
  const main = standIn({ 'money.submit': submit });
  const screen = await show(<DebitDialog token={card} account={syspay} onClose={() => closed.push('closed')} />);
  return { screen, closed, sent: () => main.of('money.submit') };
}

beforeEach(() => {
  useAccounts.setState({ accounts: [syspay], loaded: true });
  useRoute.setState({ route: { screen: 'cards', id: 1 }, past: [] });
});

test('the button names the sum; Enter in the amount leads to it and sends nothing; a second press sends nothing more', async () => {
  const answer = held();
  const { screen, sent } = await opened(() => answer.answer);
  await screen.getByTestId('field-amount').fill('64');
  const confirm = screen.getByTestId('confirm');
  await expect.element(confirm).toMatchTextContent('Charge €64.00');
  await userEvent.keyboard('{Enter}');
  await expect.element(confirm).toHaveFocus();
  expect(sent()).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByTestId('cancel')).toBeDisabled();
  await userEvent.keyboard('{Enter}{Enter}');
  expect(sent()).toMatchObject([{ kind: 'debit', tokenId: 1, amount: 6400, currency: 'EUR' }]);
  answer.release(answers(outcome()));
  await expect.element(screen.getByTestId('outcome')).toHaveAttribute('data-ending', 'done');
  expect(sent()).toHaveLength(1);
});

test('an amount that cannot be read stands next to its field, and Enter goes back to it', async () => {
  const { screen, sent } = await opened(() => answers(outcome()));
  await screen.getByTestId('field-amount').fill('6,4,0');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByTestId('field-amount')).toHaveFocus();
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByTestId('field-amount')).toHaveAttribute('aria-invalid', 'true');
  expect(sent()).toEqual([]);
});

const endings = [
  ['done', outcome({}, { payment: payment({ state: 'paid', amount: 6400, capturedAmount: 6400, preauth: false }) }), /€64\.00 taken/],
  ['alreadyDone', outcome({ alreadyDone: true }), /not done again/],
  ['afterAll', outcome({ state: 'resolved', resolution: 'happened', correctedAt: 1_800_000_600 }), /Do not ask for it again/],
  ['unknown', outcome({ state: 'unknown' }), /may have been carried out. Do not repeat it/],
  ['running', outcome({ state: 'sent' }), /Waiting for the gateway/]
] as const;

test.each(endings)('%s: it is told, nothing is left to press but Close, and Enter has read it', async (ending, told, words) => {
  const { screen, closed } = await opened(() => answers(told));
  await screen.getByTestId('field-amount').fill('64');
  await screen.getByTestId('confirm').click();
  const shown = screen.getByTestId('outcome');
  await expect.element(shown).toHaveAttribute('data-ending', ending);
  await expect.element(shown).toMatchTextContent(words);
  await expect.element(screen.getByTestId('confirm')).not.toBeInTheDocument();
  await expect.element(screen.getByTestId('field-amount')).not.toBeInTheDocument();
  await expect.element(screen.getByTestId('close-dialog')).toBeEnabled();
  await userEvent.keyboard('{Enter}');
  expect(closed).toEqual(['closed']);
});

test('an unknown outcome leads to where it is settled', async () => {
  const { screen } = await opened(() => answers(outcome({ state: 'unknown' })));
  await screen.getByTestId('field-amount').fill('64');
  await screen.getByTestId('confirm').click();
  await screen.getByTestId('go-attention').click();
  expect(useRoute.getState().route.screen).toBe('attention');
});

test('refused: the form is still there with what was typed, the gateway’s words are kept, and it can be sent again', async () => {
  const error = { code: 'gateway.declined', gateway: { kind: 'declined', code: 'syspay.NEW', said: 'Limit reached' } } as const;
  const { screen, sent } = await opened(() => answers(outcome({ state: 'rejected', error })));
  await screen.getByTestId('field-amount').fill('64');
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByTestId('outcome')).toHaveAttribute('data-ending', 'refused');
  await expect.element(screen.getByTestId('outcome')).toMatchTextContent(/Limit reached/);
  await expect.element(screen.getByTestId('field-amount')).toHaveValue('64');
  await screen.getByTestId('confirm').click();
  await expect.poll(sent).toHaveLength(2);
});

test('the same is there already: one more is only asked for by a press of its own, which says how many were shown', async () => {
  const there = [
    { what: 'payment', id: 3, state: 'taken', reference: 'PD-9-D0', amount: minor(6400), currency: 'EUR', at: 1_800_000_000 }
  ] as const;
  const { screen, sent } = await opened(() => refuses({ code: 'money.alreadyThere', there }));
  await screen.getByTestId('field-amount').fill('64');
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByTestId('already-there')).toMatchTextContent(/Nothing was sent/);
  await screen.getByTestId('another-one').click();
  await expect.poll(sent).toHaveLength(2);
  expect(sent()).toMatchObject([{ kind: 'debit' }, { another: 1 }]);
});

test('a currency the card does not take is said before anything is sent', async () => {
  const main = standIn({});
  const francs = { ...syspay, capabilities: { ...syspay.capabilities, currencies: ['CHF'], currenciesOpen: false } };
  const screen = await show(<DebitDialog token={{ ...card, mandateCurrency: 'EUR' }} account={francs} onClose={() => undefined} />);
  await screen.getByTestId('field-amount').fill('64');
  await expect.element(screen.getByTestId('field-currency')).toHaveAttribute('aria-invalid', 'true');
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByTestId('field-currency')).toHaveFocus();
  expect(main.of('money.submit')).toEqual([]);
});
