/** Started by the system, out of sight. */
export const HIDDEN = '--hidden';

/** A word of a desktop entry's Exec line (Desktop Entry Specification, "The Exec key"). */
const quoted = (word: string): string =>
  `"${word
    .replaceAll(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

export const desktopEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Paydesk',
    `Exec=${[...command.map(quoted), HIDDEN].join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    ''
  ].join('\n');
