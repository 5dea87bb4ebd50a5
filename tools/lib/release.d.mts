export function newReleaseKey(): { readonly pem: string; readonly key: string };
export function publicHalf(pem: string): string;
export function writeFeed(wish: {
  readonly folder: string;
  readonly version: string;
  readonly channel?: string;
  readonly percent?: number;
  readonly date?: string;
  readonly signer: { readonly id: string; readonly pem: string };
}): readonly string[];
