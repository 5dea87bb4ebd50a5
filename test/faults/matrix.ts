import { describe, expect, it } from 'vitest';
import type { GatewayId } from './rig.ts';
import { runCell, type Cell } from './cell.ts';
import { FAULTS, WHOLE, type Fault } from './faults.ts';
import { furtherOperationsOf, operationsOf, type Operation } from './operations.ts';
import { documented, linesOf, tableOf, write } from './report.ts';

/**
 * Every operation into every fault, over real HTTP, with the real adapter and a real encrypted history on disk.
 * The table that comes of it is kept in docs/money-matrix.md: `UPDATE_DOCS=1` writes it, otherwise it must be what is there. `npm test`
 * runs for each operation the faults that leave the most open and every other one of the rest, by turns: each fault with each gateway.
 */
export function describeMatrix(gateway: GatewayId): void {
  describe('the matrix', () => {
    describeTable(gateway, gateway, operationsOf(gateway), FAULTS);
  });
  describe('further operations, into the faults that leave the most open', () => {
    const hard = FAULTS.filter(({ hard: isHard }) => isHard);
    describeTable(gateway, `${gateway}-more`, furtherOperationsOf(gateway), hard);
  });
}

function describeTable(gateway: GatewayId, name: string, operations: readonly Operation[], faults: readonly Fault[]): void {
  const cells = new Map<string, Cell>();
  const chosen = operations.flatMap((operation, row) =>
    faults.filter(({ hard }, column) => WHOLE || hard === true || (row + column) % 2 === 0).map((fault) => ({ operation, fault }))
  );

  describe.concurrent('No fault moves money twice', { timeout: 120_000 }, () => {
    for (const { operation, fault } of chosen) {
      it(`${operation.name}: ${fault.name}`, async ({ expect }) => {
        const cell = await runCell(gateway, operation, fault);
        cells.set(`${operation.name}/${fault.name}`, cell);
        // And no proof card says anything else than the gateway's ledger.
        expect(cell).toMatchObject({ most: 1, wrongCards: [] });
        // The world being in order again, what the operator wanted has been done, once.
        expect(cell.inTheEnd).not.toBe('none');
      });
    }
  });

  it('The documented matrix is the one that was found', async () => {
    const all = chosen.map(({ operation, fault }) => cells.get(`${operation.name}/${fault.name}`));
    const table = tableOf(all.filter((cell) => cell !== undefined));
    if (WHOLE && process.env.UPDATE_DOCS === '1') await write(name, table);
    const found = linesOf(table);
    expect(found).toEqual(linesOf(await documented(name)).filter((line) => WHOLE || found.includes(line)));
  });
}
