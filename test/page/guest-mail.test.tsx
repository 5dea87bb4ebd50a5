import { beforeEach, expect, test, vi } from 'vitest';
import { PaperLine } from '../../src/renderer/detail/papers/PaperLine.tsx';
import { DraftWalk } from '../../src/renderer/features/sendLinks/DraftWalk.tsx';
import { SendLinksDialog } from '../../src/renderer/features/sendLinks/SendLinksDialog.tsx';
import { sendLinks } from '../../src/renderer/features/sendLinks/store.ts';
import { SendingPart } from '../../src/renderer/features/guests/SendingPart.tsx';
import { MailDialog } from '../../src/renderer/share/MailDialog.tsx';
import { ShortDialog } from '../../src/renderer/share/ShortDialog.tsx';
import { listenToDesk } from '../../src/renderer/state/events.ts';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import type { LinkMail, LinkMailPlan } from '../../src/shared/model/link-mails.ts';
import { minor } from '../../src/shared/values/money.ts';
import type { OutboxRow, OutboxState } from '../../src/shared/model/outbox.ts';
import { TokenFilter } from '../../src/shared/model/lists.ts';
import { BY_PROGRAM, type GuestDraft } from '../../src/shared/model/guests.ts';
import { account, token } from '../builders/accounts.ts';
import { answers, refuses, standIn } from './fake-desk.ts';
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
    'guests.draft': () => answers(draft),
    'tokens.mailDraft': () => answers(undefined)
  });
  const onDone = vi.fn<(opened: number) => void>();
  const screen = await show(<DraftWalk ids={[11, 12, 13]} onDone={onDone} />);
  await expect.element(screen.getByTestId('mail-subject')).toHaveValue('Ihre Zahlung');
  expect(main.of('guests.draft')).toEqual([{ about: { kind: 'link', id: 12 }, language: null }]);
  await expect.element(screen.getByRole('dialog', { name: 'Mail to the guest, 2 of 3' })).toBeVisible();
  await screen.getByTestId('mail-open').click();
  await expect.element(screen.getByRole('dialog', { name: 'Mail to the guest, 3 of 3' })).toBeVisible();
  await screen.getByTestId('mail-skip').click();
  await expect.poll(() => onDone.mock.calls).toEqual([[1]]);
  expect(main.of('tokens.mailDraft')).toMatchObject([{ id: 12, kind: 'link', despite: false }]);
});

test('a link that another desk of the house has mailed is told before it is sent, and goes once more only by a second click', async () => {
  const main = standIn({
    'guests.draft': () => answers(draft),
    'guests.sendLink': (asked) =>
      Reflect.get(Object(asked), 'despite') === true
        ? refuses({ code: 'mail.notSet' })
        : refuses({ code: 'mail.otherDesk', params: { desk: 'Reception 2' } })
  });
  const screen = await show(<MailDialog asked={{ kind: 'link', id: 12 }} link={null} open={null} onClose={() => undefined} />);
  await screen.getByTestId('mail-send').click();
  await expect.element(screen.getByTestId('error-notice')).toMatchTextContent(/Reception 2.*Nothing was sent from here/);
  await screen.getByTestId('mail-despite').click();
  await expect.element(screen.getByTestId('mail-despite')).not.toBeInTheDocument();
  expect(main.of('guests.sendLink')).toMatchObject([{ despite: false }, { despite: true }]);
});

const planned = (tokenId: number, more: Partial<LinkMail> = {}): LinkMail => ({
  tokenId,
  bookingId: `R-${tokenId}`,
  guestName: 'Ada Muster',
  amount: minor(5000),
  currency: 'EUR',
  to: `ada${tokenId}@example.org`,
  off: null,
  desk: null,
  mail: { language: 'de', subject: 'Ihre Zahlung', property: 'Seeblick', accountId: 'syspay', by: 'desk' },
  ...more
});

const mailed = (id: number, state: OutboxState): OutboxRow => ({
  id,
  propertyId: 1,
  accountId: 'syspay',
  occasion: 'link',
  about: { kind: 'token', id },
  bookingId: null,
  language: 'de',
  to: `ada${id}@example.org`,
  subject: 'Ihre Zahlung',
  state,
  code: state === 'failed' ? 'recipient' : null,
  word: null,
  tries: 1,
  nextAt: null,
  madeAt: 1,
  endedAt: null,
  person: null
});

test('links are mailed by the desk: who gets what, who not and why, and how each stands in the end', async () => {
  const plan: LinkMailPlan = {
    more: false,
    environments: ['live'],
    rows: [planned(1), planned(2), planned(3, { off: 'noEmail', to: null, mail: null }), planned(4)]
  };
  let states: OutboxState[] = ['sent', 'handing'];
  const main = standIn({
    'guests.planLinks': () => answers(plan),
    'guests.sendLinks': () => answers({ queued: [1, 2], leftOut: [] }),
    'outbox.ofLinks': () => answers(states.map((state, at) => mailed(at + 1, state)))
  });
  listenToDesk(() => undefined);
  const screen = await show(<SendLinksDialog />);
  sendLinks({ list: 'tokens', filter: TokenFilter.parse({}), ids: [1, 2, 3, 4] });
  await expect.element(screen.getByTestId('send-link-1')).toMatchTextContent(/ada1@example.org · German · Seeblick/);
  await expect.element(screen.getByTestId('send-link-3')).toMatchTextContent(/The guest’s e-mail address is not known/);
  await expect.element(screen.getByTestId('send-link-tick-3')).toBeDisabled();
  await expect.element(screen.getByTestId('send-links-send')).toHaveTextContent('Send 3 mails');
  await screen.getByTestId('send-link-tick-4').click();
  await screen.getByTestId('send-links-send').click();
  expect(main.of('guests.sendLinks')).toEqual([{ ids: [1, 2] }]);
  await expect.element(screen.getByTestId('sent-links-progress')).toHaveTextContent('1 of 2 over');
  states = ['sent', 'failed'];
  main.happens({ type: 'changed', topics: ['outbox'] });
  await expect.element(screen.getByTestId('sent-links')).toHaveAttribute('data-state', 'mixed');
  await expect.element(screen.getByTestId('sent-link-2')).toMatchTextContent(/The server does not take mail for this address/);
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
