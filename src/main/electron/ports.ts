import { app, clipboard, nativeTheme, session, shell } from 'electron';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { DeskAddress } from '../../shared/model/desk-address.ts';
import type { CardContext } from '../../shared/ipc/card-context.ts';
import { nowSeconds } from '../../shared/values/dates.ts';
import type { HeldCard } from '../gateways/http/held.ts';
import { createTransport } from '../gateways/http/once.ts';
import { allowedExternal, isSms } from '../outside/external.ts';
import type { DeskPorts, PresencePort } from '../desk/ports.ts';
import { besideMain, readBeside } from '../settlement/read/beside.ts';
import { machineLocale } from '../text/machine-locale.ts';
import { chooseBackup, chooseFile, chooseFolder } from './choose-file.ts';
import { leaveCard } from './card-entry.ts';
import { keepTheme, sourceOf } from './last-theme.ts';
import { choosePicture, drawPicture } from './picture.ts';
import { systemNotices } from './notices.ts';
import { networkOf } from './network.ts';
import type { OpenAhead } from './open-ahead.ts';
import { chooseTerms } from './terms.ts';
import { updateWorld } from './updates.ts';
import { choosingUnder } from '../policy/place.ts';
import type { ManagedDesk } from '../policy/policy.ts';
import { printing } from './printing.ts';
import { startTraining } from './training.ts';
import { speak } from './words.ts';

type Handing = { readonly log: (line: string) => void; readonly trainingOrigins: () => Promise<readonly string[]> };

/** What is handed to other programs of this computer. */
const handedOn = ({ log, trainingOrigins }: Handing) =>
  ({
    openExternal: async (address) => {
      const url = allowedExternal(address, await trainingOrigins());
      if (url) await shell.openExternal(url.href);
      else log('refused to open an address outside the desk');
    },
    copyText: (text) => clipboard.writeText(text),
    openMail: (address) =>
      address.startsWith('mailto:') ? shell.openExternal(address) : Promise.reject(new TypeError('Not a mail draft')),
    openSms: (address) => (isSms(address) ? shell.openExternal(address) : Promise.reject(new TypeError('Not a text message'))),
    showFile: (file) => shell.showItemInFolder(file),
    openFile: async (file) => {
      const fault = await shell.openPath(file);
      if (fault !== '') log(`not opened: ${fault}`);
    },
    openFolder: async (folder) => void (await shell.openPath(folder))
  }) satisfies Partial<DeskPorts>;

/** Electron's side of what the desk needs. */
export function electronPorts(parts: {
  dataDir: string;
  here: string;
  history: OpenAhead['history'];
  log: (line: string) => void;
  managed: ManagedDesk;
  standing: Promise<void>;
  stands: () => void;
  enterCard: (context: CardContext) => Promise<HeldCard | null>;
  trainingOrigins: () => Promise<readonly string[]>;
  restart: () => void;
  takeAddress: () => DeskAddress | null;
  comeForward: () => void;
  presence: PresencePort;
}): DeskPorts {
  const { dataDir, log, managed } = parts;
  // Only asked for the system's proxies, as hotel networks need them; no request to a gateway goes through it.
  const gateways = session.fromPartition('gateways', { cache: false });
  const net = networkOf(gateways, managed);
  return {
    ...parts.history,
    restart: parts.restart,
    machine: hostname(),
    transport: createTransport(net),
    updates: updateWorld(net),
    managed,
    standing: parts.standing,
    stands: parts.stands,
    startTraining: () => startTraining(dataDir, log),
    trainingAtStart: process.argv.includes('--training'),
    enterCard: parts.enterCard,
    leaveCard,
    lostAdmin: process.argv.includes('--reset-administrator'),
    chooseFile: choosingUnder(managed.policy, chooseFile),
    chooseFolder,
    chooseBackup,
    choosePicture,
    chooseTerms,
    mailNet: net,
    drawPicture,
    readStatement: readBeside(join(parts.here, 'statement-worker.cjs')),
    readList: besideMain(join(parts.here, 'arrivals-worker.cjs'), 'arrivals'),
    takeAddress: parts.takeAddress,
    ...handedOn(parts),
    printing,
    notices: systemNotices,
    comeForward: parts.comeForward,
    presence: parts.presence,
    setTheme: (theme) => {
      nativeTheme.themeSource = sourceOf(theme);
      keepTheme(dataDir, theme);
    },
    setLanguage: speak,
    isDark: () => nativeTheme.shouldUseDarkColors,
    now: nowSeconds,
    log,
    version: app.getVersion(),
    runtime: `Electron ${process.versions['electron'] ?? '?'}`,
    locale: machineLocale(app.getLocale(), app.getLocaleCountryCode())
  };
}
