import { beforeEach, describe, expect, it } from 'vitest';
import type { TrailNews } from '../../../../src/shared/model/trail.ts';
import { createWatch, tellingFiles } from '../../../../src/main/trail/watch.ts';

const page = (from: number, count: number) => ({
  ok: true as const,
  value: { rows: Array.from({ length: count }, (_, n) => ({ id: from + n })) }
});

describe('What is handed out in bulk is told', () => {
  let told: TrailNews[];
  let now: number;
  const tell = async (news: TrailNews) => void told.push(news);
  beforeEach(() => {
    told = [];
    now = 1_000;
  });

  it('a file, before its first byte; none, when the trail takes no entry', async () => {
    const choose = tellingFiles(async (name) => `/home/${name}`, tell);
    expect(await choose('paydesk-payments-2026-11-26.csv')).toBe('/home/paydesk-payments-2026-11-26.csv');
    await choose('Anna Muster.pdf');
    expect(told.map(({ facts }) => facts)).toEqual([
      { what: 'payments', rows: null },
      { what: 'file', rows: null }
    ]);
    expect(await tellingFiles(async () => null, tell)('paydesk-x.csv')).toBeNull();
    expect(told).toHaveLength(2);
    await expect(
      tellingFiles(
        async (name) => name,
        () => Promise.reject(new Error('the disk is full'))
      )('x')
    ).rejects.toThrow('full');
  });

  it('what was written, how much it was', async () => {
    const watch = createWatch(() => now, tell);
    await watch('lists.export', undefined, { ok: true, value: { file: '/x', rows: 12 } });
    await watch('lists.export', undefined, { ok: true, value: null });
    await watch('lists.export', undefined, { ok: false, error: { code: 'export.notWritten' } });
    await watch('paper.give', { about: { kind: 'payment', id: 9 }, language: null, way: 'printer' }, { ok: true, value: { file: null } });
    expect(told.pop()).toEqual({ kind: 'print.made', accountId: null, facts: { what: 'payment', id: 9, as: 'printer' } });
    expect(told).toEqual([{ kind: 'export.written', accountId: null, facts: { what: 'lists', rows: 12 } }]);
  });

  it('lists read page after page within an hour, each row once', async () => {
    const watch = createWatch(() => now, tell);
    for (let n = 0; n < 40; n += 1) await watch('payments.page', undefined, page(0, 50));
    expect(told).toEqual([]);
    for (let n = 0; n < 21; n += 1) await watch('payments.page', undefined, page(n * 50, 50));
    expect(told.map(({ facts }) => facts)).toEqual([
      { list: 'payments', rows: 500 },
      { list: 'payments', rows: 1_000 }
    ]);
    now += 3_600;
    await watch('payments.page', undefined, page(0, 50));
    expect(told).toHaveLength(2);
  });

  it('many searches that found something', async () => {
    const watch = createWatch(() => now, tell);
    for (let n = 0; n < 300; n += 1) await watch('search.everything', undefined, { ok: true, value: n % 2 ? [{}] : [] });
    expect(told).toEqual([]);
    for (let n = 0; n < 100; n += 1) await watch('search.everything', undefined, { ok: true, value: [{}] });
    expect(told.map(({ facts }) => facts)).toEqual([{ list: 'search', rows: 250 }]);
  });
});
