import { BrowserWindow, nativeTheme, session, type Session } from 'electron';
import { join } from 'node:path';
import { APP_ORIGIN, serveRenderer } from './scheme.ts';
import { lockSession } from './security.ts';

export type Places = { readonly renderer: string; readonly preload: string; readonly packaged: boolean };

/** In-memory sessions (no `persist:`): the pages leave nothing on disk. */
export function ownSession(name: string, places: Places): { own: Session; served: Promise<void> } {
  const own = session.fromPartition(name, { cache: false });
  lockSession(own);
  return { own, served: serveRenderer(own, places.renderer) };
}

const BACKGROUND = { light: '#f7f8fa', dark: '#16181d' };

/** A page can do nothing but show itself and call its bridge, in whichever window it is. */
const LOCKED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false
} as const;

/** One that the operator sees or has put away: windows in which paper is laid out are neither. */
const isShown = (window: BrowserWindow): boolean => window.isVisible() || window.isMinimized();
export const shownWindow = (): BrowserWindow | null => BrowserWindow.getAllWindows().find(isShown) ?? null;

const desks = new Set<BrowserWindow>();

/** Brings the desk to the front, wherever it was; null: it has no window. */
export function comeForward(): BrowserWindow | null {
  const window = shownWindow() ?? [...desks].at(-1) ?? null;
  if (window === null) return null;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  return window;
}

/** `stays`: asked when the last one that can be seen is closed, whether it is put away instead. */
export function createDeskWindow(own: Session, places: Places, { show, stays }: { show: boolean; stays: () => boolean }): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Paydesk',
    show: false,
    paintWhenInitiallyHidden: false,
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      session: own,
      preload: join(places.preload, 'desk.cjs'),
      ...LOCKED,
      devTools: !places.packaged
    }
  });
  desks.add(window);
  window.once('closed', () => desks.delete(window));
  window.on('close', (event) => {
    const others = [...desks].some((other) => other !== window && isShown(other));
    if (others || !stays()) return;
    event.preventDefault();
    window.hide();
  });
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  if (show) showOnceRead(window);
  return window;
}

/** A page that was not read by then is shown as far as it is. */
const READ_PATIENCE_MS = 1_000;

/**
 * Shown when its page has been read, which is before it asks for anything. A page in a window that can be seen asks for a surface to draw
 * on first of all and stands still until the process for drawing is up, 100 to 190 ms, in which it can as well be read.
 */
function showOnceRead(window: BrowserWindow): void {
  const show = (): void => {
    clearTimeout(late);
    if (!window.isDestroyed()) window.show();
  };
  const late = setTimeout(show, READ_PATIENCE_MS);
  window.webContents.once('dom-ready', show);
}

/**
 * The card-entry window: its own session in memory, no devtools, not to be captured by screen sharing, modal over the
 * desk. It is destroyed, not hidden, when it is done.
 */
export function createCardWindow(parent: BrowserWindow | null, own: Session, places: Places): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Paydesk',
    ...(parent ? { parent, modal: true } : {}),
    width: 480,
    height: 640,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      session: own,
      preload: join(places.preload, 'card.cjs'),
      ...LOCKED,
      devTools: false
    }
  });
  window.setContentProtection(true);
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/card.html`);
  return window;
}
