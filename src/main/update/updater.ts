import { statfs } from 'node:fs/promises';
import { AppImageUpdater, DebUpdater, MacUpdater, NsisUpdater, Provider, type AppUpdater, type UpdateInfo } from 'electron-updater';
import { resolveFiles, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import type { UpdateChannel } from '../../shared/model/updates.ts';
import { UpdateFault } from './faults.ts';
import { readFeed, type FeedAt } from './feed.ts';
import { getFile } from './get.ts';
import { placeOfChannel, type InstallKind, type Release } from './release.ts';

export type UpdaterOptions = FeedAt & {
  readonly kind: InstallKind;
  readonly version: string;
  readonly channel: UpdateChannel;
  /** Where packages lie until they are put in. */
  readonly cacheDir: string;
  /** Who signs the installers of Windows; null: nobody. */
  readonly windowsPublisher: string | null;
  readonly isTurn: (release: Release) => boolean;
  readonly log: (line: string) => void;
  readonly quit: () => void;
};

/** `later`: newer, and not this desk's turn. `older`: what the folder has is older than what runs; it is never put in. */
export type Found = { readonly newer: Release | null; readonly later: string | null; readonly older: string | null };

/**
 * electron-updater, with this desk's own way of reading a folder: it compares versions, keeps what was fetched and checks it again,
 * and knows the installers of Windows and macOS. What it is told comes from a signed file alone.
 */
export type Updater = {
  readonly look: () => Promise<Found>;
  /** Fetches what the last look found, or finds it fetched and whole already. */
  readonly load: (onPart: (done: number) => void) => Promise<string>;
  /** Windows and macOS: starts their installer, which waits for this program to end. */
  readonly install: (restart: boolean) => void;
};

/** Beside the package there must be room for what the desk writes meanwhile. */
const SPARE_BYTES = 200 * 1024 ** 2;

async function checkRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + SPARE_BYTES) throw new UpdateFault('updates.diskFull');
}

/** The folder as electron-updater asks for it. */
const providerOf = (options: UpdaterOptions) =>
  class extends Provider<UpdateInfo> {
    // electron-updater makes its providers itself.
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }
    override async getLatestVersion(): Promise<UpdateInfo> {
      const release = await readFeed(options, placeOfChannel(options.channel, options.kind, process.arch));
      const [first] = release.files;
      return {
        version: release.version,
        files: release.files,
        path: first?.url ?? '',
        sha512: first?.sha512 ?? '',
        releaseDate: release.releaseDate ?? '',
        ...(release.stagingPercentage === undefined ? {} : { stagingPercentage: release.stagingPercentage })
      };
    }
    override resolveFiles(info: UpdateInfo) {
      return resolveFiles(info, new URL(options.folder.endsWith('/') ? options.folder : `${options.folder}/`));
    }
  };

const CLASSES = { appImage: AppImageUpdater, deb: DebUpdater, nsis: NsisUpdater, mac: MacUpdater } as const;

function updaterFor(options: UpdaterOptions, sizes: Map<string, number>, part: { on: (done: number) => void }): AppUpdater {
  const { cacheDir, version, log } = options;
  const updater: AppUpdater = new CLASSES[options.kind](undefined, {
    version,
    name: 'paydesk',
    isPackaged: true,
    appUpdateConfigPath: '',
    userDataPath: cacheDir,
    baseCachePath: cacheDir,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: options.quit,
    // Nothing is put in behind the desk's back: `install` alone does it.
    onQuit: () => undefined
  });
  updater.logger = { info: () => undefined, warn: (line) => log(`update: ${String(line)}`), error: () => undefined };
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  // Its own answers to these would be a file and Chromium's network, which knows neither the desk's certificates nor its proxies.
  Object.assign(updater, {
    configOnDisk: { value: Promise.resolve({ updaterCacheDirName: 'packages', publisherName: options.windowsPublisher ?? undefined }) },
    stagingUserIdPromise: { value: Promise.resolve('') },
    httpExecutor: {
      download: async (url: URL, file: string, { sha512 }: { sha512: string }) => {
        const size = sizes.get(sha512) ?? 0;
        await checkRoom(cacheDir, size);
        await getFile(url, file, { sha512, size, onPart: (done) => part.on(done) }, options.net);
      }
    }
  });
  updater.on('error', () => undefined);
  return updater;
}

export function createUpdater(options: UpdaterOptions): Updater {
  const sizes = new Map<string, number>();
  const part = { on: (_done: number): void => undefined };
  const updater = updaterFor(options, sizes, part);
  let later: string | null = null;
  updater.isUserWithinRollout = (info) => {
    const release: Release = {
      version: info.version,
      files: info.files.map((file) => ({ ...file, size: file.size ?? 0 })),
      ...stagingOf(info)
    };
    const mine = options.isTurn(release);
    later = mine ? null : info.version;
    return mine;
  };
  updater.setFeedURL({ provider: 'custom', updateProvider: providerOf(options) });
  return {
    look: async () => {
      later = null;
      const result = await updater.checkForUpdates();
      if (result === null) throw new UpdateFault('updates.failed', { said: 'not active' });
      const { updateInfo, isUpdateAvailable } = result;
      const files = updateInfo.files.map((file) => ({ ...file, size: file.size ?? 0 }));
      for (const { sha512, size } of files) sizes.set(sha512, size);
      const isOlder = updater.currentVersion.compare(updateInfo.version) > 0;
      return {
        newer: isUpdateAvailable ? { version: updateInfo.version, files } : null,
        later: isOlder ? null : later,
        older: isOlder ? updateInfo.version : null
      };
    },
    load: async (onPart) => {
      part.on = onPart;
      const [file] = await updater.downloadUpdate();
      if (file === undefined) throw new UpdateFault('updates.badFeed');
      return file;
    },
    install: (restart) => updater.quitAndInstall(true, restart)
  };
}

const stagingOf = ({ stagingPercentage }: UpdateInfo): { readonly stagingPercentage?: number } =>
  stagingPercentage === undefined ? {} : { stagingPercentage };
