import type { Account, RowId } from '../../shared/model/domain.ts';
import type { PlannedReminder, ReminderRule, Sending } from '../../shared/model/guests.ts';
import type { Property } from '../../shared/model/properties.ts';
import { isDue, isSoon, nextReminder, reminderOnce, type Reminder } from '../../shared/rules/reminders.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { filesFor, newMail, writtenMail, type MailRoom } from '../guests/mail.ts';
import type { UnpaidLink } from '../history/guests/types.ts';

/** A guest is reminded by one desk, and by none while nobody knows which. */
export type AmongDesks = {
  /** Whether this one is to remind a property's guests: it can send, and no other one does. */
  readonly isMine: (propertyId: RowId, sending: Sending) => Promise<boolean>;
};

export type RemindersPorts = {
  readonly room: MailRoom;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly now: () => UnixSeconds;
  /** Absent: this desk is on its own. */
  readonly among?: AmongDesks;
  /** Something is in the outbox. */
  readonly queued: () => void;
  readonly log: (line: string) => void;
};

export type Reminders = {
  /** What would go out today and tomorrow by this rule, soonest first. */
  readonly plan: (propertyId: RowId, rule: ReminderRule) => Promise<PlannedReminder[]>;
  /** What is due now where the desk does not send itself: somebody has to. */
  readonly dueByHand: (accounts: readonly Account[]) => Promise<PlannedReminder[]>;
  /** Puts into the outbox what is due; the outbox asks the gateway before it sends. */
  readonly tick: () => Promise<void>;
};

/** Between two looks. */
const EVERY = 60;

export function createReminders(ports: RemindersPorts): Reminders {
  const { history } = ports.room;
  let lookedAt = 0;
  let running: Promise<void> | null = null;

  const dueOf = async (property: Property, rule: ReminderRule): Promise<PlannedReminder[]> =>
    (await planned(ports, property, rule)).filter((one) => isDue(one, rule, ports.now()));

  const queueDue = async (): Promise<void> => {
    for (const property of await history.properties()) {
      const { reminders, sending } = await history.guestProperty(property.id);
      if (reminders?.on !== true || sending?.by !== 'desk') continue;
      if (ports.among !== undefined && !(await ports.among.isMine(property.id, sending))) continue;
      for (const due of await dueOf(property, reminders)) await queueOne(ports, due);
    }
  };

  return {
    plan: async (propertyId, rule) => {
      const property = (await history.properties()).find(({ id }) => id === propertyId);
      const all = property === undefined ? [] : await planned(ports, property, rule);
      return all.filter((one) => isSoon(one, ports.now()));
    },
    dueByHand: async (accounts) => {
      const due: PlannedReminder[] = [];
      for (const property of await history.properties()) {
        const { reminders, sending } = await history.guestProperty(property.id);
        if (reminders?.on === true && sending?.by !== 'desk') due.push(...(await dueOf(property, reminders)));
      }
      return due.filter(({ accountId }) => accounts.some(({ id }) => id === accountId));
    },
    tick: () => {
      if (running !== null) return running;
      if (ports.now() < lookedAt + EVERY && ports.now() >= lookedAt) return Promise.resolve();
      lookedAt = ports.now();
      running = queueDue()
        .catch((cause: unknown) => ports.log(`reminders: ${cause instanceof Error ? cause.message : 'unknown'}`))
        .finally(() => {
          running = null;
        });
      return running;
    }
  };
}

/** Nobody is reminded of a payment that no money hangs on. */
const isReal = ({ environment }: Account): boolean => environment === 'live';

async function planned({ room, accounts, now }: RemindersPorts, property: Property, rule: ReminderRule): Promise<PlannedReminder[]> {
  const ids = (await accounts()).filter((account) => isReal(account) && property.accountIds.includes(account.id)).map(({ id }) => id);
  const links = ids.length === 0 ? [] : await room.history.unpaidLinks(ids, now());
  return links
    .flatMap((link) => {
      const next = nextReminder(link.unpaid, rule, now());
      return next === null ? [] : [plannedOf(link, next)];
    })
    .toSorted((a, b) => a.at - b.at);
}

const plannedOf = ({ link, unpaid }: UnpaidLink, { step, at, why }: Reminder): PlannedReminder => ({
  tokenId: link.id,
  accountId: link.accountId,
  bookingId: link.bookingId,
  guestName: link.guestName,
  to: link.guestEmail ?? '',
  amount: link.amount,
  currency: link.currency,
  step,
  at,
  why,
  number: unpaid.done.length + 1,
  madeAt: unpaid.madeAt,
  endsAt: unpaid.endsAt
});

/** Another desk of the house may have sent it when reminding was its turn. */
async function isSentElsewhere({ room }: RemindersPorts, { tokenId, accountId, step }: PlannedReminder): Promise<boolean> {
  const link = await room.history.token(tokenId);
  if (link === null) return true;
  const claimed = await room.house.claimMail({ accountId, remoteId: link.remoteId, occasion: `reminder ${step}` });
  return !claimed.ok || claimed.value !== null;
}

async function queueOne(ports: RemindersPorts, due: PlannedReminder): Promise<void> {
  const { room, now, queued, log } = ports;
  const { tokenId, step } = due;
  const written = await writtenMail(room, { kind: 'reminder', id: tokenId }, null);
  if (!written.ok) return log(`reminder not written: ${written.error.code}`);
  const { property } = written.value;
  if (property === null) return;
  if (await isSentElsewhere(ports, due)) return;
  const files = await filesFor(room, written.value);
  const mail = newMail({ ...written.value, property }, { files, once: reminderOnce(tokenId, step), at: now() });
  if ((await room.history.queueMail(mail)) !== null) queued();
}
