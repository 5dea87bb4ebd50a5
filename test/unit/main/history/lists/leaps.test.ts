import { describe, expect, it } from 'vitest';
import { freshHistory, page, paymentFilter } from '../../../../builders/history.ts';
import { ACCOUNT, payment } from '../../../../builders/records.ts';

const DAY = 86_400;
const START = 1_500_000_000;

/** A page in the middle is leapt to by what is counted of each thirty days; what is found there is what walking would find. */
describe('A page in the middle', () => {
  const history = freshHistory();
  // Unevenly spread over four years, a state now and then, more than one a second.
  const days = Array.from({ length: 1200 }, (_, index) => Math.floor(((index * 7919) % 1461) * ((index % 5) / 4)));
  history.store(
    ACCOUNT,
    {
      payments: days.map((day, index) =>
        payment({
          remoteId: `p${index}`,
          createdAt: START + day * DAY,
          currency: index % 7 === 0 ? 'GBP' : 'EUR',
          source: index % 3 === 0 ? '9' : null
        })
      )
    },
    { at: START + 1500 * DAY, source: 'sync' }
  );

  it.each([
    ['all of them', {}],
    ['those of a currency', { currency: 'GBP' }],
    ['those of a source', { source: '9' }]
  ])('of %s is the same as by walking there', (_name, more) => {
    for (const sort of [null, { column: 'created', direction: 'asc' }] as const) {
      const filter = paymentFilter(more);
      const walked: number[][] = [];
      for (let next: string | null = null, more = true; more; more = next !== null) {
        const read = history.payments(filter, page({ limit: 50, after: next }), sort);
        walked.push(read.rows.map(({ id }) => id));
        next = read.next;
      }
      expect(walked.length).toBeGreaterThan(3);
      for (const [index, ids] of walked.entries()) {
        const read = history.payments(filter, page({ limit: 50, page: index + 1 }), sort);
        expect({ page: read.page, ids: read.rows.map(({ id }) => id) }).toEqual({ page: index + 1, ids });
      }
    }
  });

  it('is still found where rows have no time of their own', () => {
    history.store(ACCOUNT, { payments: [payment({ remoteId: 'timeless', createdAt: null })] }, { at: START + 700 * DAY, source: 'sync' });
    const all = Array.from({ length: 13 }, (_, index) => history.payments(paymentFilter(), page({ page: index + 1 })).rows).flat();
    expect(new Set(all.map(({ id }) => id)).size).toBe(1201);
  });
});
