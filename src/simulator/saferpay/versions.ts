/** Newest published version of the interface (released 2026-07-07). */
export const NEWEST_VERSION = '1.53';

const NEWEST_MINOR = 53;

/** The minor number of a published version (`1.0` … `1.53`), or undefined for any other text. */
export function minorOf(version: string): number | undefined {
  const found = /^1\.(0|[1-9]\d?)$/.exec(version);
  const minor = found === null ? Number.NaN : Number(found[1]);
  return minor <= NEWEST_MINOR ? minor : undefined;
}

/** Whether a version is `1.<minor>` or newer. An unknown version counts as the newest. */
export function atLeast(version: string, minor: number): boolean {
  return (minorOf(version) ?? NEWEST_MINOR) >= minor;
}
