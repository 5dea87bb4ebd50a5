import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { keepFigures, LONG } from './figures.ts';
import { liveThrough, randomOf, type Outcome } from './close/history.ts';

/** All sheets together are what the gateways' own ledger says, whatever was lost, killed, late or made elsewhere. */

const FIRST = Number(process.env['PAYDESK_PROOF_FROM'] ?? 1);
const HISTORIES = Number(process.env['PAYDESK_PROOF_HISTORIES'] ?? (LONG ? 500 : 3));
const STEPS = LONG ? 24 : 12;
const AT_ONCE = LONG ? 4 : 2;
/** No history is begun after so many minutes. */
const MINUTES = Number(process.env['PAYDESK_PROOF_MINUTES'] ?? 55);

let firstWrong: (bytes: Buffer, lastSeal?: string | null) => string | null;
beforeAll(async () => {
  ({ firstWrong } = (await import(pathToFileURL(join(import.meta.dirname, '../../tools/check-close.mjs')).href)) as {
    firstWrong: typeof firstWrong;
  });
});

const outcomes: Outcome[] = [];
const differing: (Pick<Outcome, 'done' | 'sheets' | 'ledger'> & { seed: number; wrong: string | null })[] = [];

describe('Closing sheets', () => {
  it(
    `${HISTORIES} random histories with faults: the sheets come to the ledger, and the checker finds nothing`,
    async () => {
      // Most of a history is waiting: several are lived through at the same time, each with a gateway of its own.
      const seeds = Array.from({ length: HISTORIES }, (_, index) => FIRST + index);
      const end = performance.now() + MINUTES * 60_000;
      const one = async (): Promise<void> => {
        for (let seed = seeds.shift(); seed !== undefined && performance.now() < end; seed = seeds.shift()) {
          const lived = await liveThrough(seed, STEPS);
          outcomes.push(lived);
          const wrong = firstWrong(lived.file);
          if (wrong !== null || !isDeepStrictEqual(lived.sheets, lived.ledger))
            differing.push({ seed, wrong, done: lived.done, sheets: lived.sheets, ledger: lived.ledger });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, one));
      expect(differing).toEqual([]);
    },
    LONG ? 3_600_000 : 60_000
  );

  it('one changed byte of an exported file is found: every place of one file, random ones of all', async () => {
    const found = { tried: 0, missed: [] as string[] };
    const [first, ...others] = outcomes.toSorted((a, b) => a.file.length - b.file.length);
    if (first) for (let at = 0; at < first.file.length; at += LONG ? 1 : 7) tryAt(first.file, at, found);
    const random = randomOf(7);
    for (const { file } of others) for (let n = 0; n < (LONG ? 40 : 20); n += 1) tryAt(file, random(file.length), found);
    expect(found.missed).toEqual([]);
    expect(found.tried).toBeGreaterThan(100);
    const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((all, one) => all + of(one), 0);
    const steps = outcomes.flatMap(({ done }) => done);
    const faults = steps.filter((step) => /^lost|^killed/.test(step)).length;
    await keepFigures(
      'close',
      `| | |
| --- | --- |
| histories | ${outcomes.length} |
| steps in them, of these lost answers and kills, and operations made elsewhere | ${steps.length}, ${faults}, ${steps.filter((step) => step.startsWith('elsewhere')).length} |
| sheets closed | ${sum(({ closed }) => closed)} |
| movements in them, of these late | ${sum(({ lines }) => lines)}, ${sum(({ late }) => late)} |
| open items carried over | ${sum(({ carried }) => carried)} |
| histories whose sheets differ from the gateways' ledger | ${differing.length} |
| bytes changed, one at a time | ${found.tried} |
| of these not found by the checker | ${found.missed.length} |`
    );
  }, 600_000);
});

function tryAt(file: Buffer, at: number, found: { tried: number; missed: string[] }): void {
  const changed = Buffer.from(file);
  changed[at] = (changed[at] ?? 0) ^ (1 << (at % 7));
  found.tried += 1;
  if (firstWrong(changed) === null) found.missed.push(`${at}: ${file.subarray(at - 20, at + 20).toString('utf8')}`);
}
