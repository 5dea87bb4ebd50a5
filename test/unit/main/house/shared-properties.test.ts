import { expect, it } from 'vitest';
import { BY_PROGRAM, NO_REMINDERS } from '../../../../src/shared/model/guests.ts';
import { housed, type SharingDesk } from '../../../builders/sharing.ts';
import { sharingDesks } from '../../../builders/sharing-desks.ts';
import { account } from '../../../builders/records.ts';

const { deskOf } = sharingDesks();

const TEXT = { name: '', address: '', taxNumber: '', phone: '', email: '', footer: '' };
const propertiesOf = ({ history }: SharingDesk) =>
  history.properties().map(({ name, phone, accountIds }) => [name, phone, ...accountIds].join(' '));
const idOf = ({ history }: SharingDesk, name: string) => history.properties().find((one) => one.name === name)?.id ?? 0;

const texts = (desk: SharingDesk) => desk.history.guestTexts(1).map(({ part: of, subject }) => `${of} ${subject}`);

it('A property is one at two desks by its name, or where nobody had named it; what only one knew of it both know', () => {
  const [one, other] = [deskOf('one'), deskOf('other')];
  const house = housed();
  one.history.saveProperty(1, { ...TEXT, name: 'Hotel Aurora', address: 'Way 1' });
  one.history.saveProperty(null, { ...TEXT, name: 'Hotel Bristol' });
  other.history.saveProperty(null, { ...TEXT, name: 'hotel  BRISTOL', phone: '7' });
  house.settle(one, other);
  expect(propertiesOf(other)).toEqual([`Hotel Aurora  ${other.accountId}`, 'Hotel Bristol 7']);
  expect(propertiesOf(one)).toEqual([`Hotel Aurora  ${one.accountId}`, 'Hotel Bristol 7']);
  one.history.assignAccount(one.accountId, idOf(one, 'Hotel Bristol'));
  one.history.setLogo(1, 'UE5H');
  house.settle(one, other);
  expect(propertiesOf(other)).toEqual(['Hotel Aurora ', `Hotel Bristol 7 ${other.accountId}`]);
  expect(other.history.properties()[0]?.logo).toBe('UE5H');
  other.history.removeProperty(idOf(other, 'Hotel Bristol'));
  house.settle(other, one);
  expect(propertiesOf(one)).toEqual([`Hotel Aurora  ${one.accountId}`]);
  // What is kept elsewhere under the number of one that is gone is found by no later one.
  const gone = other.history.saveProperty(null, { ...TEXT, name: 'Cafe' });
  expect(gone?.id).toBe(3);
});

it('An account that only one desk has stays where it is; at a desk that gets it later it is there as well', () => {
  const [one, other] = [deskOf('one'), deskOf('other')];
  const house = housed();
  one.history.saveProperty(1, { ...TEXT, name: 'Hotel Aurora' });
  one.history.saveProperty(null, { ...TEXT, name: 'Hotel Bristol' });
  one.history.saveAccount(account({ id: 'second' }));
  one.history.assignAccount('second', idOf(one, 'Hotel Bristol'));
  const knowing = { ...one, context: { ...one.context, accounts: { ...one.context.accounts, second: 'merchant 2' } } };
  house.settle(knowing, other);
  other.history.saveProperty(idOf(other, 'Hotel Bristol'), { ...TEXT, name: 'Hotel Bristol', phone: '8' });
  house.settle(other, knowing);
  expect(propertiesOf(one)).toEqual([`Hotel Aurora  ${one.accountId}`, 'Hotel Bristol 8 second']);
  other.history.saveAccount(account({ id: 'zweites' }));
  const later = { ...other, context: { ...other.context, accounts: { ...other.context.accounts, zweites: 'merchant 2' } } };
  house.settle(later, knowing);
  expect(propertiesOf(other)).toEqual([`Hotel Aurora  ${other.accountId}`, 'Hotel Bristol 8 zweites']);
});

it("A property's texts, terms, server and reminders are at every desk; no password is", () => {
  const [one, other] = [deskOf('one'), deskOf('other')];
  const house = housed();
  const part = { language: 'en', part: 'link' } as const;
  one.history.saveGuestText(1, part, { subject: 'Your link', body: 'Dear guest' });
  other.history.saveGuestText(1, { ...part, part: 'receipt' }, { subject: 'Thanks', body: 'Bye' });
  one.history.setTerms(1, { name: 'terms.txt', type: 'text/plain', content: 'dGVybXM=' });
  one.history.setSending(1, { ...BY_PROGRAM, by: 'desk', host: 'mail.example', user: 'desk', fromAddress: 'a@example.com' });
  one.history.setReminders(1, { ...NO_REMINDERS, on: true });
  house.settle(one, other);
  expect(texts(other)).toEqual(['link Your link', 'receipt Thanks']);
  expect(texts(one)).toEqual(texts(other));
  expect(other.history.guestProperty(1)).toMatchObject({
    sending: { host: 'mail.example' },
    terms: { name: 'terms.txt' },
    reminders: { on: true }
  });
  expect(other.history.guestTerms(1)).toBe('dGVybXM=');
  other.history.saveGuestText(1, part, null);
  other.history.setTerms(1, null);
  house.settle(other, one);
  expect(texts(one)).toEqual(['receipt Thanks']);
  expect(one.history.guestProperty(1)).toMatchObject({ terms: null, reminders: { on: true } });
});
