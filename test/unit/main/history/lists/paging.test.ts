import { beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '../../../../../src/shared/model/lists.ts';
import type { Payment } from '../../../../../src/shared/model/domain.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory, page, paymentFilter } from '../../../../builders/history.ts';
import { ACCOUNT, payment } from '../../../../builders/records.ts';

const times = (answer: Page<Payment>) => answer.rows.map((row) => row.createdAt);

describe('Paging', () => {
  let history: History;
  const add = (...createdAt: number[]) =>
    history.store(
      ACCOUNT,
      { payments: createdAt.map((at) => payment({ remoteId: `p${at}`, createdAt: at })) },
      { at: 10_000, source: 'sync' }
    );
  const read = (more: Parameters<typeof page>[0] = {}): Page<Payment> => history.payments(paymentFilter(), page({ limit: 3, ...more }));

  beforeEach(() => {
    history = freshHistory();
    add(10, 20, 30, 40, 50, 60, 70, 80);
  });

  it('begins with the newest and says how much there is', () => {
    const first = read();
    expect(times(first)).toEqual([80, 70, 60]);
    expect(first).toMatchObject({ total: 8, pages: 3, page: 1, previous: null });
  });

  it('goes forward to the end and back to the beginning', () => {
    const first = read();
    const second = read({ after: first.next });
    const third = read({ after: second.next });
    expect([times(second), times(third)]).toEqual([
      [50, 40, 30],
      [20, 10]
    ]);
    expect([second.page, third.page, third.next]).toEqual([2, 3, null]);
    const back = read({ before: third.previous });
    expect(times(back)).toEqual([50, 40, 30]);
    expect(back.page).toBe(2);
    const start = read({ before: back.previous });
    expect(times(start)).toEqual([80, 70, 60]);
    expect(start).toMatchObject({ page: 1, previous: null });
  });

  it('neither repeats nor skips a row when new ones arrive meanwhile', () => {
    const first = read();
    add(90, 100);
    const second = read({ after: first.next });
    expect(times(second)).toEqual([50, 40, 30]);
    expect(second.total).toBe(10);
    const back = read({ before: second.previous });
    expect(times(back)).toEqual([80, 70, 60]);
    const start = read({ before: back.previous });
    // Two new rows do not fill a page: the beginning is shown whole.
    expect(times(start)).toEqual([100, 90, 80]);
    expect(start).toMatchObject({ page: 1, previous: null });
  });

  it('keeps rows of the same second in one order over the edge of a page', () => {
    history = freshHistory();
    const payments = Array.from({ length: 7 }, (_, index) => payment({ remoteId: `same${index}`, createdAt: 5 }));
    history.store(ACCOUNT, { payments }, { at: 1, source: 'sync' });
    const seen: string[] = [];
    for (let cursor: string | null = null, turn = 0; turn < 3; turn += 1) {
      const answer: Page<Payment> = read({ after: cursor });
      seen.push(...answer.rows.map((row) => row.remoteId));
      cursor = answer.next;
    }
    expect(seen).toEqual(['same6', 'same5', 'same4', 'same3', 'same2', 'same1', 'same0']);
  });

  it('jumps to any page by number, from either end', () => {
    expect(times(read({ page: 2 }))).toEqual([50, 40, 30]);
    expect(times(read({ page: 3 }))).toEqual([20, 10]);
    expect(times(read({ page: 1 }))).toEqual([80, 70, 60]);
    const beyond = read({ page: 99 });
    expect([times(beyond), beyond.page]).toEqual([[20, 10], 3]);
    expect(times(read({ before: read({ page: 3 }).previous }))).toEqual([50, 40, 30]);
  });

  it('finds the same page whether it is walked to or jumped to', () => {
    add(...Array.from({ length: 40 }, (_, index) => 1_000 + index));
    let walked = read();
    for (let number = 1; walked.next !== null; number += 1) {
      expect(times(read({ page: number }))).toEqual(times(walked));
      walked = read({ after: walked.next });
    }
  });

  it('starts over with a cursor that is none', () => {
    for (const after of ['', 'rubbish', Buffer.from('[1,2]').toString('base64url'), Buffer.from('["a","b","c"]').toString('base64url')]) {
      expect(times(read({ after }))).toEqual([80, 70, 60]);
    }
  });

  it('of an empty list is one empty page', () => {
    expect(history.payments(paymentFilter({ bookingId: 'none' }), page())).toEqual({
      rows: [],
      counted: true,
      total: 0,
      pages: 1,
      page: 1,
      next: null,
      previous: null
    });
  });

  it('counts anew after a write', () => {
    expect(read().total).toBe(8);
    add(5);
    expect(read().total).toBe(9);
  });
});
