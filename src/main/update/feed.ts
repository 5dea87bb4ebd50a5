import { UpdateFault } from './faults.ts';
import { getFile, getText, type Net } from './get.ts';
import { ENDING, placeOfVersion, readRelease, type InstallKind, type Release } from './release.ts';
import { isSigned, type ReleaseKey } from './signature.ts';

export type FeedAt = {
  /** Address of the static folder. */
  readonly folder: string;
  readonly keys: readonly ReleaseKey[];
  readonly net: Net;
};

const inFolder = (folder: string, place: string): URL => new URL(place, folder.endsWith('/') ? folder : `${folder}/`);

/** What the folder says at this place, if it is signed with a key this program knows. Nothing else of it is looked at before. */
export async function readFeed({ folder, keys, net }: FeedAt, place: string): Promise<Release> {
  const at = inFolder(folder, place);
  const text = await getText(at, net);
  const signatures = await getText(inFolder(folder, `${place}.sig`), net).catch((error: unknown) => {
    throw error instanceof UpdateFault && error.code === 'updates.notThere' ? new UpdateFault('updates.notSigned') : error;
  });
  if (!isSigned(place, text, signatures, keys)) throw new UpdateFault('updates.notSigned');
  // A reader of YAML and what it hangs on: at a start nobody reads a folder.
  const { parseUpdateInfo } = await import('electron-updater/out/providers/Provider.js');
  try {
    return readRelease(parseUpdateInfo(text, place, at));
  } catch (error) {
    throw error instanceof UpdateFault ? error : new UpdateFault('updates.badFeed', {}, error);
  }
}

/** The package of this very version, for the way back; fails with `updates.noWayBack` where the folder has none. */
export async function fetchVersion(feed: FeedAt, version: string, kind: InstallKind, to: string): Promise<string> {
  const release = await readFeed(feed, placeOfVersion(version, kind, process.arch)).catch((error: unknown) => {
    throw error instanceof UpdateFault && error.code === 'updates.notThere' ? new UpdateFault('updates.noWayBack', { version }) : error;
  });
  const file = release.files.find(({ url }) => url.endsWith(`.${ENDING[kind]}`));
  if (release.version !== version || file === undefined) throw new UpdateFault('updates.noWayBack', { version });
  await getFile(inFolder(feed.folder, file.url), to, file, feed.net);
  return file.sha512;
}
