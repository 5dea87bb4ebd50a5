import { setFlagsFromString } from 'node:v8';
import flags from './code/flags.json' with { type: 'json' };
import { loadCompiled } from './code/load.ts';

/**
 * What a start makes it keeps, so that V8 looked for garbage a dozen times in its first half second and found little, with a thread of its
 * own for each core. It begins with more room instead, in main's language and in that of the history's thread. Part of what compiled code
 * is compared by, so whoever compiles sets them too (tools/dist/compile/main.cjs).
 */
for (const flag of flags) setFlagsFromString(flag);

loadCompiled(import.meta.dirname, 'app.cjs');
