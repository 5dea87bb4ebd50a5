import { clipboard, Menu, type BrowserWindow, type ContextMenuParams, type WebContents } from 'electron';
import type { SystemTexts } from '../text/texts.ts';
import { editCommands } from './edit-commands.ts';

/** A world of its own beside the page's, so that the page cannot answer for it. */
const OWN_WORLD = 1001;
/** Longer than any gateway's reference. */
const LONGEST = 100;

/** The reference that the page wrote beside what is under the mouse. */
async function referenceAt(contents: WebContents, x: number, y: number): Promise<string | null> {
  const [left, top] = [x, y].map((point) => Math.round(point / contents.getZoomFactor()));
  const code = `document.elementFromPoint(${left}, ${top})?.closest('[data-reference]')?.getAttribute('data-reference') ?? null`;
  const found: unknown = await contents.executeJavaScriptInIsolatedWorld(OWN_WORLD, [{ code }]);
  return typeof found === 'string' && found !== '' && found.length <= LONGEST ? found : null;
}

/** Gives a window its right mouse button. The card window never gets one. */
export function offerEditCommands(window: BrowserWindow, words: () => SystemTexts['menu']): void {
  const contents = window.webContents;
  const show = async (place: ContextMenuParams): Promise<void> => {
    const reference = await referenceAt(contents, place.x, place.y).catch(() => null);
    const commands = editCommands(place, reference, words(), (text) => clipboard.writeText(text));
    if (commands.length > 0 && !window.isDestroyed()) Menu.buildFromTemplate(commands).popup({ window });
  };
  contents.on('context-menu', (_event, place) => void show(place));
}
