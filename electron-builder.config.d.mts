import type { FuseOptionsV1 } from 'electron-builder';

export const fuses: FuseOptionsV1;

/** What tests look at. electron-builder checks the whole against its own schema whenever it builds. */
declare const config: {
  readonly electronFuses: FuseOptionsV1;
  readonly asar: boolean;
  readonly icon: string;
  readonly files: readonly string[];
  readonly linux: { readonly target: readonly string[]; readonly icon: string };
  readonly win: { readonly target: readonly unknown[] };
  readonly mac: {
    readonly target: readonly unknown[];
    readonly hardenedRuntime: boolean;
    readonly entitlements: string;
    readonly entitlementsInherit: string;
  };
  readonly nsis: { readonly deleteAppDataOnUninstall: boolean; readonly include: string; readonly license: string };
  readonly deb: { readonly afterRemove: string };
};
export default config;
