import { flushCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Environment of a program of ours that tests start many times over: read and compiled once, it starts in a third of the time.
 * Node writes what it has compiled as a program ends, so one that is going to be killed says `keepCompiled` before.
 */
export const COMPILED = { NODE_COMPILE_CACHE: join(tmpdir(), 'paydesk-compiled') } as const;

export const keepCompiled = (): void => flushCompileCache();
