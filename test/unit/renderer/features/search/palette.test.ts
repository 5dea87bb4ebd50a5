import { expect, it } from 'vitest';
import { commandsFor } from '../../../../../src/renderer/features/search/command.ts';
import type { Command } from '../../../../../src/renderer/features/search/command.ts';
import { fits, MEANT } from '../../../../../src/renderer/features/search/fuzzy.ts';
import { groupsOf } from '../../../../../src/renderer/features/search/options.ts';
import { InfoIcon } from '../../../../../src/renderer/kit/icons.ts';
import type { SearchHit } from '../../../../../src/shared/model/lists.ts';

const command = (id: string, name: string, more: Partial<Command> = {}): Command => ({
  id,
  name,
  also: '',
  icon: InfoIcon,
  denied: null,
  first: true,
  run: () => undefined,
  ...more
});
const hit: SearchHit = {
  kind: 'payment',
  id: 9,
  accountId: 'syspay',
  title: 'PD-9',
  bookingId: 'R-1',
  guestName: 'Reto Neu',
  amount: null,
  currency: null,
  state: 'taken',
  at: null,
  checkedAt: null,
  isCard: false,
  under: null
};
const commands = [
  command('newLink', 'New link', { also: 'create payment request' }),
  command('refund', 'Refund a payment …', { also: 'give money back' }),
  command('lock', 'Lock the desk', { first: false }),
  command('closing', 'Tages\u00adabschluss', { also: 'Kasse' }),
  command('cloture', 'Clôturer le service')
];
const idsFor = (typed: string) => {
  const { meant, perhaps } = commandsFor(typed, commands);
  return { meant: meant.map(({ id }) => id), perhaps: perhaps.map(({ id }) => id) };
};

it.each([
  ['new', 'newLink'],
  ['nl', 'newLink'],
  ['refnud', 'refund'],
  ['rfd', 'refund'],
  ['money back', 'refund'],
  ['tagesab', 'closing'],
  ['cloturer', 'cloture'],
  ['LOCK', 'lock']
])('%s finds %s', (typed, id) => {
  const { meant, perhaps } = idsFor(typed);
  expect([...meant, ...perhaps][0]).toBe(id);
});

it('every word that was typed has to fit; a booking’s number fits nothing that can be done', () => {
  expect(fits('new muster', 'New link')).toBe(0);
  expect(fits('R-2040', 'Refund a payment …')).toBe(0);
  expect(fits('', 'New link')).toBe(0);
  expect(fits('new link', 'New link')).toBeGreaterThan(fits('new', 'New link') - 20);
  expect(fits('refund', 'Refund a payment …')).toBeGreaterThanOrEqual(MEANT);
});

it('what is not allowed is never the first line, and what only perhaps fits comes after what was found', () => {
  const denied = [command('refund', 'Refund a payment …', { denied: 'Your role does not allow this.' })];
  const groups = groupsOf({ typed: 'refund', commands: denied, recent: [], hits: [hit], booking: null });
  expect(groups.map(({ name }) => name)).toEqual(['found', 'perhaps']);
  expect(groupsOf({ typed: 'refund', commands, recent: [], hits: [hit], booking: null })[0]?.name).toBe('actions');
});

it('before anything is typed: bookings looked at, then what is done most', () => {
  const recent = Array.from({ length: 9 }, (_, at) => ({ accountId: 'syspay', bookingId: `R-${at}`, guestName: null }));
  const groups = groupsOf({ typed: '', commands, recent, hits: [hit], booking: null });
  expect(groups.map(({ name, options }) => [name, options.length])).toEqual([
    ['recent', 5],
    ['actions', 4]
  ]);
});
