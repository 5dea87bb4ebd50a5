import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * All state of the simulator: named sections of plain JSON, in memory, and in one file when a path is given.
 * A handler changes its section in place and the core calls `flush()` before it answers; a reader of the file
 * after a kill therefore finds what was answered, and possibly one change more, as with a real gateway.
 */
export type Store = {
  /** The live object of a section, made by `initial` when it does not exist yet. Plain JSON only. */
  section<T extends object>(name: string, initial: () => T): T;
  /** Marks the state as changed. */
  touch(): void;
  /** A number that differs after every change: what is derived from the state may be kept until it does. */
  version(): number;
  /** Writes the file, atomically and to the disk, if anything changed since the last write. */
  flush(): void;
  /** Forgets every section but those named. */
  clear(keep: readonly string[]): void;
  /** Names of the sections made so far. */
  names(): readonly string[];
  /** False when the state file existed at the start. */
  readonly fresh: boolean;
};

/**
 * Opens the store. A file that cannot be parsed is moved aside under a dated name, never deleted.
 * @param stateFile path of the JSON file; without it the state lives in memory only
 */
export function openStore(stateFile: string | undefined, log: (line: string) => void): Store {
  let sections: Record<string, object> = {};
  let fresh = true;
  let dirty = false;
  let version = 0;
  const touch = () => {
    dirty = true;
    version += 1;
  };
  if (stateFile !== undefined && existsSync(stateFile)) {
    try {
      sections = parse(readFileSync(stateFile, 'utf8'));
      fresh = false;
    } catch {
      const aside = `${stateFile}.unreadable-${Date.now()}`;
      renameSync(stateFile, aside);
      log(`state file could not be read and was kept as ${aside}; starting empty`);
    }
  }
  return {
    fresh,
    names: () => Object.keys(sections),
    section<T extends object>(name: string, initial: () => T): T {
      const found = sections[name];
      if (found !== undefined) return found as T;
      const made = initial();
      sections[name] = made;
      touch();
      return made;
    },
    touch,
    version: () => version,
    flush: () => {
      if (!dirty) return;
      if (stateFile !== undefined) writeAtomically(stateFile, JSON.stringify(sections));
      dirty = false;
    },
    clear: (keep) => {
      sections = Object.fromEntries(Object.entries(sections).filter(([name]) => keep.includes(name)));
      touch();
    }
  };
}

function parse(text: string): Record<string, object> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a state file');
  return value as Record<string, object>;
}

/** Owner-only file, synced before the rename: a power cut leaves the old file or the new one, never half of one. */
function writeAtomically(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
