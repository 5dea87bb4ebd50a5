import { app, BrowserWindow, Menu, nativeTheme, powerMonitor, type Session } from 'electron';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '../../shared/ipc/contract.ts';
import type { Desk } from '../compose/compose.ts';
import { threadAhead } from '../history/worker/ahead.ts';
import { hostIpc, type IpcHost } from './ipc-host.ts';
import { listenForAddresses } from './addresses.ts';
import { hearNothingElse } from './deaf.ts';
import { offerEditCommands } from './context-menu.ts';
import { keepTheme, lastTheme, sourceOf } from './last-theme.ts';
import { registerScheme } from './scheme.ts';
import { lockAllContents, lockAllSessions } from './security.ts';
import type { Started } from './start-desk.ts';
import type { Start } from '../update/start-guard.ts';
import { HIDDEN } from '../presence/desktop-entry.ts';
import { createPresence, wantedTray } from './presence.ts';
import { comeForward, createDeskWindow, ownSession, type Places } from './windows.ts';

hearNothingElse(app);

const here = import.meta.dirname;
const places: Places = { renderer: join(here, '../renderer'), preload: join(here, '../preload'), packaged: app.isPackaged };

const dataDir = process.env['PAYDESK_DATA_DIR'] ?? app.getPath('userData');
app.setPath('userData', dataDir);
// Chromium has no sandbox for root and starts there only with --no-sandbox, which this call would take back: `npm start`
// passes it as root and says so. Everybody else cannot switch the sandbox off.
if (process.getuid?.() !== 0) app.enableSandbox();
// A page that starts makes what it keeps: with room for all of it, V8 does not look for garbage five times before the first screen.
app.commandLine.appendSwitch('js-flags', '--min-semi-space-size=8');
registerScheme();
lockAllContents(app);
lockAllSessions(app);

/** What an update leaves behind until the new version's first screen stands; read only where there is something. */
const LEFT = ['updates/started.json', 'history.db.back'];

if (process.argv.some((argument) => argument.startsWith('--check-policy'))) void checkPolicy();
else if (!isWritable(dataDir)) void refuse();
// One program a data folder: two would fight over one history. A second start shows the first one's window.
else if (!app.requestSingleInstanceLock()) app.quit();
else void begin();

async function checkPolicy(): Promise<void> {
  const { printPolicyCheck } = await import('./managed.ts');
  app.exit(printPolicyCheck(process.argv));
}

async function begin(): Promise<void> {
  if (!LEFT.some((file) => existsSync(join(dataDir, file)))) return run({ kind: 'plain' });
  const { beginStart } = await import('../update/start-guard.ts');
  const start = beginStart(dataDir, app.getVersion());
  if (start.kind !== 'back') return run(start);
  const { goBack } = await import('./updates.ts');
  return goBack(dataDir, start.marker);
}

/**
 * A version that was just put in begins nothing and moves no money before its first screen stands: until then, going back to the one
 * before loses nothing.
 */
function standingOf(kind: Start['kind']): PromiseWithResolvers<void> {
  const standing = Promise.withResolvers<void>();
  // Without a way back there is nothing to wait for.
  if (kind === 'plain' || kind === 'stuck') standing.resolve();
  return standing;
}

/** What every window of the desk has, whichever desk stands behind it. */
function equip(window: BrowserWindow, log: (line: string) => void, touched: () => void): void {
  offerEditCommands(window, async () => (await words()).systemWords().menu);
  // Heard by main itself: a page cannot say that somebody is there. Of the card's window it hears no key (preload/card.ts).
  window.webContents.on('input-event', touched);
  window.webContents.on('render-process-gone', (_event, details) => {
    log(`window process gone: ${details.reason}`);
    // A dead page is shown again rather than left grey; where it was and what was typed it is told again (desk/memory.ts).
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
}

type Behind = {
  readonly own: Session;
  readonly host: IpcHost;
  readonly log: (line: string) => void;
  /** The desk that stands behind the windows now. */
  readonly desk: () => Desk | null;
  readonly isStopping: () => boolean;
};

/** The desk's windows, and what is there of it without one. */
function windowsFor({ own, host, log, desk, isStopping }: Behind) {
  const presence = createPresence(dataDir, {
    open: () => void toFront(),
    newLink: () => desk()?.lead({ screen: 'newLink', id: null }),
    lock: () => void desk()?.lock('key')
  });
  const putAway = (): boolean => {
    if (isStopping() || !presence.stays()) return false;
    void desk()?.lock('closed');
    return true;
  };
  const openWindow = (show = true): BrowserWindow => {
    const window = createDeskWindow(own, places, { show, stays: putAway });
    host.addDesk(window.webContents);
    equip(window, log, () => desk()?.touch());
    return window;
  };
  const toFront = (): BrowserWindow => comeForward() ?? openWindow();
  return { presence, openWindow, toFront };
}

async function run({ kind }: Start): Promise<void> {
  const standing = standingOf(kind);
  let started: Promise<Started> | null = null;
  const log = (line: string): void => void started?.then((parts) => parts.log(line)).catch(() => undefined);
  let running: Desk | null = null;
  const host = hostIpc({
    call: (channel, input) => answered(started, channel, input),
    touch: () => running?.touch(),
    lock: () => void running?.lock('key')
  });

  const addresses = listenForAddresses(app, process.argv.slice(1), () => host.emit({ type: 'address' }));
  const historyThread = threadAhead(join(here, 'history-worker.cjs'));
  // Without this Electron makes one of its own before the window, which nobody ever sees.
  Menu.setApplicationMenu(null);
  await app.whenReady();
  const { own, served } = ownSession('desk', places);
  let stopping = false;
  const { presence, openWindow, toFront } = windowsFor({ own, host, log, desk: () => running, isStopping: () => stopping });

  nativeTheme.themeSource = sourceOf(lastTheme(dataDir));
  // The window comes first and asks; the program behind it, history and keychain open meanwhile.
  openWindow(!(process.argv.includes(HIDDEN) && wantedTray(dataDir)));
  const shown = Promise.withResolvers<void>();
  const start = async (): Promise<Started> => {
    const { openAhead } = await import('./open-ahead.ts');
    const ahead = openAhead({ dataDir, here, historyThread, log });
    await served;
    const { startDesk } = await import('./start-desk.ts');
    const parts = { dataDir, here, host, places, addresses, ahead, standing, presence, shown: shown.resolve };
    return startDesk({ ...parts, comeForward: () => void toFront(), restart: () => void setImmediate(restart) });
  };
  const first = start();
  started = first;
  void showMenu(openWindow, shown.promise);

  followSystem(toFront, () => {
    if (stopping) return false;
    stopping = true;
    presence.end();
    void stop(started, log);
    return true;
  });

  /** Another desk behind the same windows; what they ask meanwhile waits for it. */
  const restart = (): void => {
    if (stopping) return;
    const next = endOf(started, log).then(start);
    started = next;
    for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
    void goOn(next);
  };

  const goOn = async (from: Promise<Started>): Promise<void> => {
    try {
      const desk = await (await from).desk;
      running = desk;
      const { theme, language, presence: wanted } = await desk.preferences();
      presence.apply(wanted, null);
      nativeTheme.themeSource = sourceOf(theme);
      keepTheme(dataDir, theme);
      await screenOrPatience(shown.promise);
      (await words()).speak(language);
      await desk.begin();
    } catch (cause) {
      log(`start failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : 'unknown'}`);
      const { sayWithoutPage } = await import('./fatal.ts');
      sayWithoutPage('startFailed', join(dataDir, 'logs'));
    }
  };
  lockWithTheSystem(() => running);
  await goOn(first);
}

/** What the system's own menus and dialogs say. Of all languages, and so read when the window is on its way. */
const words = () => import('./words.ts');

/** Main has nothing to do beside the first screen, however long the desk then stands. */
const SCREEN_PATIENCE_MS = 2_000;

async function screenOrPatience(shown: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SCREEN_PATIENCE_MS);
  });
  await Promise.race([shown, late]);
  clearTimeout(timer);
}

/** The menu comes with the first screen; a Mac shows it before there is a window. */
async function showMenu(openWindow: () => unknown, shown: Promise<void>): Promise<void> {
  const isMac = process.platform === 'darwin';
  if (!isMac) await screenOrPatience(shown);
  const [{ setMenu }, { onSpoken, systemWords }] = await Promise.all([import('./menu.ts'), words()]);
  const show = (): void => setMenu(() => void openWindow(), isMac, systemWords().menu);
  show();
  onSpoken(show);
}

/** By the desk that stands behind the windows now. */
async function answered(started: Promise<Started> | null, channel: string, input: unknown): Promise<Envelope> {
  try {
    if (started) return await (await (await started).desk).handle(channel, input);
  } catch {
    // It could not be started: the windows are told so, and the operator by `goOn`.
  }
  return { ok: false, error: { code: 'desk.notStarted' } };
}

/** `quit`: false when it is on its way already and the program may end. */
function followSystem(toFront: () => unknown, quit: () => boolean): void {
  app.on('second-instance', () => toFront());
  app.on('activate', () => toFront());
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (quit()) event.preventDefault();
  });
}

/** The desk as it was, closed in good order. */
async function endOf(started: Promise<Started> | null, log: (line: string) => void): Promise<void> {
  try {
    const parts = await started;
    await (await parts?.desk)?.stop();
    parts?.keychain.close();
  } catch {
    log('stopping failed');
  }
}

/** Whoever is signed in is so at this machine, as it stands unlocked before them. */
function lockWithTheSystem(desk: () => Desk | null): void {
  powerMonitor.on('lock-screen', () => void desk()?.lock('system'));
  powerMonitor.on('suspend', () => void desk()?.lock('system'));
  powerMonitor.on('resume', () => desk()?.woke());
}

/** A keychain that has not answered by then is not waited for: a password prompt may stand open behind the windows. */
const KEYCHAIN_PATIENCE_MS = 2_000;

/**
 * Ends the desk, then the program. A call to the keychain that hangs keeps a thread of Node's own for good, and Node waits for
 * its threads however it is told to end. By then history and gateways are closed and nothing is left to be written, so the
 * process is ended from outside the language.
 */
async function stop(started: Promise<Started> | null, log: (line: string) => void): Promise<void> {
  const parts = await started?.catch(() => null);
  const patience = setTimeout(() => parts?.keychain.close(), KEYCHAIN_PATIENCE_MS);
  try {
    await (await parts?.desk)?.stop();
  } catch {
    log('stopping failed');
  }
  clearTimeout(patience);
  await putIn(parts ?? null);
  if (parts?.keychain.isBusy() !== true) return app.quit();
  parts.log('the keychain does not answer: ended without it');
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  process.kill(process.pid, 'SIGKILL');
}

/** Everything is closed: a version that waits takes this one's place, if that was decided. */
async function putIn(parts: Started | null): Promise<void> {
  const desk = await parts?.desk.catch(() => null);
  if (desk?.putIn().restart !== true) return;
  const { startAgain } = await import('./updates.ts');
  startAgain();
}

/** Without a folder to write to there is no lock and no history; a silent end would leave the operator guessing. */
async function refuse(): Promise<void> {
  await app.whenReady();
  const { sayWithoutPage } = await import('./fatal.ts');
  sayWithoutPage('noFolder', dataDir);
  app.exit(1);
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
