import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowId } from '../../src/shared/model/domain.ts';
import { fileOf } from '../../src/main/guests/mail.ts';
import { ACCOUNT, account, token } from '../builders/records.ts';
import { runOutboxAndKill } from '../faults/kill.ts';
import { AT_PROGRAM, AT_SERVER, type OutboxKillPoint } from '../faults/outbox-kill.ts';
import { openMailingDesk, type MailingDesk } from '../faults/outbox-desk.ts';
import { mailServer, type MailServerOfTest } from '../integration/main/outbox/server.ts';
import { keepFigures, LONG } from './figures.ts';

/** The links of a list are mailed by a program that is killed at each of them, at every step; what the mail server has is counted. */

/** Of these nobody can know whether the text arrived; of the others everybody does. */
const UNSURE: readonly OutboxKillPoint[] = ['handing', 'half', 'whole', 'answered'];

/** While the list is written into the outbox, nothing of it is sent; behind that each message has its turn. */
const WRITING: readonly OutboxKillPoint[] = ['unqueued', 'queued'];
const SENDING = [...AT_PROGRAM, ...AT_SERVER].filter((point) => !WRITING.includes(point));

type Kill = { readonly target: RowId; readonly at: OutboxKillPoint };

const LISTS = LONG ? 6 : 1;
const ROWS = LONG ? 20 : 4;

/** At every row once, at another point in each list. */
function killsOf(list: number): readonly Kill[] {
  if (!LONG)
    return [
      { target: 2, at: 'queued' },
      { target: 1, at: 'handing' },
      { target: 3, at: 'whole' }
    ];
  const writing = [1, 2, 3, 4].map((target) => ({ target: target * 4, at: WRITING[(target + list) % WRITING.length] ?? 'queued' }));
  const rows = Array.from({ length: ROWS }, (_, index) => index + 1);
  return [...writing, ...rows.map((target) => ({ target, at: SENDING[(target + list) % SENDING.length] ?? 'handing' }))];
}

const counted = { kills: 0, lists: 0, links: 0, unsure: 0, arrived: 0, twice: 0, none: 0 };

afterAll(() =>
  keepFigures(
    'outbox',
    [
      '| | |',
      '| --- | --- |',
      `| lists, links mailed | ${counted.lists}, ${counted.links} |`,
      `| programs killed, at ${AT_PROGRAM.length + AT_SERVER.length} points | ${counted.kills} |`,
      `| messages told as perhaps sent | ${counted.unsure} |`,
      `| of these the server had | ${counted.arrived} |`,
      `| guests with two messages before anybody decided, and in the end | ${counted.twice} |`,
      `| guests without one in the end | ${counted.none} |`
    ].join('\n')
  )
);

const guest = (id: RowId): string => `guest${id}@guest.example`;

describe('The links of a list, mailed by a program that is killed at every one of them', () => {
  let folder: string;
  let server: MailServerOfTest;
  let file: { readonly file: string; readonly key: string };
  /** Where the server ends the program; null: nowhere. */
  let fatal: { readonly at: OutboxKillPoint; readonly to: string; readonly kill: () => void } | null = null;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paydesk-outbox-'));
    server = await mailServer({
      holds: (at, to) => {
        if (fatal === null || fatal.at !== at || fatal.to !== to) return false;
        fatal.kill();
        return true;
      }
    });
    fatal = null;
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const gotBy = (id: RowId): number => server.received.filter(({ to }) => [to].flat().some((one) => one?.text === guest(id))).length;
  const noneTwice = (ids: readonly RowId[]): void => expect(ids.filter((id) => gotBy(id) > 1)).toEqual([]);

  it.each(Array.from({ length: LISTS }, (_, list) => list))('list %i: one message each', async (list) => {
    file = { file: join(folder, `desk-${list}.db`), key: randomBytes(32).toString('hex') };
    const ids = await listOf(file, server.port);
    const kills = killsOf(list);
    for (const { target, at } of kills) {
      await runOutboxAndKill({ ...file, ids, target, at }, (kill) => {
        fatal = { at, to: guest(target), kill };
      });
      fatal = null;
      counted.kills += 1;
      noneTwice(ids);
    }

    const desk = openMailingDesk(file);
    try {
      await desk.outbox.begin();
      await desk.send(ids);
      await desk.outbox.tick();
      noneTwice(ids);
      // Nothing is lost: each has its message, or a person is asked.
      const mails = await desk.history.mailsOfLinks(ids);
      expect(mails.map(({ about }) => about.id).toSorted((a, b) => a - b)).toEqual(ids);
      const unsure = mails.filter(({ state }) => state === 'unknown');
      expect(mails.filter(({ state }) => state !== 'unknown').every(({ state, about }) => state === 'sent' && gotBy(about.id) === 1)).toBe(
        true
      );
      await tellsOfThem(desk, unsure.length);
      const expected = kills.filter(({ at }) => UNSURE.includes(at)).length;
      // After the server's word that it waits, the program may or may not have come to write down that it hands it over.
      const either = kills.filter(({ at }) => at === 'data').length;
      expect(unsure.length).toBeGreaterThanOrEqual(expected);
      expect(unsure.length).toBeLessThanOrEqual(expected + either);
      counted.unsure += unsure.length;
      counted.arrived += unsure.filter(({ about }) => gotBy(about.id) === 1).length;

      // A person looks into the mailbox, and says so.
      for (const { id, about } of unsure)
        await desk.history.decideMail(id, gotBy(about.id) === 1 ? 'arrived' : 'again', Math.floor(Date.now() / 1000));
      await desk.outbox.tick();
      expect(await desk.send(ids)).toEqual({ queued: [], leftOut: ids.map((tokenId) => ({ tokenId, off: 'sent' })) });
      await desk.outbox.tick();
      expect(ids.map(gotBy)).toEqual(ids.map(() => 1));
      expect((await desk.history.mailsOfLinks(ids)).every(({ state }) => state === 'sent')).toBe(true);
      counted.lists += 1;
      counted.links += ids.length;
      counted.twice += ids.filter((id) => gotBy(id) > 1).length;
      counted.none += ids.filter((id) => gotBy(id) === 0).length;
    } finally {
      await desk.close();
    }
  });
});

/** A desk whose property has its own mail server, with the links of a list and terms that take more than one packet. */
async function listOf(file: { readonly file: string; readonly key: string }, port: number): Promise<RowId[]> {
  const { history, close } = openMailingDesk(file);
  try {
    await history.saveAccount(account());
    const tokens = Array.from({ length: ROWS }, (_, index) =>
      token({
        remoteId: `T${index + 1}`,
        bookingId: `R-${index + 1}`,
        guestEmail: guest(index + 1),
        guestLanguage: 'de',
        actionUrl: `https://pay.example/${index + 1}`
      })
    );
    await history.store(ACCOUNT, { tokens }, { at: Math.floor(Date.now() / 1000), source: 'sync' });
    const sending = { by: 'desk', host: '127.0.0.1', port, security: 'none', user: '' } as const;
    await history.setSending(1, { ...sending, fromName: 'Seeblick', fromAddress: 'desk@hotel.example', replyTo: '' });
    const { name, type, content } = fileOf('Terms.pdf', 'application/pdf', randomBytes(LONG ? 1_500_000 : 300_000));
    await history.setTerms(1, { name, type: type === 'application/pdf' ? type : 'text/plain', content });
    return tokens.map((_, index) => index + 1);
  } finally {
    await close();
  }
}

/** What may have been sent is counted for the screens, and stands in the timeline of its link. */
async function tellsOfThem({ history }: MailingDesk, unsure: number): Promise<void> {
  expect(await history.outboxCounts()).toEqual({ waiting: 0, failed: 0, unknown: unsure });
  const told = await Promise.all(Array.from({ length: ROWS }, (_, index) => history.timeline('token', index + 1)));
  expect(told.flat().filter(({ what }) => what === 'mailUnknown')).toHaveLength(unsure);
}
