#!/usr/bin/env node
/**
 * `node check-trail.mjs <file> [--head <number>:<hash>] ...`: checks an audit trail that Paydesk exported as JSON Lines. Needs Node and
 * the file, nothing of Paydesk. Names every edit, gap and change of order with the entry it is at, and ends with 1; ends with 0 when the
 * chain holds to its end.
 *
 * The first line says what the file is, the last at which entry it ends; between them an entry a line. The hash of an entry is the
 * SHA-256 of the canonical JSON (RFC 8785) of {seq, at, kind, accountId, person, facts, before}; `before` is the hash of the entry
 * before it, 64 noughts for the first. Whoever could write the file could also make all hashes anew: with --head, entries that were
 * noted elsewhere (an earlier export, a line in an auditor's book, the desk's own report) are compared with it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { argv, exit, stderr, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';

const NOUGHT = '0'.repeat(64);

/** RFC 8785 for what an entry holds: names in the order of their UTF-16 units, no white space, whole numbers and text as JSON writes them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

const hashOf = ({ seq, at, kind, accountId, person, facts, before }) =>
  createHash('sha256').update(canonical({ seq, at, kind, accountId, person, facts, before }), 'utf8').digest('hex');

const read = (line) => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

/** Everything that is wrong with the text of an exported trail, one sentence each. `heads`: entries noted elsewhere. */
export function faultsOf(text, heads = []) {
  const faults = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const first = read(lines[0] ?? '');
  if (first?.paydesk !== 'trail' || first.version !== 1) return ['This is no exported trail: its first line is another one.'];
  const end = read(lines.at(-1) ?? '');
  const hasEnd = lines.length > 1 && end?.head !== undefined;
  if (!hasEnd) faults.push('The last line is missing: the file was cut off.');

  const hashes = new Map();
  let last = { seq: 0, hash: NOUGHT };
  for (const [index, line] of lines.slice(1, hasEnd ? -1 : undefined).entries()) {
    const entry = read(line);
    if (entry === null || typeof entry.seq !== 'number') {
      faults.push(`Line ${index + 2} is no entry.`);
      continue;
    }
    if (entry.seq !== last.seq + 1) faults.push(`Entry ${entry.seq} stands where entry ${last.seq + 1} belongs.`);
    if (hashOf(entry) !== entry.hash) faults.push(`Entry ${entry.seq} was edited.`);
    else if (entry.seq === last.seq + 1 && entry.before !== last.hash) faults.push(`Entry ${entry.seq} does not follow entry ${last.seq}.`);
    hashes.set(entry.seq, entry.hash);
    last = { seq: entry.seq, hash: entry.hash };
  }
  if (hasEnd && (end.head.seq !== last.seq || end.head.hash !== last.hash || end.entries !== hashes.size))
    faults.push(`The file says that it ends at entry ${end.head.seq}, and ends at entry ${last.seq}.`);
  for (const { seq, hash } of heads) {
    if (!hashes.has(seq)) faults.push(`Entry ${seq}, which was noted elsewhere, is missing.`);
    else if (hashes.get(seq) !== hash)
      faults.push(`Entry ${seq} is not the one that was noted elsewhere: it, or one before it, was written anew.`);
  }
  return faults;
}

function headsIn(args) {
  return args.flatMap((arg, index) => {
    if (arg !== '--head') return [];
    const [seq, hash] = (args[index + 1] ?? '').split(':');
    return [{ seq: Number(seq), hash: hash ?? '' }];
  });
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [file, ...rest] = argv.slice(2);
  if (file === undefined) {
    stderr.write('node check-trail.mjs <file> [--head <number>:<hash>] ...\n');
    exit(2);
  }
  const text = readFileSync(file, 'utf8');
  const faults = faultsOf(text, headsIn(rest));
  for (const fault of faults) stderr.write(`${fault}\n`);
  if (faults.length > 0) exit(1);
  const { head, entries } = read(text.trimEnd().split('\n').at(-1));
  stdout.write(`The trail is whole: ${entries} entries, the last is ${head.seq}:${head.hash}\n`);
}
