import { expect, it } from 'vitest';
import { ArrivalMapping, ArrivalRole } from '../../../../src/shared/model/arrivals.ts';
import { NO_REMINDERS } from '../../../../src/shared/model/guests.ts';
import type { LedgerRules } from '../../../../src/shared/model/ledger.ts';
import { account, token } from '../../../builders/records.ts';
import { housed, type SharingDesk } from '../../../builders/sharing.ts';
import { sharingDesks } from '../../../builders/sharing-desks.ts';

const { two } = sharingDesks();

const RULES = (...accounts: readonly (string | null)[]): LedgerRules =>
  accounts.map((accountId) => ({ kind: 'taken', accountId, method: null, scheme: null, currency: null, debit: '1', credit: '2' }));
const named = ({ history }: SharingDesk) => history.ledgerRules(1).map(({ accountId }) => accountId);
const ARRIVALS = ArrivalMapping.parse({
  head: 0,
  columns: Object.fromEntries(ArrivalRole.options.map((role, at) => [role, at])),
  dayOrder: 'dmy',
  decimal: ','
});

it('What a property sets at one desk holds at the other: how it books, keeps, reminds, reads its lists, and what it does without the house', () => {
  const [one, other] = two();
  const house = housed();
  const { history } = one;
  history.setRetention(1, 24, 100);
  history.setReminders(1, { ...NO_REMINDERS, on: true, afterDays: 5 });
  history.setAwayRule(1, 'confirm');
  history.saveArrivalMapping({ propertyId: 1, signature: 'a:b', mapping: ARRIVALS, at: 7 });
  history.setLedgerRules(1, RULES(null, one.accountId));
  house.settle(one, other);
  expect(other.history.retentions()).toMatchObject([{ months: 24, confirmedAt: 100, ranAt: null }]);
  expect(other.history.guestProperty(1).reminders).toMatchObject({ on: true, afterDays: 5 });
  expect(other.history.awayRules()).toEqual([{ propertyId: 1, rule: 'confirm' }]);
  expect(other.history.arrivalMappings(1)).toEqual({ 'a:b': ARRIVALS });
  expect(named(other)).toEqual([null, other.accountId]);

  // It ran here: nothing that the house has to know. Off is off for all.
  other.history.runRetention(1, 200, { table: 'note', id: 0 });
  expect(other.history.houseWaiting()).toBe(0);
  other.history.setRetention(1, null, 300);
  house.settle(other, one);
  expect(history.retentions()).toMatchObject([{ months: null }]);

  // Said apart: the careful word about the house, and of the rest the first.
  history.setAwayRule(1, 'refuse');
  history.setReminders(1, { ...NO_REMINDERS, on: true, afterDays: 6 });
  house.settle(one);
  other.history.setAwayRule(1, 'refuse');
  other.history.setAwayRule(1, 'confirm');
  other.history.setReminders(1, { ...NO_REMINDERS, on: true, afterDays: 7 });
  house.settle(other, one);
  for (const desk of [one, other]) expect(desk.history.guestProperty(1).reminders?.afterDays).toBe(6);
  expect([one, other].map((desk) => desk.history.awayRules()[0]?.rule)).toEqual(['refuse', 'refuse']);
  expect([history.houseWaiting(), other.history.houseWaiting(), other.history.sharedAside()]).toEqual([0, 0, 0]);
});

it('A booking rule of an account that a desk does not have keeps its place there, and is about it once it comes', () => {
  const [one, other] = two();
  const house = housed();
  one.history.saveAccount(account({ id: 'second' }));
  const knowing = { ...one, context: { ...one.context, accounts: { ...one.context.accounts, second: 'merchant 2' } } };
  one.history.setLedgerRules(1, RULES('second', one.accountId));
  house.settle(knowing, other);
  expect(named(other)).toEqual(['account:merchant 2', other.accountId]);
  other.history.setLedgerRules(1, RULES('account:merchant 2', null));
  house.settle(other, knowing);
  expect(named(one)).toEqual(['second', null]);
  other.history.saveAccount(account({ id: 'zweites' }));
  house.settle({ ...other, context: { ...other.context, accounts: { ...other.context.accounts, zweites: 'merchant 2' } } });
  expect(named(other)).toEqual(['zweites', null]);
});

const idAt = ({ history, accountId }: SharingDesk) => history.tokenByRemoteId(accountId, 'L')?.id ?? 0;

it('A reminder that one desk has sent is none that the other one still has to', () => {
  const [one, other] = two();
  const house = housed();
  const link = { remoteId: 'L', isLink: true, state: 'open', guestEmail: 'ada@guest.example', createdAt: 1000 } as const;
  for (const { history, accountId } of [one, other]) history.store(accountId, { tokens: [token(link)] }, { at: 1000, source: 'sync' });
  const mail = { propertyId: 1, accountId: one.accountId, bookingId: null, language: 'en', link: null, files: [], at: 2000 } as const;
  const words = { to: 'ada@guest.example', subject: 'Ada', body: 'Ada', about: { kind: 'token', id: idAt(one) } } as const;
  one.history.queueMail({ ...mail, ...words, occasion: 'reminder', once: `reminder:${idAt(one)}:unpaid1`, messageId: 'm1' });
  house.settle(one, other);
  expect(other.history.unpaidLinks([other.accountId], 3000)).toMatchObject([{ unpaid: { done: ['unpaid1'], givenAt: 2000 } }]);
  expect(JSON.stringify([...house.rows.values()].filter(({ kind }) => kind === 'linkMail'))).not.toContain('da@');
});
