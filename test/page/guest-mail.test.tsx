import { beforeEach, expect, test } from 'vitest';
import { PaperLine } from '../../src/renderer/detail/papers/PaperLine.tsx';
import { LinkTools } from '../../src/renderer/features/batch/LinkTools.tsx';
import { SendingPart } from '../../src/renderer/features/guests/SendingPart.tsx';
import { ShortDialog } from '../../src/renderer/share/ShortDialog.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { BatchRow } from '../../src/shared/model/batches.ts';
import { BY_PROGRAM, type GuestDraft } from '../../src/shared/model/guests.ts';
import { account, token } from '../builders/accounts.ts';
import { answers, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

beforeEach(() => useAccounts.setState({ accounts: [account('syspay')], loaded: true }));

const draft: GuestDraft = {
  language: 'de',
  to: 'ada@example.org',
  subject: 'Ihre Zahlung',
  body: 'Guten Tag https://pay.example/1',
  by: 'desk',
  unsigned: false,
  files: []
};

test('a paper that is mailed is written in the language chosen for the papers', async () => {
  const main = standIn({ 'guests.draft': () => answers({ ...draft, language: 'fr' }) });
  const screen = await show(<PaperLine about={{ kind: 'payment', id: 4 }} label="Receipt" language="fr" none={null} />);
  await screen.getByTestId('paper-payment-mail').click();
  await expect.element(screen.getByTestId('mail-subject')).toHaveValue('Ihre Zahlung');
  expect(main.of('guests.draft')).toContainEqual({ about: { kind: 'payment', id: 4 }, language: 'fr' });
  expect(main.of('guests.draft')).not.toContainEqual({ about: { kind: 'payment', id: 4 }, language: null });
});

test('a short message in another language is written anew, and the number stays as it was typed', async () => {
  const main = standIn({
    'guests.short': (input) =>
      answers({
        text: JSON.stringify(input).includes('"fr"') ? 'Bonjour' : 'Guten Tag',
        language: JSON.stringify(input).includes('"fr"') ? 'fr' : 'de',
        phone: '+49 30 1',
        link: 'https://pay.example/1'
      })
  });
  const screen = await show(<ShortDialog id={3} onClose={() => undefined} />);
  await expect.element(screen.getByTestId('short-text')).toHaveValue('Guten Tag');
  await screen.getByTestId('short-phone').fill('+49 30 2');
  await screen.getByTestId('short-language').click();
  await screen.getByRole('option', { name: 'French' }).click();
  await expect.element(screen.getByTestId('short-text')).toHaveValue('Bonjour');
  await expect.element(screen.getByTestId('short-phone')).toHaveValue('+49 30 2');
  expect(main.of('guests.short')).toEqual([
    { id: 3, language: null },
    { id: 3, language: 'fr' }
  ]);
});

const made = (id: number, tokenId: number): BatchRow =>
  BatchRow.parse({
    id,
    accountId: 'syspay',
    paymentId: null,
    tokenId,
    bookingId: `R-${id}`,
    guestName: 'Ada Muster',
    remoteId: null,
    amount: 5000,
    currency: 'EUR',
    reason: null,
    state: 'done',
    error: null,
    reference: null,
    guestEmail: 'ada@example.org',
    intentId: null
  });

const detail = { payments: [], credits: [], timeline: [], intents: [], raw: '{}' };

test('a link of the list that was paid meanwhile does not keep the ones behind it from being mailed', async () => {
  const main = standIn({
    'tokens.detail': (input) => {
      const paid = JSON.stringify(input) === '{"id":11}';
      return answers({
        ...detail,
        token: token({ id: paid ? 11 : 12, state: paid ? 'paid' : 'open', actionUrl: 'https://pay.example/1' })
      });
    },
    'guests.draft': () => answers(draft)
  });
  const screen = await show(<LinkTools id={1} rows={[made(1, 11), made(2, 12)]} />);
  await screen.getByTestId('links-mail').click();
  await expect.element(screen.getByTestId('mail-subject')).toHaveValue('Ihre Zahlung');
  expect(main.of('guests.draft')).toEqual([{ about: { kind: 'link', id: 12 }, language: null }]);
});

test('the password of the mail server is gone from the page once main has it, which says that one is kept', async () => {
  let hasPassword = false;
  const main = standIn({
    'guests.sending': () =>
      answers({
        sending: { ...BY_PROGRAM, by: 'desk', host: 'smtp.hotel.example', user: 'desk', fromAddress: 'desk@hotel.example' },
        hasPassword
      }),
    'guests.setSending': () => {
      hasPassword = true;
      return answers(undefined);
    }
  });
  const screen = await show(<SendingPart propertyId={1} />);
  await screen.getByTestId('field-mailPassword').fill('much too secret');
  await screen.getByTestId('save-sending').click();
  await expect.element(screen.getByTestId('sending-saved')).toBeVisible();
  expect(main.of('guests.setSending')).toMatchObject([{ password: 'much too secret' }]);
  await expect.element(screen.getByTestId('field-mailPassword')).toHaveValue('');
  await expect.element(screen.getByTestId('field-mailPassword')).toHaveAccessibleDescription(/^One is kept\./);
});
