#!/usr/bin/env node
/**
 * `node check-close.mjs <file> [--seal <last seal>]`: checks closed sheets that Paydesk exported. Needs Node and the file, nothing of
 * Paydesk. Says which thing is wrong first and ends with 1; ends with 0 when every seal, the chain and every sum hold.
 *
 * The file is canonical JSON (RFC 8785) on one line: {"format":"paydesk-closes/1","sheets":[{"seal":…,"sheet":{…}},…]}. A seal is the
 * SHA-256 of its sheet's canonical JSON, which names the seal of the sheet before it. Whoever could change the file could also make all
 * seals anew: with --seal the last one is compared with the one on paper.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { argv, exit, stderr, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';

const KINDS = ['held', 'taken', 'captured', 'released', 'givenBack', 'fee'];
const FORMAT = 'paydesk-closes/1';
const SHEET_FORMAT = 'paydesk-close/1';

/** RFC 8785 for what a sheet holds: names in the order of their UTF-16 units, no white space, whole numbers and text as JSON writes them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

const sealOf = (sheet) => createHash('sha256').update(canonical(sheet), 'utf8').digest('hex');

/** What each line changes about where the money stands. */
const CHANGES = {
  held: { held: 1 },
  taken: { taken: 1 },
  captured: { taken: 1, held: -1 },
  released: { held: -1 },
  givenBack: { givenBack: 1 },
  fee: {}
};

const add = (sums, key, amount) => sums.set(key, (sums.get(key) ?? 0) + amount);

/** Every standing by account, currency and kind; what comes to nothing is left out. */
function standings(list) {
  const sums = new Map();
  for (const one of list)
    for (const kind of ['taken', 'givenBack', 'held']) add(sums, canonical([one.accountId, one.currency, kind]), one[kind]);
  return sums;
}

const differ = (one, other) => [...new Set([...one.keys(), ...other.keys()])].find((key) => (one.get(key) ?? 0) !== (other.get(key) ?? 0));

function wrongStanding(sheet) {
  const sums = standings([...sheet.before, ...sheet.opening]);
  for (const line of sheet.lines)
    for (const [kind, sign] of Object.entries(CHANGES[line.kind] ?? {}))
      add(sums, canonical([line.accountId, line.currency, kind]), sign * line.amount);
  return differ(sums, standings(sheet.after));
}

const sumKey = (one, kind) => canonical([one.currency, one.accountId, one.method, one.scheme, one.person, kind]);

function wrongSum(sheet) {
  const [lines, sums] = [new Map(), new Map()];
  for (const line of sheet.lines) add(lines, sumKey(line, line.kind), line.amount);
  for (const sum of sheet.sums) for (const kind of KINDS) add(sums, sumKey(sum, kind), sum.moved[kind]);
  return differ(lines, sums);
}

/** What gateway and desk differ by has to be explained to the last cent. */
function wrongFigure(sheet) {
  const [figures, explained, gateway, lines] = [new Map(), new Map(), new Map(), new Map()];
  for (const { currency, kind, gateway: theirs, desk } of sheet.figures) {
    add(figures, `${currency} ${kind}`, theirs - desk);
    add(gateway, `${currency} ${kind}`, theirs);
  }
  for (const { currency, kind, amount } of sheet.differences) add(explained, `${currency} ${kind}`, amount);
  for (const { currency, kind, amount } of sheet.lines) add(lines, `${currency} ${kind}`, amount);
  return differ(figures, explained) ?? differ(gateway, lines);
}

/** In the order in which they are looked for. */
function wrongIn({ seal, sheet }, before, ids) {
  if (sheet.format !== SHEET_FORMAT) return `its format is ${sheet.format}, not ${SHEET_FORMAT}`;
  if (sealOf(sheet) !== seal) return 'its seal does not fit what stands in it: something in the sheet or the seal was changed';
  if (before !== null && sheet.number !== before.sheet.number + 1)
    return `it follows sheet ${before.sheet.number}: one is missing or out of order`;
  if (before !== null && sheet.previous !== before.seal) return 'it names another seal than that of the sheet before it';
  if (sheet.number === 1 && sheet.previous !== null) return 'it is the first, and names a seal before it';
  if (before !== null && sheet.from !== before.sheet.until) return 'it does not begin where the sheet before it ended';
  if (before !== null && canonical(sheet.before) !== canonical(before.sheet.after))
    return 'it does not begin with what the sheet before it ended with';
  const twice = sheet.lines.find(({ id }) => ids.has(id));
  if (twice) return `the movement ${twice.id} is counted a second time`;
  for (const { id } of sheet.lines) ids.add(id);
  const standing = wrongStanding(sheet);
  if (standing) return `its lines do not lead from what it begins with to what it ends with: ${standing}`;
  const sum = wrongSum(sheet);
  if (sum) return `its sums are not those of its lines: ${sum}`;
  const figure = wrongFigure(sheet);
  return figure ? `the difference between gateway and desk is not explained: ${figure}` : null;
}

/** Null: all holds. Otherwise what is wrong first, in words. */
export function firstWrong(bytes, lastSeal = null) {
  const text = bytes.toString('utf8');
  let file;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    return `The file is not whole JSON: ${cause.message}`;
  }
  try {
    if (file.format !== FORMAT) return `The file is not one of closed sheets (${FORMAT})`;
    if (!Array.isArray(file.sheets) || file.sheets.length === 0) return 'The file has no sheets';
    // First the sheets, so that a changed amount is named where it stands.
    const ids = new Set();
    for (const [index, entry] of file.sheets.entries()) {
      const wrong = wrongIn(entry, file.sheets[index - 1] ?? null, ids);
      if (wrong !== null) return `Sheet ${entry.sheet.number}: ${wrong}`;
    }
    if (!Buffer.from(`${canonical(file)}\n`, 'utf8').equals(bytes))
      return 'The file is not written as it was exported: something beside the sheets was changed';
    if (lastSeal !== null && file.sheets.at(-1).seal !== lastSeal.toLowerCase())
      return `The last seal is ${file.sheets.at(-1).seal}, not the one given`;
    return null;
  } catch {
    return 'The file does not hold what closed sheets hold';
  }
}

function main([file, option, seal]) {
  if (!file || (option !== undefined && (option !== '--seal' || !seal))) {
    stderr.write('node check-close.mjs <file> [--seal <last seal>]\n');
    return 2;
  }
  const bytes = readFileSync(file);
  const wrong = firstWrong(bytes, seal ?? null);
  if (wrong !== null) {
    stdout.write(`WRONG  ${wrong}\n`);
    return 1;
  }
  const { sheets } = JSON.parse(bytes.toString('utf8'));
  const { sheet, seal: last } = sheets.at(-1);
  stdout.write(
    `OK     ${sheets.length} sheets, ${sheets[0].sheet.number} to ${sheet.number}, of ${sheet.property.name || 'the property'} (${sheet.environment})\n`
  );
  stdout.write(`       last seal ${last}\n`);
  return 0;
}

if (argv[1] === fileURLToPath(import.meta.url)) exit(main(argv.slice(2)));
