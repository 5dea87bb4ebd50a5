import { expect, test } from 'vitest';
import { ConnectAccount } from '../../src/renderer/features/accounts/ConnectAccount.tsx';
import { account } from '../builders/accounts.ts';
import { answers, refuses, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const works = { terminals: 2, licence: null };
type Screen = Awaited<ReturnType<typeof show>>;

async function opened(answer: Parameters<typeof standIn>[0]) {
  const done: string[] = [];
  const main = standIn(answer);
  const screen = await show(<ConnectAccount onDone={() => done.push('done')} onCancel={() => undefined} />);
  return { screen, main, done };
}

async function fill(screen: Screen): Promise<void> {
  await screen.getByTestId('field-name').fill('Hotel Aurora');
  await screen.getByTestId('field-settings.merchantLogin').fill('aurora');
  await screen.getByTestId('field-secrets.passphrase').fill('open sesame');
}

test('what is missing stands at its field, and nobody is asked', async () => {
  const { screen, main } = await opened({});
  await screen.getByTestId('save-account').click();
  for (const mark of ['field-name', 'field-settings.merchantLogin', 'field-secrets.passphrase'])
    await expect.element(screen.getByTestId(mark)).toHaveAttribute('aria-invalid', 'true');
  await expect.element(screen.getByTestId('field-name')).toHaveFocus();
  await screen.getByTestId('field-name').fill('Hotel Aurora');
  await expect.element(screen.getByTestId('field-name')).not.toHaveAttribute('aria-invalid', 'true');
  await expect.element(screen.getByTestId('field-settings.merchantLogin')).toHaveAttribute('aria-invalid', 'true');
  expect(main.of('accounts.try')).toEqual([]);
});

test('it is tried before it is kept; then the passphrase is gone from the page', async () => {
  const { screen, main, done } = await opened({
    'accounts.try': () => answers(works),
    'accounts.add': () => answers(account('syspay'))
  });
  await fill(screen);
  await screen.getByTestId('try-account').click();
  await expect.element(screen.getByTestId('try-works')).toBeVisible();
  expect(main.of('accounts.add')).toEqual([]);
  // What was tried is not what is typed now.
  await screen.getByTestId('field-settings.merchantLogin').fill('aurora2');
  await expect.element(screen.getByTestId('try-works')).not.toBeInTheDocument();
  await screen.getByTestId('save-account').click();
  await expect.poll(() => done).toEqual(['done']);
  expect(main.of('accounts.add')).toMatchObject([{ name: 'Hotel Aurora', settings: { merchantLogin: 'aurora2' } }]);
  await expect.element(screen.getByTestId('field-secrets.passphrase')).toHaveValue('');
});

test('refused: it is not kept, and what was typed is still there', async () => {
  const { screen, main } = await opened({
    'accounts.try': () => refuses({ code: 'gateway.authentication', gateway: { kind: 'authentication', status: 401, hint: 'credentials' } })
  });
  await fill(screen);
  await screen.getByTestId('save-account').click();
  await expect.element(screen.getByTestId('error-notice')).toBeVisible();
  await expect.element(screen.getByTestId('save-untested')).not.toBeInTheDocument();
  await expect.element(screen.getByTestId('field-secrets.passphrase')).toHaveValue('open sesame');
  expect(main.of('accounts.add')).toEqual([]);
});

test('out of reach: it may be kept untried, by a press of its own', async () => {
  const { screen, main, done } = await opened({
    'accounts.try': () => refuses({ code: 'gateway.network', gateway: { kind: 'network', sent: false, reason: 'dns' } }),
    'accounts.add': () => answers(account('syspay'))
  });
  await fill(screen);
  await screen.getByTestId('save-account').click();
  expect(main.of('accounts.add')).toEqual([]);
  await screen.getByTestId('save-untested').click();
  await expect.poll(() => done).toEqual(['done']);
  expect(main.of('accounts.try')).toHaveLength(1);
});
