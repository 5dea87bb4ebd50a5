import type { Plugin } from 'vite';

/** Schemas are made when they are first asked for; `src` is the folder of the program's own code. */
export function lateSchemas(src: string): Plugin;
