import type { Plugin } from 'vite';

export function noteParts(root: string, name: string): Plugin;
