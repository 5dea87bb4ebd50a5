import { afterEach, describe, expect, it } from 'vitest';
import { NO_REMINDERS, type Sending } from '../../../../src/shared/model/guests.ts';
import type { Token } from '../../../../src/shared/model/domain.ts';
import { fileOf } from '../../../../src/main/guests/mail.ts';
import { actingAs } from '../../../../src/main/history/acting.ts';
import { nextMail, outboxRestored, outboxRow, queueMail } from '../../../../src/main/history/guests/outbox.ts';
import { guestProperty, setReminders } from '../../../../src/main/history/guests/texts.ts';
import type { NewMail } from '../../../../src/main/history/guests/types.ts';
import type { AsyncHistory, History } from '../../../../src/main/history/types.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { createOutbox, type OutboxPorts } from '../../../../src/main/outbox/outbox.ts';
import type { MailNet } from '../../../../src/main/outbox/smtp.ts';
import { freshDb, freshHistory } from '../../../builders/history.ts';
import { ACCOUNT, token } from '../../../builders/records.ts';
import { distrusting, mailServer, trusting, type MailServerOfTest } from './server.ts';

const NOW = 1_800_000_000;
const LINK = 'https://pay.example/R-1';
const PAPER = Buffer.from('%PDF-1.7 paper');

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function world(more: Partial<Sending> = {}) {
  const history = freshHistory();
  open.push(history);
  history.store(
    ACCOUNT,
    { tokens: [token({ remoteId: 'T1', isLink: true, state: 'open', actionUrl: LINK })] },
    { at: NOW, source: 'sync' }
  );
  const set = (server: MailServerOfTest, also: Partial<Sending> = {}): void =>
    void history.setSending(1, {
      by: 'desk',
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      user: '',
      fromName: 'Hôtel Seeblick',
      fromAddress: 'desk@hotel.example',
      replyTo: 'front@hotel.example',
      ...more,
      ...also
    });
  return { history, async: inProcessHistory(history), set };
}

const mail = (more: Partial<NewMail> = {}): NewMail => ({
  propertyId: 1,
  accountId: ACCOUNT,
  occasion: 'link',
  once: null,
  about: { kind: 'token', id: 1 },
  bookingId: 'R-1',
  language: 'de',
  to: 'ada@guest.example',
  subject: 'Grüße: Ihr Link',
  body: `Guten Tag <Ada>,\n\n${LINK}\n\nMit freundlichen Grüßen`,
  link: LINK,
  files: [],
  messageId: `<${more.to ?? 'one'}-1@hotel.example>`,
  at: NOW,
  ...more
});

async function server(behaviour: Parameters<typeof mailServer>[0] = {}): Promise<MailServerOfTest> {
  const made = await mailServer(behaviour);
  open.push(made);
  return made;
}

type Run = { readonly now?: number; readonly net?: MailNet; readonly password?: string | null; readonly askLink?: OutboxPorts['askLink'] };

const outboxOf = (history: AsyncHistory, { now = NOW, net = trusting, password = null, askLink }: Run = {}) =>
  createOutbox({
    history,
    net,
    password: async () => password,
    accountThere: async () => true,
    askLink: askLink ?? (async () => null),
    now: () => now,
    changed: () => undefined,
    log: () => undefined
  });

const stateOf = (history: History, id = 1) => {
  const row = history.outboxRow(id);
  return row && [row.state, row.code];
};
const told = (history: History) => history.timeline('token', 1).flatMap(({ what, note }) => (note === null ? [] : [`${what} ${note}`]));

describe('A message over the property’s own server', () => {
  it('arrives as it was written: text, HTML, picture, file, sender and number', async () => {
    const { history, async, set } = world();
    const smtp = await server({ tls: true, password: 'right' });
    set(smtp, { security: 'starttls', host: 'localhost', user: 'desk' });
    const files = [fileOf('logo.png', 'image/png', 'iVBORw0KGgo=', true), fileOf('Bedingungen für Gäste.pdf', 'application/pdf', PAPER)];
    actingAs('00000000000000aa', () => history.queueMail(mail({ files })));
    await outboxOf(async, { password: 'right' }).tick();

    const [got] = smtp.received;
    expect(got?.from?.value).toEqual([{ name: 'Hôtel Seeblick', address: 'desk@hotel.example' }]);
    expect(got?.replyTo?.text).toBe('front@hotel.example');
    expect([got?.subject, got?.messageId, got?.date?.getTime()]).toEqual(['Grüße: Ihr Link', '<one-1@hotel.example>', NOW * 1000]);
    expect(got?.text?.trim()).toBe(mail().body);
    expect(got?.html).toContain('Guten Tag &lt;Ada&gt;,');
    expect([...String(got?.html).matchAll(/href="([^"]*)"/g)].map(([, to]) => to)).toEqual([LINK, LINK]);
    const attached = got?.attachments.map(({ filename, contentType, related }) => [filename, contentType, related ?? false]);
    expect(attached).toEqual([
      ['logo.png', 'image/png', true],
      ['Bedingungen für Gäste.pdf', 'application/pdf', false]
    ]);
    expect(got?.attachments[1]?.content.equals(PAPER)).toBe(true);
    expect(smtp.logins).toEqual(['desk:right']);
    expect(stateOf(history)).toEqual(['sent', null]);
    expect(told(history)).toEqual(['linkSent ada@guest.example']);
    expect(
      history
        .trailPage({ filter: { subject: 'mail', accountId: null, person: null, from: null, until: null }, before: null, limit: 5 })
        .map(({ kind }) => kind)
    ).toEqual(['mail.ended', 'mail.queued']);
  });

  it('speaks TLS from the first byte where that is set', async () => {
    const { history, async, set } = world();
    const smtp = await server({ secure: true });
    set(smtp, { security: 'tls', host: 'localhost' });
    history.queueMail(mail());
    await outboxOf(async).tick();
    expect(smtp.received).toHaveLength(1);
  });

  it('hands nothing to a server that cannot prove who it is, or offers no encryption', async () => {
    const { history, async, set } = world();
    const smtp = await server({ tls: true });
    set(smtp, { security: 'starttls', host: 'localhost' });
    history.queueMail(mail());
    await outboxOf(async, { net: distrusting }).tick();
    expect(stateOf(history)).toEqual(['queued', 'certificate']);
    const bare = await server();
    set(bare, { security: 'starttls', host: 'localhost' });
    await outboxOf(async, { now: NOW + 60 }).tick();
    expect(stateOf(history)).toEqual(['queued', 'noTls']);
    expect([smtp.received, bare.received]).toEqual([[], []]);
  });

  it('tries a wrong password once, and nothing else at that server then', async () => {
    const { history, async, set } = world();
    const smtp = await server({ password: 'right' });
    set(smtp, { user: 'desk' });
    history.queueMail(mail());
    history.queueMail(mail({ to: 'bob@guest.example' }));
    await outboxOf(async, { password: 'wrong' }).tick();
    expect(smtp.logins).toEqual(['desk:wrong']);
    expect([stateOf(history, 1), stateOf(history, 2)]).toEqual([
      ['failed', 'login'],
      ['failed', 'login']
    ]);
    // A person sends them again once it is put right.
    history.decideMail(1, 'again', NOW);
    await outboxOf(async, { password: 'right' }).tick();
    expect([stateOf(history, 1), smtp.received.length]).toEqual([['sent', null], 1]);
  });

  it('waits while the keychain gives no password: none is tried, and it goes out once there is one', async () => {
    const { history, async, set } = world();
    const smtp = await server({ password: 'right' });
    set(smtp, { user: 'desk' });
    history.queueMail(mail());
    history.queueMail(mail({ to: 'bob@guest.example' }));
    await outboxOf(async, { password: null }).tick();
    expect([stateOf(history, 1), stateOf(history, 2), smtp.logins]).toEqual([['queued', 'noPassword'], ['queued', 'noPassword'], []]);
    await outboxOf(async, { password: 'right', now: NOW + 60 }).tick();
    expect([stateOf(history, 1), stateOf(history, 2)]).toEqual([
      ['sent', null],
      ['sent', null]
    ]);
  });

  it.each([
    ['421 to the sender', { atSender: [421, 451] }, 'sender'],
    ['450 to the recipient', { atRecipient: [450, 450] }, 'recipient'],
    ['451 to the text', { atText: [451, 452] }, 'message']
  ])('is tried again later after %s, with growing pauses, and arrives once', async (_what, behaviour, code) => {
    const { history, async, set } = world();
    const smtp = await server(structuredClone(behaviour));
    set(smtp);
    history.queueMail(mail());
    await outboxOf(async).tick();
    expect(stateOf(history)).toEqual(['queued', code]);
    expect(history.outboxRow(1)?.nextAt).toBe(NOW + 60);
    await outboxOf(async, { now: NOW + 59 }).tick();
    await outboxOf(async, { now: NOW + 60 }).tick();
    expect(history.outboxRow(1)?.nextAt).toBe(NOW + 60 + 300);
    await outboxOf(async, { now: NOW + 360 }).tick();
    expect(stateOf(history)).toEqual(['sent', null]);
    const taken = smtp.received.filter(({ messageId }) => messageId === '<one-1@hotel.example>');
    expect(taken.length).toBe(code === 'message' ? 3 : 1);
  });

  it('has failed after 550, with the server’s word, and after two days without a line', async () => {
    const { history, async, set } = world();
    const smtp = await server({ atRecipient: [550] });
    set(smtp);
    history.queueMail(mail());
    await outboxOf(async).tick();
    expect(history.outboxRow(1)).toMatchObject({ state: 'failed', code: 'recipient', word: '550 Said with 550' });
    expect(told(history)).toEqual(['mailFailed ada@guest.example']);
    history.queueMail(mail({ to: 'late@guest.example' }));
    await smtp.close();
    await outboxOf(async, { now: NOW + 10 }).tick();
    expect(stateOf(history, 2)).toEqual(['queued', 'refused']);
    await outboxOf(async, { now: NOW + 48 * 3_600 }).tick();
    expect(stateOf(history, 2)).toEqual(['failed', 'refused']);
  });

  it('may have been sent where the line goes after its text: a person decides, and it is not sent again by itself', async () => {
    const { history, async, set } = world();
    const smtp = await server({ atText: ['cut'] });
    set(smtp);
    history.queueMail(mail());
    await outboxOf(async).tick();
    expect(stateOf(history)).toEqual(['unknown', 'noAnswer']);
    for (const later of [60, 3_600, 86_400 * 3]) {
      const again = outboxOf(async, { now: NOW + later });
      await again.begin();
      await again.tick();
    }
    expect(smtp.received).toHaveLength(1);
    expect(history.outboxCounts()).toEqual({ waiting: 0, failed: 0, unknown: 1 });
    history.decideMail(1, 'again', NOW);
    await outboxOf(async).tick();
    expect(smtp.received.map(({ messageId }) => messageId)).toEqual(['<one-1@hotel.example>', '<one-1@hotel.example>']);
    expect(history.decideMail(1, 'again', NOW)).toBeNull();
  });
});

describe('What is not sent', () => {
  it('a link that can no longer be paid', async () => {
    const { history, async, set } = world();
    const smtp = await server();
    set(smtp);
    history.queueMail(mail());
    history.store(ACCOUNT, { tokens: [token({ remoteId: 'T1', isLink: true, state: 'paid' })] }, { at: NOW + 5, source: 'sync' });
    await outboxOf(async).tick();
    expect([stateOf(history), smtp.received]).toEqual([['dropped', 'linkOver'], []]);
  });

  it('a reminder, before the gateway has been asked and says that it is unpaid', async () => {
    const { history, async, set } = world();
    const smtp = await server();
    set(smtp);
    const reminder = mail({ occasion: 'reminder', once: 'reminder:1:1' });
    expect(history.queueMail(reminder)).not.toBeNull();
    expect(history.queueMail({ ...reminder, messageId: '<other@x>' })).toBeNull();
    await outboxOf(async).tick();
    expect([stateOf(history), smtp.received]).toEqual([['queued', 'gatewayNotAsked'], []]);
    const link = history.token(1) as Token;
    await outboxOf(async, { now: NOW + 60, askLink: async () => ({ ...link, state: 'paid' }) }).tick();
    expect([stateOf(history), smtp.received]).toEqual([['dropped', 'linkOver'], []]);
  });

  it('what a guest’s data was in, once that was blanked', async () => {
    const { history, async, set } = world();
    const smtp = await server();
    set(smtp);
    history.queueMail(mail({ files: [fileOf('x.pdf', 'application/pdf', PAPER)] }));
    history.store(ACCOUNT, { tokens: [token({ remoteId: 'T1', isLink: true, state: 'expired' })] }, { at: NOW + 5, source: 'sync' });
    history.blankGuest([{ table: 'token', id: 1 }], NOW + 10);
    await outboxOf(async, { now: NOW + 20 }).tick();
    expect(smtp.received).toEqual([]);
    expect(history.outboxMessage(1)).toMatchObject({ state: 'dropped', to: '', subject: '', body: '', files: [] });
  });
});

it('A history from a backup sends nothing that waits in it, and reminds nobody, until somebody says so', () => {
  const db = freshDb();
  setReminders(db, 1, { ...NO_REMINDERS, on: true });
  queueMail(db, mail());
  outboxRestored(db, NOW + 60);
  expect([outboxRow(db, 1)?.state, outboxRow(db, 1)?.code, guestProperty(db, 1).reminders?.on]).toEqual(['unknown', 'restored', false]);
  expect(nextMail(db, NOW + 3_600)).toBeNull();
  db.connection.close();
});

/** The program ends at a step: what it was about to write, or had just written, is all that the next start knows. */
const KILLS = [
  'before stepMail 1',
  'after stepMail 1',
  'before stepMail 2',
  'after stepMail 2',
  'before endMail 1',
  'after endMail 1'
] as const;

describe('Killed at each step', () => {
  it.each(KILLS)('%s: the server has it at most once, and it is never lost silently', async (kill) => {
    const { history, async, set } = world();
    const smtp = await server();
    set(smtp);
    history.queueMail(mail());
    const [when, method, nth] = kill.split(' ');
    let calls = 0;
    let dead = false;
    const dying = new Proxy(async, {
      get:
        (_, name) =>
        async (...args: unknown[]) => {
          if (name === method) calls += 1;
          const isIt = name === method && calls === Number(nth);
          dead ||= isIt && when === 'before';
          if (dead) throw new Error('killed');
          const done: unknown = await Reflect.apply(Reflect.get(async, name) as () => unknown, async, args);
          dead ||= isIt;
          if (dead) throw new Error('killed');
          return done;
        }
    });
    await outboxOf(dying).tick();
    const before = smtp.received.length;
    for (const start of [1, 2, 3]) {
      const again = outboxOf(async, { now: NOW + start * 60 });
      await again.begin();
      await again.tick();
    }
    const { state } = history.outboxRow(1) ?? { state: 'gone' };
    expect(smtp.received.length).toBeLessThanOrEqual(1);
    // Nothing left: it is sent by the next start. Perhaps left: a person is asked. Known to have left: sent.
    expect([before, smtp.received.length, state]).toEqual(
      {
        'before stepMail 1': [0, 1, 'sent'],
        'after stepMail 1': [0, 1, 'sent'],
        'before stepMail 2': [0, 1, 'sent'],
        'after stepMail 2': [0, 0, 'unknown'],
        'before endMail 1': [1, 1, 'unknown'],
        'after endMail 1': [1, 1, 'sent']
      }[kill]
    );
  });
});
