import { clipboard, Menu, type BrowserWindow, type ContextMenuParams, type WebContents } from 'electron';
import type { CopyWish } from '../../shared/ipc/copying.ts';
import type { SystemTexts } from '../text/texts.ts';
import { editCommands } from './edit-commands.ts';

/** A world of its own beside the page's, so that the page cannot answer for it. */
const OWN_WORLD = 1001;
/** Longer than any gateway's reference. */
const LONGEST = 100;

/** Asks the page, in a world of its own, about the element under the mouse. `question` goes on from that element. */
function askAt(contents: WebContents, { x, y }: Pick<ContextMenuParams, 'x' | 'y'>, question: string): Promise<unknown> {
  const [left, top] = [x, y].map((point) => Math.round(point / contents.getZoomFactor()));
  return contents.executeJavaScriptInIsolatedWorld(OWN_WORLD, [{ code: `document.elementFromPoint(${left}, ${top})?.${question}` }]);
}

/** The reference that the page wrote beside what is under the mouse. */
async function referenceAt(contents: WebContents, place: ContextMenuParams): Promise<string | null> {
  const found = await askAt(contents, place, `closest('[data-reference]')?.getAttribute('data-reference') ?? null`);
  return typeof found === 'string' && found !== '' && found.length <= LONGEST ? found : null;
}

/** Whether a cell of a list is under the mouse. */
const isCellAt = async (contents: WebContents, place: ContextMenuParams): Promise<boolean> =>
  (await askAt(contents, place, `closest('td[data-column]') !== null`)) === true;

/** The list is told what it shall copy, and then that it shall. */
async function copyFrom(contents: WebContents, place: ContextMenuParams, wish: CopyWish): Promise<void> {
  await askAt(contents, place, `dispatchEvent(new Event('${wish}', { bubbles: true }))`);
  contents.copy();
}

/** Gives a window its right mouse button. The card window never gets one. */
export function offerEditCommands(window: BrowserWindow, words: () => Promise<SystemTexts['menu']>): void {
  const contents = window.webContents;
  const show = async (place: ContextMenuParams): Promise<void> => {
    const reference = await referenceAt(contents, place).catch(() => null);
    const inList = await isCellAt(contents, place).catch(() => false);
    const commands = editCommands(place, { reference, inList }, await words(), {
      text: (text) => clipboard.writeText(text),
      list: (wish) => void copyFrom(contents, place, wish)
    });
    if (commands.length > 0 && !window.isDestroyed()) Menu.buildFromTemplate(commands).popup({ window });
  };
  contents.on('context-menu', (_event, place) => void show(place));
}
