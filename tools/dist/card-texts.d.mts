import type { Plugin } from 'vite';

/** Each language's texts of the card-entry window as a module of its own; `locales` is the folder of the languages' files. */
export function cardTexts(locales: string): Plugin;
