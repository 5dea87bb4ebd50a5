import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unlock } from '../../../../src/main/history/file/unlock.ts';
import { openStaff, PINS, startedAnew, type Staff } from './staff.ts';

const DEARER = { N: 64, r: 1, p: 1 };

let desk: Staff;
beforeAll(async () => {
  const before = await openStaff();
  const ports = { ...before.machine.ports, pinCost: DEARER };
  desk = await startedAnew(before, () => undefined, { ports });
});
afterAll(() => desk.close());

/** What the file keeps of each PIN. */
function kept(): ReadonlyMap<string, string> {
  const file = new Database(join(desk.dataDir, 'history.db'), { readonly: true });
  unlock(file, Buffer.from(desk.machine.key.value ?? '', 'hex'));
  const rows = file.prepare('SELECT id, pin FROM person').all() as { id: string; pin: string }[];
  file.close();
  return new Map(rows.map(({ id, pin }) => [id, pin]));
}
const costOf = (id: string): number => (JSON.parse(kept().get(id) ?? '{}') as { N: number }).N;

it('a PIN kept with weaker parameters is kept with today’s from its next sign-in on, and is the same PIN', async () => {
  const { reception, supervisor, administrator } = desk.ids;
  const before = kept();
  expect([...before.values()].map((pin) => (JSON.parse(pin) as { N: number }).N)).toEqual([16, 16, 16, 16, 16]);

  // A wrong one makes nothing anew.
  expect(await desk.code('people.signIn', { id: reception, pin: '000001' })).toBe('people.wrongPin');
  expect(costOf(reception)).toBe(16);

  await desk.signIn('reception');
  await desk.until('kept anew', async () => costOf(reception) === DEARER.N);
  expect(kept().get(supervisor)).toBe(before.get(supervisor));
  await desk.signIn('administrator');
  await desk.until('kept anew', async () => costOf(administrator) === DEARER.N);
  const anew = kept();

  // The seal and the keychain's list go with it: nobody is doubted after a start, and what is as it should be is left alone.
  desk = await startedAnew(desk);
  expect((await desk.call('people.state', undefined)).mode).toBe('locked');
  await desk.signIn('reception');
  expect(await desk.code('people.signIn', { id: reception, pin: PINS.supervisor })).toBe('people.wrongPin');
  await desk.signIn('administrator');
  expect(kept().get(reception)).toBe(anew.get(reception));
  expect(kept().get(administrator)).toBe(anew.get(administrator));
});
