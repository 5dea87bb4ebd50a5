/**
 * `npm run faults [-- vitest filters]`: the whole fault matrix of money, the interleavings at length, and writes what was found to
 * docs/money-matrix.md. `npm test` runs a part of the same. Ends with 0 when nothing moved twice and every last word was true.
 */
import { main } from './lib/say.mjs';
import { runAtLength } from './lib/vitest.mjs';

const wanted = process.argv.slice(2);

await main('faults', () =>
  runAtLength({
    project: 'integration',
    filters: wanted.length > 0 ? wanted : ['test/faults'],
    env: { ...process.env, PAYDESK_FAULTS: 'all', UPDATE_DOCS: '1' }
  })
);
