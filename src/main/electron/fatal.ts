import { dialog } from 'electron';
import { fill } from '../text/fill.ts';
import { systemWords } from './words.ts';

/** The last resort: no page can say it. */
export function sayWithoutPage(what: 'noFolder' | 'startFailed', folder: string): void {
  const { title, text } = systemWords()[what];
  dialog.showErrorBox(title, fill(text, { folder }));
}
