/**
 * `npm run proofs [-- vitest filters]`: test/proofs/*.proof.ts at length, one after the other, and keeps their figures in
 * docs/proofs.md. `npm test` runs the short form of the same files. Ends with 0 when every proof holds.
 */
import { main } from './lib/say.mjs';
import { runAtLength } from './lib/vitest.mjs';

await main('proofs', () => runAtLength({ project: 'proofs', env: { ...process.env, PAYDESK_PROOFS: 'all' } }));
