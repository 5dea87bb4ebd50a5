import { VaultError } from './errors.ts';

/**
 * keytar gives no codes, only the sentences of what lies below it (libsecret and GIO, Apple's Security framework, the
 * Credential Manager). They are read here and go no further. As seen on Linux:
 *   no bus             Cannot autolaunch D-Bus without X11 $DISPLAY; Unknown or unsupported transport …; Could not connect: …
 *   no keyring         The name org.freedesktop.secrets was not provided by any .service files
 *   closed             Cannot create an item in a locked collection; prompt dismissed
 *   never set up       Object does not exist at path “/org/freedesktop/secrets/collection/login”
 */
const readings: readonly { readonly pattern: RegExp; readonly kind: 'locked' | 'unavailable'; readonly fix: string }[] = [
  {
    pattern: /locked|dismissed|prompt|cancell?ed|interaction is not allowed|object does not exist at path/i,
    kind: 'locked',
    fix: 'unlockKeyring'
  },
  { pattern: /org\.freedesktop\.secrets|\.service files|ServiceUnknown|libsecret/i, kind: 'unavailable', fix: 'installKeyring' },
  {
    pattern: /D-?Bus|transport|DISPLAY|could not connect|connection (is )?closed|no such file/i,
    kind: 'unavailable',
    fix: 'startSessionBus'
  }
];

export function faultOf(error: unknown, platform: NodeJS.Platform): VaultError {
  const said = error instanceof Error ? error.message : '';
  const reading = readings.find(({ pattern }) => pattern.test(said));
  if (reading?.kind === 'locked') return new VaultError('locked', 'unlockKeyring');
  // Only on Linux is the keyring a part one may have to install; elsewhere it is there, and refuses.
  if (platform !== 'linux') return new VaultError('locked', 'unlockKeyring');
  return reading === undefined ? new VaultError('unavailable', 'installKeyring') : new VaultError(reading.kind, reading.fix);
}
