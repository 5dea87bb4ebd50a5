import { expect, it } from 'vitest';
import { housed, type SharingDesk } from '../../../builders/sharing.ts';
import { sharingDesks } from '../../../builders/sharing-desks.ts';

const { two } = sharingDesks();

const told = ({ history }: SharingDesk) =>
  history.trailOfKind('house.rowAside', 10).map(({ facts }) => `${String(facts['kind'])} ${String(facts['way'])}`);
const views = ({ history }: SharingDesk) => history.savedViews('payments').map(({ name }) => name);
const save = ({ history }: SharingDesk, name: string, view: string) => history.saveView({ list: 'payments', name, view });

it('A shared row that cannot be written at a desk, or read there, is set aside and told once; every other one goes on; mended, it comes', () => {
  const [one, other] = two();
  const house = housed();
  save(one, 'Late', '{}');
  save(one, 'Paid', '{}');
  house.settle(one);
  // No JSON any more: to open it throws.
  for (const [mark, row] of house.rows) if (mark.includes('late')) house.rows.set(mark, { ...row, body: { ...row.body, view: '{' } });
  house.settle(other, other);
  expect([views(other), told(other), other.history.sharedAside()]).toEqual([['Paid'], ['view in'], 1]);
  expect(other.history.sharedLacking()).toHaveLength(1);
  save(one, 'Late', '{"n":1}');
  house.settle(one, other);
  expect([views(other), told(other), other.history.sharedAside()]).toEqual([['Late', 'Paid'], ['view in'], 0]);

  // One that this desk itself cannot read; changed, it is told after all.
  save(other, 'All', '{');
  save(other, 'Open', '{}');
  house.settle(other, one);
  expect([views(one), told(other), other.history.sharedAside()]).toEqual([['Late', 'Paid', 'Open'], ['view out', 'view in'], 1]);
  save(other, 'All', '{}');
  house.settle(other, one);
  expect([views(one).toSorted(), other.history.sharedAside(), other.history.houseWaiting()]).toEqual([
    ['All', 'Late', 'Open', 'Paid'],
    0,
    0
  ]);
});
