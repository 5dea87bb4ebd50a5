import type { AccountId, RowId, Token } from '../../shared/model/domain.ts';
import type { Sending } from '../../shared/model/guests.ts';
import { isPayable } from '../../shared/rules/booking.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { MailEnd, MailToSend } from '../history/guests/types.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { Delivery, MailNet, MailServer } from './smtp.ts';

export type OutboxPorts = {
  readonly history: Pick<
    AsyncHistory,
    'nextMail' | 'stepMail' | 'endMail' | 'settleOutbox' | 'failQueued' | 'guestProperty' | 'token' | 'outboxRow'
  >;
  readonly net: MailNet;
  /** Null: the keychain is closed, or has none. */
  readonly password: (propertyId: RowId) => Promise<string | null>;
  readonly accountThere: (id: AccountId) => Promise<boolean>;
  /** What the gateway says of a link now; null: it could not be asked. */
  readonly askLink: (id: RowId) => Promise<Token | null>;
  readonly now: () => UnixSeconds;
  /** Something of a row's timeline or of the outbox is another. */
  readonly changed: (mail: Pick<MailToSend, 'about'>) => void;
  readonly log: (line: string) => void;
};

export type Outbox = {
  /** What was under way when the program ended; before anything is sent. */
  readonly begin: () => Promise<void>;
  /** Sends what is due, one after the other; a second call while one runs joins it. */
  readonly tick: () => Promise<void>;
  /** Begins with no other; over when what has been handed over has its answer. */
  readonly stop: () => Promise<void>;
};

/** Pauses between tries, growing; then the last one again and again. */
const PAUSES = [60, 5 * 60, 15 * 60, 30 * 60] as const;
/** A guest is not written to two days late. */
const GIVEN_UP_AFTER = 48 * 3_600;

/**
 * Sends what is in the outbox, never the same message twice by itself: it is written down that a message is being handed over before a
 * byte of it is, and what has no answer then is a person's to decide on.
 */
export function createOutbox(ports: OutboxPorts): Outbox {
  const { history, now, log } = ports;
  let running: Promise<void> | null = null;
  let stopped = false;
  let handing = false;

  const next = async (): Promise<MailToSend | null> => (stopped ? null : history.nextMail(now()));

  const sendDue = async (): Promise<void> => {
    for (let mail = await next(); mail !== null; mail = await next()) {
      await sendOne(ports, mail, () => {
        handing = true;
      }).finally(() => {
        handing = false;
      });
      ports.changed(mail);
    }
  };

  return {
    begin: () => history.settleOutbox(now()),
    tick: () => {
      running ??= sendDue()
        .catch((cause: unknown) => log(`outbox: ${cause instanceof Error ? cause.message : 'unknown'}`))
        .finally(() => {
          running = null;
        });
      return running;
    },
    stop: async () => {
      stopped = true;
      // What nothing of has left yet, is begun anew at the next start.
      if (handing) await running;
    }
  };
}

type End = Pick<MailEnd, 'to' | 'code' | 'word' | 'nextAt'>;

async function sendOne(ports: OutboxPorts, mail: MailToSend, handing: () => void): Promise<void> {
  const { history, now } = ports;
  if (!(await history.stepMail(mail.id, 'queued', 'sending'))) return;
  const end = async ({ to, code, word, nextAt }: End, from: MailEnd['from']): Promise<void> =>
    void (await history.endMail({ id: mail.id, from, to, code, word, nextAt, at: now() }));
  const before = await whyNot(ports, mail);
  if (before !== null) return end(before, ['sending']);
  const { sending } = await history.guestProperty(mail.propertyId);
  if (sending?.by !== 'desk') return end({ to: 'failed', code: 'notSet', word: null, nextAt: null }, ['sending']);
  const password = await ports.password(mail.propertyId);
  // A closed keychain is no wrong password: tried without one, the server would refuse it and everything behind it for good.
  if (sending.user !== '' && password === null) return end(laterOrNever({ code: 'noPassword', word: null }, mail, now()), ['sending']);
  const delivery = await handOver(ports, mail, { ...sending, password }, async () => {
    handing();
    return history.stepMail(mail.id, 'sending', 'handing');
  });
  await end(endOf(delivery, mail, now()), ['sending', 'handing']);
  // Whatever waits for the same server would only have it lock the door.
  if (delivery.kind === 'refused' && delivery.code === 'login')
    await history.failQueued(mail.propertyId, { code: 'login', word: delivery.word, at: now() });
}

const dropped = (code: string): End => ({ to: 'dropped', code, word: null, nextAt: null });

/** A link that cannot be paid any more is not sent; a reminder only once the gateway itself has said that it is not paid. */
async function whyNot(ports: OutboxPorts, mail: MailToSend): Promise<End | null> {
  const { now } = ports;
  if (!(await ports.accountThere(mail.accountId))) return dropped('accountGone');
  if (mail.about.kind !== 'token') return null;
  if (mail.once === null || mail.occasion !== 'reminder') {
    const link = await ports.history.token(mail.about.id);
    return link !== null && isPayable(link, now()) ? null : dropped('linkOver');
  }
  const link = await ports.askLink(mail.about.id);
  if (link === null) return laterOrNever({ code: 'gatewayNotAsked', word: null }, mail, now());
  return isPayable(link, now()) ? null : dropped('linkOver');
}

async function handOver(
  ports: OutboxPorts,
  mail: MailToSend,
  server: MailServer & Sending,
  hand: () => Promise<boolean>
): Promise<Delivery> {
  // Loaded with the first message: most days begin without one.
  const [{ mailBytes }, { deliver }] = await Promise.all([import('./message.ts'), import('./smtp.ts')]);
  const bytes = await mailBytes(mail, server).catch((cause: unknown) => {
    ports.log(`message not made: ${cause instanceof Error ? cause.message : 'unknown'}`);
    return null;
  });
  if (bytes === null) return { kind: 'refused', code: 'message', word: null };
  return deliver(server, ports.net, { to: mail.to, bytes, hand });
}

function endOf(delivery: Delivery, mail: MailToSend, now: UnixSeconds): End {
  switch (delivery.kind) {
    case 'sent':
      return { to: 'sent', code: null, word: null, nextAt: null };
    case 'refused':
      return { to: 'failed', code: delivery.code, word: delivery.word, nextAt: null };
    case 'unknown':
      return { to: 'unknown', code: 'noAnswer', word: null, nextAt: null };
    case 'later':
      return laterOrNever(delivery, mail, now);
  }
}

/** `tries` is how often it was tried before this time. */
function laterOrNever(
  { code, word }: { readonly code: string; readonly word: string | null },
  { tries, madeAt }: Pick<MailToSend, 'tries' | 'madeAt'>,
  now: UnixSeconds
): End {
  const pause = PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0;
  return now + pause > madeAt + GIVEN_UP_AFTER
    ? { to: 'failed', code, word, nextAt: null }
    : { to: 'queued', code, word, nextAt: now + pause };
}
