import { isObject, objectOf } from './object.ts';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * All state of the simulator: named sections of plain JSON, in memory, and in one file when a path is given.
 * A handler changes its section in place and the core calls `flush()` before it answers; a reader of the file
 * after a kill therefore finds what was answered, and possibly one change more, as with a real gateway.
 */
export type Store = {
  /**
   * The live object of a section, made by `initial` when it does not exist yet. Plain JSON only. One read from the file is looked
   * at first: throws `BrokenState` when a part of it is of another kind.
   */
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

/** The state file is JSON, but not what this program keeps there. */
export class BrokenState extends Error {}

/** Keeps a file that cannot be used under a dated name; it is never deleted. */
export function keepAside(stateFile: string, log: (line: string) => void): void {
  const aside = `${stateFile}.unreadable-${Date.now()}`;
  renameSync(stateFile, aside);
  log(`state file could not be read and was kept as ${aside}; starting empty`);
}

/**
 * Opens the store. A file that cannot be parsed is moved aside under a dated name, never deleted.
 * @param stateFile path of the JSON file; without it the state lives in memory only
 */
export function openStore(stateFile: string | undefined, log: (line: string) => void): Store {
  let sections: Record<string, object> = {};
  const looked = new Set<string>();
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
      keepAside(stateFile, log);
    }
  }
  return {
    fresh,
    names: () => Object.keys(sections),
    section<T extends object>(name: string, initial: () => T): T {
      const found = sections[name];
      // One name is asked for as one type by one part of the program; what is read from a file is held against that type's blank once.
      const known = found as T | undefined;
      if (known !== undefined && looked.has(name)) return known;
      looked.add(name);
      const made = initial();
      if (known !== undefined) {
        if (!completed(known, made)) throw new BrokenState(`section ${name}`);
        return known;
      }
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
  if (!isObject(value) || Array.isArray(value)) throw new Error('not a state file');
  const sections: Record<string, object> = {};
  for (const [name, section] of Object.entries(value)) {
    if (!isObject(section)) throw new Error(`not a section: ${name}`);
    sections[name] = section;
  }
  return sections;
}

type Kind = 'null' | 'list' | 'object' | 'string' | 'number' | 'boolean' | 'other';

function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  return type === 'object' || type === 'string' || type === 'number' || type === 'boolean' ? type : 'other';
}

/**
 * Puts in what an older program did not keep yet. False when a part is of another kind than in the sample; rows, of which the
 * sample has none, are all of one kind.
 */
function completed(found: unknown, sample: unknown): boolean {
  const kind = kindOf(sample);
  if (kind === 'null') return true;
  if (kindOf(found) !== kind) return false;
  if (kind !== 'object' && kind !== 'list') return true;
  const parts = objectOf(found);
  const sampled = Object.entries(objectOf(sample));
  if (sampled.length === 0) {
    const kinds = new Set(Object.values(parts).map(kindOf));
    return kinds.size < 2 && !kinds.has('null');
  }
  if (kind === 'list') return true;
  return sampled.every(([name, part]) => {
    parts[name] ??= part;
    return completed(parts[name], part);
  });
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
