/**
 * `npm run torture [-- vitest filters]`: test/torture/*.torture.ts at length, one after the other, and keeps their figures in
 * docs/reliability.md. Each part ends after PAYDESK_TORTURE_MINUTES (60) with what it has. `npm test` runs the short form of the same
 * files. Ends with 0 when no row was lost and nothing moved twice.
 */
import { main } from './lib/say.mjs';
import { runAtLength } from './lib/vitest.mjs';

await main('torture', () => runAtLength({ project: 'torture', env: { ...process.env, PAYDESK_TORTURE: 'all' } }));
