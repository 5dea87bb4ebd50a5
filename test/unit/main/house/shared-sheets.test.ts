import { expect, it } from 'vitest';
import { housed } from '../../../builders/sharing.ts';
import { sharingDesks } from '../../../builders/sharing-desks.ts';
import { payment } from '../../../builders/records.ts';

const BOOK = { propertyId: 1, environment: 'training' } as const;

const { two } = sharingDesks();

it('A sheet that one desk closed stands at the other letter by letter, is checked there, and counts in no sheet of its own', () => {
  const [one, other] = two();
  const house = housed();
  const first = one.history.closeBook({ book: BOOK, since: 0, now: 100 });
  const own = other.history.closeBook({ book: BOOK, since: 0, now: 110 });
  one.history.store(one.accountId, { payments: [payment({ remoteId: 'p9', processedAt: 120 })] }, { at: 120, source: 'sync' });
  const second = one.history.closeBook({ book: BOOK, since: 0, now: 200 });
  house.settle(one, other);

  const there = other.history.sheetsElsewhere(BOOK);
  expect(there).toMatchObject([
    { number: 2, seal: second.seal, lines: second.lines, desk: { id: 'one', name: 'Desk one' } },
    { number: 1, seal: first.seal }
  ]);
  const ids = there.map(({ id }) => id).toReversed();
  expect(ids.map((id) => other.history.sealedJson(id))).toEqual([first, second].map(({ id }) => one.history.sealedJson(id)));
  expect(other.history.checkSheets(BOOK, 'one')).toEqual({ sheets: 2, wrong: null, lastSeal: second.seal });
  expect(other.history.checkSheets(BOOK, null)).toEqual({ sheets: 1, wrong: null, lastSeal: own.seal });
  expect(other.history.closedSheets(BOOK).map(({ id }) => id)).toEqual([own.id]);
  expect(other.history.propertyOfSheet(ids[0] ?? 0)).toBe(1);
  expect(one.history.sheetsElsewhere(BOOK)).toMatchObject([{ number: 1, seal: own.seal, desk: { id: 'other' } }]);
  // Both desks closed their own before one of them did for all, and nothing of the house's is taken away again.
  expect(other.history.closedLines(ids[1] ?? 0)).toEqual(one.history.closedLines(second.id));
  expect([one.history.sharedDue(9, one.context), other.history.sharedDue(9, other.context)]).toEqual([[], []]);
});
