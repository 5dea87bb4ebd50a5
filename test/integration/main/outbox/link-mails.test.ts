import { afterEach, expect, it } from 'vitest';
import { plannedLinkMails, queueLinkMails } from '../../../../src/main/guests/link-mails.ts';
import type { MailRoom } from '../../../../src/main/guests/mail.ts';
import type { History } from '../../../../src/main/history/types.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import type { HouseMails } from '../../../../src/main/house/mails.ts';
import { createOutbox } from '../../../../src/main/outbox/outbox.ts';
import type { IncomingToken } from '../../../../src/shared/model/domain.ts';
import { appError } from '../../../../src/shared/values/errors.ts';
import { err, ok } from '../../../../src/shared/values/result.ts';
import { freshHistory } from '../../../builders/history.ts';
import { ACCOUNT, intent, token } from '../../../builders/records.ts';
import { mailServer, trusting } from './server.ts';
import { NO_OTHER_DESK } from '../../../builders/house-mails.ts';

const NOW = 1_800_000_000;
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const link = (at: number, more: Partial<IncomingToken> = {}): IncomingToken => ({
  ...token({
    remoteId: `T${at}`,
    bookingId: `R-${at}`,
    guestName: `Gast ${at}`,
    guestEmail: `gast${at}@guest.example`,
    guestLanguage: 'de',
    actionUrl: `https://pay.example/${at}`
  }),
  ...more
});

async function desk() {
  const history = freshHistory();
  const smtp = await mailServer();
  open.push(history, smtp);
  const tokens = [link(1), link(2, { guestLanguage: 'fr' }), link(3, { guestEmail: null }), link(4, { state: 'paid' }), link(5)];
  history.store(ACCOUNT, { tokens }, { at: NOW, source: 'sync' });
  history.saveGuestText(1, { language: 'fr', part: 'link' }, { subject: 'Votre séjour {booking}', body: '{greeting}\n{link}' });
  const set = (by: 'desk' | 'program'): void =>
    void history.setSending(1, {
      by,
      host: '127.0.0.1',
      port: smtp.port,
      security: 'none',
      user: '',
      fromName: '',
      fromAddress: 'desk@hotel.example',
      replyTo: ''
    });
  set('desk');
  const wall = inProcessHistory(history);
  const others: { house: HouseMails } = { house: NO_OTHER_DESK };
  const room: MailRoom = { history: wall, language: async () => 'en', machineLocale: 'en', house: byWhich(others) };
  const outbox = createOutbox({
    history: wall,
    net: trusting,
    password: async () => null,
    accountThere: async () => true,
    askLink: async () => null,
    now: () => NOW,
    changed: () => undefined,
    log: () => undefined
  });
  const plan = () =>
    plannedLinkMails(
      room,
      [1, 2, 3, 4, 5, 99].map((id) => ({ id, link: history.token(id) })),
      NOW
    );
  const send = (ids: readonly number[]) => queueLinkMails(room, ids, () => NOW);
  return { history, smtp, set, outbox, plan, send, others };
}

/** Whichever house the test has put there. */
const byWhich = (others: { readonly house: HouseMails }): HouseMails => ({
  mailedElsewhere: (mails) => others.house.mailedElsewhere(mails),
  claimMail: (mail) => others.house.claimMail(mail)
});

const offOf = (rows: Awaited<ReturnType<Awaited<ReturnType<typeof desk>>['plan']>>) => rows.map(({ off }) => off);

it('says who would get which mail, in the guest’s language by the property’s text, and who none and why', async () => {
  const { plan, history } = await desk();
  history.noteHandover(5, 'linkMailed', NOW);
  const order = JSON.stringify({ v: 1, order: { request: { notifyByEmail: true } } });
  const made = history.insertIntent(intent({ kind: 'createLink', target: 'new', reference: 'PD-R1', tokenId: 1, order }));
  expect(made).toBeTruthy();
  const rows = await plan();
  expect(offOf(rows)).toEqual(['byGateway', null, 'noEmail', 'paid', 'drafted', 'gone']);
  expect(rows[1]).toMatchObject({
    to: 'gast2@guest.example',
    bookingId: 'R-2',
    mail: { language: 'fr', subject: 'Votre séjour R-2', by: 'desk' }
  });
  expect(rows[3]?.mail).toBeNull();
});

it('sends one message each, and none again by another click or a single mail before it', async () => {
  const { plan, send, outbox, smtp, history } = await desk();
  expect(await send([1, 2, 2, 3])).toEqual({ queued: [1, 2], leftOut: [{ tokenId: 3, off: 'noEmail' }] });
  expect(offOf(await plan()).slice(0, 2)).toEqual(['waiting', 'waiting']);
  expect(await send([1, 2])).toMatchObject({ queued: [] });
  await outbox.tick();
  expect(smtp.received.map(({ to, subject }) => [[to].flat()[0]?.text, subject])).toEqual([
    ['gast1@guest.example', smtp.received[0]?.subject],
    ['gast2@guest.example', 'Votre séjour R-2']
  ]);
  expect(smtp.received[1]?.text).toContain('https://pay.example/2');
  expect(offOf(await plan()).slice(0, 2)).toEqual(['sent', 'sent']);
  expect(told(history, 1)).toEqual(['linkSent']);
  expect(history.mailsOfLinks([1, 2, 5]).map(({ about, state }) => [about.id, state])).toEqual([
    [1, 'sent'],
    [2, 'sent']
  ]);
  expect(await send([1, 2, 5])).toMatchObject({ queued: [5] });
  await outbox.tick();
  expect(smtp.received).toHaveLength(3);
});

it('leaves out what was paid between the look and the click, and what its property sends by the mail program', async () => {
  const { send, set, history } = await desk();
  history.store(ACCOUNT, { tokens: [link(1, { state: 'paid' })] }, { at: NOW + 5, source: 'sync' });
  set('program');
  expect(await send([1, 2])).toEqual({
    queued: [],
    leftOut: [
      { tokenId: 1, off: 'paid' },
      { tokenId: 2, off: 'byProgram' }
    ]
  });
});

it('a mail sent with others is no reminder: reminders go on as their rule says', async () => {
  const { send, outbox, history } = await desk();
  await send([1]);
  await outbox.tick();
  const [unpaid] = history.unpaidLinks([ACCOUNT], NOW + 86_400).filter(({ link: one }) => one.id === 1);
  expect(unpaid?.unpaid).toMatchObject({ done: [], givenAt: NOW });
});

/** Another desk has mailed these. */
const otherDesk = (...links: readonly string[]): HouseMails => ({
  mailedElsewhere: async (mails) => ok(mails.map(({ remoteId }) => (links.includes(remoteId) ? 'Reception 2' : null))),
  claimMail: async ({ remoteId }) => ok(links.includes(remoteId) ? 'Reception 2' : null)
});

it('leaves out what another desk of the house has mailed, between the look and the click too, and all of it while nobody can tell', async () => {
  const { plan, send, others, history } = await desk();
  history.noteHandover(5, 'linkMailed', NOW);
  others.house = otherDesk('T1', 'T3', 'T5');
  const rows = await plan();
  expect(offOf(rows)).toEqual(['otherDesk', null, 'noEmail', 'paid', 'otherDesk', 'gone']);
  expect(rows[0]?.desk).toBe('Reception 2');
  others.house = otherDesk('T2');
  expect(await send([1, 2])).toEqual({ queued: [1], leftOut: [{ tokenId: 2, off: 'otherDesk' }] });
  const away = err(appError('mail.houseAway'));
  others.house = { mailedElsewhere: async () => away, claimMail: async () => away };
  expect(offOf(await plan()).slice(0, 3)).toEqual(['waiting', 'houseAway', 'noEmail']);
  expect(await send([2])).toEqual({ queued: [], leftOut: [{ tokenId: 2, off: 'houseAway' }] });
});

const told = (history: History, id: number): string[] =>
  history.timeline('token', id).flatMap(({ what }) => (what === 'linkSent' ? [what] : []));
