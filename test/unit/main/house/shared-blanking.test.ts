import { expect, it } from 'vitest';
import { payment, token } from '../../../builders/records.ts';
import { housed, type SharingDesk } from '../../../builders/sharing.ts';
import { sharingDesks } from '../../../builders/sharing-desks.ts';
import { guestHeld } from '../../../builders/guest-held.ts';

const { two } = sharingDesks();

const ADA = { guestName: 'Ada Lovelace', guestEmail: 'ada@guest.example' } as const;
const nameOf = ({ history, accountId }: SharingDesk, remoteId = 'p1') => history.paymentByRemoteId(accountId, remoteId)?.guestName;
const outOf = ({ history }: SharingDesk) => JSON.stringify(history.houseOut(100));
const trailOf = ({ history }: SharingDesk) =>
  history.trailOfKind('privacy.blanked', 10).map(({ person, facts }) => [person, facts['rows']]);

it('A guest who is forgotten at one desk is at the other: rows, mails and notes; what is open or comes later goes when it can', () => {
  const [one, other] = two();
  const house = housed();
  const link = token({ remoteId: 'L', isLink: true, state: 'expired', ...ADA });
  const later = payment({ remoteId: 'p2', ...ADA });
  one.history.store(one.accountId, { tokens: [link], payments: [later] }, { at: 2, source: 'sync' });
  // It is still open as far as the other desk has heard.
  other.history.store(other.accountId, { tokens: [{ ...link, state: 'open' }] }, { at: 1, source: 'sync' });
  const about = { kind: 'token', id: other.history.tokenByRemoteId(other.accountId, 'L')?.id ?? 0 } as const;
  other.history.queueMail({
    propertyId: 1,
    accountId: other.accountId,
    occasion: 'link',
    once: null,
    about,
    bookingId: null,
    language: 'en',
    to: ADA.guestEmail,
    subject: 'For Ada Lovelace',
    body: 'Dear Ada Lovelace',
    link: null,
    files: [],
    messageId: 'm',
    at: 3
  });
  house.settle(one, other);
  const found = guestHeld(one.history, 'Ada Lovelace', 100);
  one.history.blankGuest(
    found.rows.map(({ table, id }) => ({ table, id })),
    100
  );
  // What was to be told to the house is without the guest as well, and so is what the gateway tells of it again.
  expect(outOf(one)).not.toContain('Ada');
  one.history.store(one.accountId, { payments: [payment({ ...ADA, state: 'voided' })] }, { at: 101, source: 'sync' });
  expect([outOf(one).includes('Ada'), outOf(one).includes('voided')]).toEqual([false, true]);
  expect(one.history.blankingDue()?.rows).toHaveLength(3);
  house.settle(one, other);
  expect(nameOf(other)).toBeNull();
  expect(other.history.tokenByRemoteId(other.accountId, 'L')?.guestName).toBe('Ada Lovelace');
  expect(other.history.sharedLacking()).toHaveLength(1);
  expect(other.history.blankingDue()).toBeNull();

  other.history.store(other.accountId, { tokens: [link], payments: [later] }, { at: 102, source: 'sync' });
  const row = [...house.rows.values()].find(({ kind }) => kind === 'blanked');
  if (row === undefined) throw new Error('Nothing told');
  other.history.takeShared([row], null, other.context);
  expect([nameOf(other, 'p2'), other.history.tokenByRemoteId(other.accountId, 'L')?.guestName]).toEqual([null, null]);
  expect(other.history.outboxRow(1)).toMatchObject({ to: '', subject: '', state: 'dropped' });
  expect(other.history.sharedLacking()).toEqual([]);
  expect(outOf(other)).not.toContain('Ada');
  expect(trailOf(other).every(([person]) => person === null)).toBe(true);
  expect(other.history.cleanse()).toBe(true);
});
