import { describe, expect, it } from 'vitest';
import type { GatewayId } from './rig.ts';
import { answersAfter } from './answers.ts';
import type { KillPoint } from './kill-point.ts';
import { answeredAfter, clickDuringRecovery, type OnceCell, type Questions } from './once.ts';
import { WHOLE } from './faults.ts';
import { furtherOperationsOf, operationsOf, type Operation } from './operations.ts';
import { documented, tableOfOnce, write } from './report.ts';

type Run = { readonly name: string; readonly operation: string; readonly cell: () => Promise<OnceCell> };

const KILLS: readonly KillPoint[] = ['prepared', 'sent', 'committed', 'answered'];
const QUESTIONS: readonly Questions[] = ['slow', 'failing'];

const all = (gateway: GatewayId): readonly Operation[] => [...operationsOf(gateway), ...furtherOperationsOf(gateway)];

export const recoveryRuns = (gateway: GatewayId): readonly Run[] =>
  all(gateway).flatMap((operation, row) =>
    KILLS.flatMap((at) =>
      QUESTIONS.flatMap((questions) =>
        [false, true].map((sync) => ({
          name: `${operation.name}, killed when ${at}, questions ${questions}, ${sync ? 'after' : 'without'} a sync`,
          operation: operation.name,
          short: at === 'committed' && (questions === 'slow') === sync && sync === (row % 2 === 0),
          cell: () => clickDuringRecovery(gateway, operation, { at, questions, sync })
        }))
      ).filter(({ short }) => WHOLE || short)
    )
  );

export const answerRuns = (gateway: GatewayId): readonly Run[] => {
  const answers = answersAfter(gateway);
  return all(gateway).flatMap((operation, row) =>
    answers
      .flatMap((after, column) =>
        [false, true].map((sync) => ({
          name: `${operation.name}, answered ${after.name}, ${sync ? 'with' : 'without'} a sync before the next click`,
          operation: operation.name,
          // Over the operations of both gateways each answer comes with and without a sync.
          short: (column + row * 7) % answers.length < 2 && sync === ((column + row) % 2 === 0),
          cell: () => answeredAfter(gateway, operation, after, sync)
        }))
      )
      .filter(({ short }) => WHOLE || short)
  );
};

/** Runs them and, when it is the whole, holds the document to what was found. */
export function describeOnce(what: string, gateway: GatewayId, runs: readonly Run[]): void {
  describe(`${gateway}: ${what}`, () => {
    const cells: OnceCell[] = [];
    describe.concurrent('money moves once', { timeout: 120_000 }, () => {
      it.each(runs)('$name', async ({ cell }) => {
        const found = await cell();
        cells.push(found);
        expect(found).toMatchObject({ most: 1, denied: false, agrees: true, wrongCards: [] });
      });
    });

    it.runIf(WHOLE)('the documented table is what was found', async () => {
      const table = tableOfOnce([...new Set(runs.map(({ operation }) => operation))], cells);
      const name = `${gateway}-${what.replaceAll(' ', '-')}`;
      if (process.env.UPDATE_DOCS === '1') await write(name, table);
      expect(table).toBe(await documented(name));
    });
  });
}
