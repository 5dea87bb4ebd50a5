import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Preferences } from '../../shared/model/status.ts';

type Theme = Preferences['theme'];

const SOURCES = { auto: 'system', light: 'light', dark: 'dark' } as const;

/** What Electron calls the theme an operator chose. */
export const sourceOf = (theme: Theme): 'system' | 'light' | 'dark' => SOURCES[theme];

/**
 * The theme of last time, in a file by itself: the window stands before the history is open, and whoever chose dark is not shown a
 * light one meanwhile. Where it cannot be read or written the system's stands for a moment.
 */
export function lastTheme(dataDir: string): Theme {
  try {
    const kept = readFileSync(join(dataDir, 'theme'), 'utf8');
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

export function keepTheme(dataDir: string, theme: Theme): void {
  if (lastTheme(dataDir) === theme) return;
  try {
    writeFileSync(join(dataDir, 'theme'), theme);
  } catch {
    // The next start begins in the system's.
  }
}
