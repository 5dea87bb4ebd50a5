import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { page, paymentFilter } from '../../../builders/history.ts';
import { ACCOUNT } from '../../../builders/records.ts';
import { KEY, mustOpen, ownFolder } from './files.ts';

describe('A first run whose program is killed', () => {
  it.each([1, 3])('has all it said, all of it found by search, and goes on where it was (killed after %s thousand)', async (thousands) => {
    const place = ownFolder();
    const child = spawn(process.execPath, [fileURLToPath(new URL('first-run-child.ts', import.meta.url)), place.file, KEY], {
      stdio: ['ignore', 'pipe', 'inherit']
    });
    let said = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      said = Number(line);
      // In the middle of the next thousand.
      if (said >= thousands * 1000) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const history = mustOpen(place.file);
    const { total } = history.payments(paymentFilter(), page());
    const cursor = history.cursor(ACCOUNT, 'payments');
    expect(total).toBeGreaterThanOrEqual(said);
    expect(total % 1000).toBe(0);
    expect(cursor?.done).toBeGreaterThanOrEqual(said);
    expect(cursor?.done).toBeLessThanOrEqual(total ?? 0);
    expect(history.payments(paymentFilter({ text: 'everybody' }), page()).total).toBe(total);
    expect(history.totals({ list: 'payments', filter: paymentFilter() }, null).sums).toMatchObject([{ count: total }]);
    expect(history.check()).toBeNull();
    history.close();
    place.drop();
  });
});
