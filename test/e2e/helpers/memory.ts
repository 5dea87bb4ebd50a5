import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

/** A process of the desk and how often a text stands in what it can write to. Null: it may not be looked into. */
export type Look = { readonly pid: number; readonly role: string; readonly hits: number | null };

/** The process and everything it started, its own children's included. */
function family(pid: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)] as const)
  );
  const found = [pid];
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child);
  return found;
}

const read = (file: string): string => {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // A process that has just ended.
    return '';
  }
};

/** The fourth field of `stat`; the second is the program's name in brackets, which may hold blanks. */
const parentOf = (pid: string): number => Number(/\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1] ?? 0);

const roleOf = (pid: number): string => {
  const line = read(`/proc/${pid}/cmdline`);
  return /--utility-sub-type=([\w.]+)/.exec(line)?.[1] ?? /--type=([\w-]+)/.exec(line)?.[1] ?? 'main';
};

/** The ways a number is written: as typed or in groups, a byte a character or two. */
function writings(digits: string): Buffer[] {
  const grouped = [digits, digits.replace(/(\d{4})(?=\d)/g, '$1 '), digits.replace(/^(\d{4})(\d{6})(\d{5})$/, '$1 $2 $3')];
  return [...new Set(grouped)].flatMap((text) => [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')]);
}

const CHUNK = 8 * 1024 * 1024;

/** Stretches of memory that a process can write to and has touched, as addresses. */
const writable = (pid: number): (readonly [start: number, end: number])[] =>
  [...read(`/proc/${pid}/smaps`).matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw.*\n(?:\w+:.*\n)*?Rss: +[1-9]/gm)].map(
    ([, start = '', end = '']) => [Number.parseInt(start, 16), Number.parseInt(end, 16)] as const
  );

const PAGE = 4096;
const ENTRY = 8;
/** Bits 63 and 62 of an entry (`man 5 proc_pid_pagemap`): the page is in memory, or in swap. */
const THERE = 0xc0;

/** Those parts of them that are there at all: engines reserve gigabytes that they never touch. */
function* regions(pid: number): Generator<readonly [start: number, length: number]> {
  const pages = openSync(`/proc/${pid}/pagemap`, 'r');
  const entries = Buffer.alloc(64 * 1024);
  let run: [start: number, length: number] | null = null;
  for (const [start, end] of writable(pid)) {
    for (let page = start / PAGE; page < end / PAGE; page += entries.length / ENTRY) {
      const wanted = Math.min(entries.length, (end / PAGE - page) * ENTRY);
      const got = readAt(pages, entries, page * ENTRY, wanted) / ENTRY;
      for (let index = 0; index < got; index += 1) {
        const address = (page + index) * PAGE;
        const there = ((entries[index * ENTRY + 7] ?? 0) & THERE) !== 0;
        if (run && (!there || run[0] + run[1] !== address)) {
          yield run;
          run = null;
        }
        if (there) run = run ? [run[0], run[1] + PAGE] : [address, PAGE];
      }
    }
  }
  if (run) yield run;
  closeSync(pages);
}

function count(pid: number, sought: readonly Buffer[]): number | null {
  let memory: number;
  try {
    memory = openSync(`/proc/${pid}/mem`, 'r');
  } catch {
    return null;
  }
  const longest = Math.max(...sought.map(({ length }) => length));
  const buffer = Buffer.alloc(CHUNK);
  let hits = 0;
  let seen = 0;
  for (const [start, length] of regions(pid)) {
    for (let from = 0; from < length; from += CHUNK - longest) {
      const bytes = buffer.subarray(0, readAt(memory, buffer, start + from, Math.min(CHUNK, length - from)));
      seen += bytes.length;
      for (const one of sought) for (let at = bytes.indexOf(one); at !== -1; at = bytes.indexOf(one, at + 1)) hits += 1;
      if (from + CHUNK >= length) break;
    }
  }
  closeSync(memory);
  return seen === 0 ? null : hits;
}

function readAt(memory: number, buffer: Buffer, position: number, length: number): number {
  try {
    return readSync(memory, buffer, 0, length, position);
  } catch {
    return 0;
  }
}

/** Looks for a number in the memory of every process of the desk. */
export function lookFor(digits: string, main: number): Look[] {
  const sought = writings(digits);
  return (
    family(main)
      .filter((pid) => read(`/proc/${pid}/cmdline`) !== '')
      .map((pid) => ({ pid, role: roleOf(pid), hits: count(pid, sought) }))
      // One that ended meanwhile holds nothing any more.
      .filter(({ pid }) => read(`/proc/${pid}/cmdline`) !== '')
  );
}
