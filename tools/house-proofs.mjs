/**
 * `npm run house-proofs [-- vitest filters]`: several desks on a real PostgreSQL, at length (test/house/*.proof.ts): every operation asked
 * for by two and five desks in the same moment, PAYDESK_PAIRS times each (30), and every fault of docs/several-desks.md.
 */
import { main } from './lib/say.mjs';
import { runAtLength } from './lib/vitest.mjs';

await main('house-proofs', () => runAtLength({ project: 'house', env: { PAYDESK_PAIRS: '30', ...process.env } }));
