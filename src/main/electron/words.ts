import { app } from 'electron';
import { systemTexts, type SystemTexts } from '../text/texts.ts';

let chosen: string | null = null;
const followers = new Set<() => void>();

/** What the system's menus and dialogs say now: in the language of the machine until the preferences are read. */
export const systemWords = (): SystemTexts => systemTexts(chosen, app.getLocale());

/** From now on in this language; null: the machine's. */
export function speak(language: string | null): void {
  chosen = language;
  for (const follow of followers) follow();
}

/** Called after each change of language, until what it answers is called. */
export function onSpoken(follow: () => void): () => void {
  followers.add(follow);
  return () => void followers.delete(follow);
}
