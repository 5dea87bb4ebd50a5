import { afterEach, describe, expect, it } from 'vitest';
import { NO_REMINDERS, type ReminderRule, type Sending } from '../../../../src/shared/model/guests.ts';
import type { Token } from '../../../../src/shared/model/domain.ts';
import type { History } from '../../../../src/main/history/types.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { createOutbox } from '../../../../src/main/outbox/outbox.ts';
import { createReminders } from '../../../../src/main/reminders/reminders.ts';
import { freshHistory } from '../../../builders/history.ts';
import { ACCOUNT, token } from '../../../builders/records.ts';
import { mailServer, trusting } from './server.ts';
import { NO_OTHER_DESK } from '../../../builders/house-mails.ts';

const DAY = 86_400;
/** Noon on this machine's clock: no quiet hour. */
const NOON = Math.floor(new Date(2026, 10, 10, 12, 0, 0).getTime() / 1000);
const RULE: ReminderRule = { ...NO_REMINDERS, on: true, afterDays: 3, most: 2 };

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function world({ by = 'desk', environment = 'live' }: { by?: Sending['by']; environment?: 'live' | 'sandbox' } = {}) {
  const smtp = await mailServer();
  const history = freshHistory();
  open.push(smtp, history);
  const [account] = history.accounts();
  if (!account) throw new Error('No account');
  history.saveAccount({ ...account, environment });
  history.saveProperty(1, { name: 'Hotel Seeblick', address: '', taxNumber: '', phone: '', email: '', footer: '' });
  const link = {
    isLink: true,
    state: 'open',
    actionUrl: 'https://pay.example/1',
    guestEmail: 'ada@guest.example',
    guestLanguage: 'de'
  } as const;
  history.store(
    ACCOUNT,
    {
      tokens: [
        token({ ...link, remoteId: 'T1', createdAt: NOON - 3 * DAY, acceptUntil: NOON + 20 * DAY }),
        token({ ...link, remoteId: 'T2', createdAt: NOON - DAY, acceptUntil: null }),
        token({ ...link, remoteId: 'T3', createdAt: NOON - 3 * DAY, acceptUntil: null, guestEmail: null })
      ]
    },
    { at: NOON - 3 * DAY, source: 'sync' }
  );
  history.setSending(1, {
    by,
    host: '127.0.0.1',
    port: smtp.port,
    security: 'none',
    user: '',
    fromName: 'Hotel Seeblick',
    fromAddress: 'desk@hotel.example',
    replyTo: ''
  });
  history.setReminders(1, RULE);
  return { history, smtp };
}

/** A desk that has just been started: nothing is remembered but what is in the history. */
function started(history: History, now: number, asked: (link: Token) => Token | null = (link) => link) {
  const async = inProcessHistory(history);
  const outbox = createOutbox({
    history: async,
    net: trusting,
    password: async () => null,
    accountThere: async () => true,
    askLink: async (id) => asked(history.token(id) as Token),
    now: () => now,
    changed: () => undefined,
    log: () => undefined
  });
  const reminders = createReminders({
    room: { history: async, language: async () => null, machineLocale: 'en', house: NO_OTHER_DESK },
    accounts: async () => history.accounts(),
    now: () => now,
    queued: () => undefined,
    log: () => undefined
  });
  const run = async (): Promise<void> => {
    await outbox.begin();
    await reminders.tick();
    await outbox.tick();
  };
  return { reminders, run };
}

describe('Reminders of unpaid links', () => {
  it('go out once, however often the desk is started, and no more than the rule has', async () => {
    const { history, smtp } = await world();
    for (const now of [NOON, NOON + 90, NOON + DAY, NOON + 2 * DAY]) await started(history, now).run();
    // The one of three days, and that of the link a day old, two days later.
    expect(smtp.received.map(({ subject }) => subject)).toHaveLength(2);
    expect(smtp.received[0]?.subject).toContain('Hotel Seeblick: Erinnerung');
    expect(smtp.received[0]?.text).toContain('https://pay.example/1');
    expect(smtp.received[0]?.headers.get('auto-submitted')).toBe('auto-generated');
    for (let day = 3; day < 15; day += 1) await started(history, NOON + day * DAY).run();
    expect(smtp.received).toHaveLength(4);
    expect(history.timeline('token', 1).filter(({ what }) => what === 'reminderSent')).toHaveLength(2);
  });

  it('do not go out while the gateway cannot be asked, nor once it says that the link is paid', async () => {
    const { history, smtp } = await world();
    await started(history, NOON, () => null).run();
    expect(history.outboxRow(1)).toMatchObject({ state: 'queued', code: 'gatewayNotAsked' });
    await started(history, NOON + 120, (link) => ({ ...link, state: 'paid' })).run();
    expect([history.outboxRow(1)?.state, smtp.received]).toEqual(['dropped', []]);
    await started(history, NOON + 3_600).run();
    expect(smtp.received).toEqual([]);
  });

  it('are only listed as long as they are switched off, and never for an account of no real money', async () => {
    const { history, smtp } = await world();
    history.setReminders(1, { ...RULE, on: false });
    const desk = started(history, NOON);
    await desk.run();
    expect(smtp.received).toEqual([]);
    expect((await desk.reminders.plan(1, RULE)).map(({ tokenId, why, number }) => [tokenId, why, number])).toEqual([[1, 'unpaid', 1]]);
    const sandbox = await world({ environment: 'sandbox' });
    await started(sandbox.history, NOON).run();
    expect([sandbox.smtp.received, await started(sandbox.history, NOON).reminders.plan(1, RULE)]).toEqual([[], []]);
  });

  it('are somebody’s to send where the desk sends no mails itself, until that is done', async () => {
    const { history, smtp } = await world({ by: 'program' });
    const { reminders, run } = started(history, NOON);
    await run();
    expect((await reminders.dueByHand(history.accounts())).map(({ tokenId }) => tokenId)).toEqual([1]);
    history.noteHandover(1, 'linkMailed', NOON);
    expect([await reminders.dueByHand(history.accounts()), smtp.received]).toEqual([[], []]);
  });
});
