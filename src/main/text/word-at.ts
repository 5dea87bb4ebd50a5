import type { FileWords } from './file-words.ts';

/** A word of the desk by its path (`state.taken`); null where the language has none. */
export function wordAt(words: FileWords, path: string): string | null {
  let at: unknown = words.words;
  for (const key of path.split('.')) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : null;
  return typeof at === 'string' ? at : null;
}
