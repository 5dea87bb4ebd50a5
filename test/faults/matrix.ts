import { describe, expect, it } from 'vitest';
import type { GatewayId } from '../../src/shared/domain.ts';
import { runCell, type Cell } from './cell.ts';
import { FAULTS } from './faults.ts';
import { operationsOf } from './operations.ts';
import { documented, tableOf, write } from './report.ts';

/**
 * Every operation into every fault, over real HTTP, with the real adapter and a real encrypted history on disk.
 * The table that comes of it is kept in docs/money-safety.md: `UPDATE_DOCS=1` writes it, otherwise it must be what is there.
 */
export function describeMatrix(gateway: GatewayId): void {
  const cells = new Map<string, Cell>();
  const operations = operationsOf(gateway);

  describe.concurrent('No fault moves money twice', { timeout: 60_000 }, () => {
    for (const operation of operations) {
      for (const fault of FAULTS) {
        it(`${operation.name}: ${fault.name}`, async ({ expect }) => {
          const cell = await runCell(gateway, operation, fault);
          cells.set(`${operation.name}/${fault.name}`, cell);
          expect(cell).toMatchObject({ most: 1 });
          // The world being in order again, what the operator wanted has been done, once.
          expect(cell.inTheEnd).not.toBe('none');
        });
      }
    }
  });

  it('The documented matrix is the one that was found', async () => {
    const all = operations.flatMap((operation) => FAULTS.map((fault) => cells.get(`${operation.name}/${fault.name}`)));
    const table = tableOf(all.filter((cell) => cell !== undefined));
    if (process.env.UPDATE_DOCS === '1') await write(gateway, table);
    console.log(`\n${table}\n`);
    expect(table).toBe(await documented(gateway));
  });
}
