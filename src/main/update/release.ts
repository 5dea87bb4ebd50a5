import { z } from 'zod';
import type { UpdateChannel } from '../../shared/model/updates.ts';
import { UpdateFault } from './faults.ts';

/** How the program came onto this machine, and so how another version of it does. */
export type InstallKind = 'appImage' | 'deb' | 'nsis' | 'mac';

/** The ending of each kind's package. */
export const ENDING: Readonly<Record<InstallKind, string>> = { appImage: 'AppImage', deb: 'deb', nsis: 'exe', mac: 'zip' };

/**
 * What is read of a channel's file. It is electron-builder's own (`latest-linux.yml`), read strictly: a word that could be taken for
 * more than it says (a percentage that is none, a path that leaves the folder) makes the whole file unreadable.
 */
const Release = z.object({
  version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}(-[0-9A-Za-z.-]{1,40})?$/),
  files: z
    .array(
      z.object({
        // A name, in the folder itself.
        url: z.string().regex(/^[\w+-][\w.+-]{0,120}$/),
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
        size: z
          .number()
          .int()
          .positive()
          .max(4 * 1024 ** 3)
      })
    )
    .min(1)
    .max(20),
  releaseDate: z.string().max(40).optional(),
  stagingPercentage: z.number().min(0).max(100).optional()
});
export type Release = z.infer<typeof Release>;

export function readRelease(parsed: unknown): Release {
  const read = Release.safeParse(parsed);
  if (!read.success) throw new UpdateFault('updates.badFeed');
  return read.data;
}

const SYSTEM: Readonly<Record<InstallKind, string>> = { appImage: '-linux', deb: '-linux', nsis: '', mac: '-mac' };

/** As electron-builder names it for Linux: no processor for x64. A Mac's package is for both; Windows has one for each, as Linux. */
const named = (kind: InstallKind, arch: string): string => `${SYSTEM[kind]}${kind === 'mac' || arch === 'x64' ? '' : `-${arch}`}`;

/** The file that says what a channel's newest version is, as a place in the folder. */
export const placeOfChannel = (channel: UpdateChannel, kind: InstallKind, arch: string): string => `${channel}${named(kind, arch)}.yml`;

/** The same of one version, which stays when newer ones come: what a desk needs to go back to it. */
export const placeOfVersion = (version: string, kind: InstallKind, arch: string): string => `versions/${version}${named(kind, arch)}.yml`;
