import Database from 'better-sqlite3';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHistory } from '../../src/main/history/file/open.ts';
import { unlock } from '../../src/main/history/file/unlock.ts';
import { salvage } from '../../src/main/history/salvage/salvage.ts';
import { inOlderCipher } from '../builders/older-cipher.ts';
import { account, ACCOUNT, intent, payment } from '../builders/records.ts';
import { keepFigures, LONG } from './figures.ts';

/**
 * Random damages of a history: a byte flipped, a page of noughts, pages of garbage, the end cut off. What lies on which page is told by
 * SQLite's own `dbstat` on the sound file: each row of journal and trail whose pages were all left alone has to be in what was saved,
 * word for word, and nothing that was not there.
 */
const DAMAGES = LONG ? { today: 200, before: 60 } : { today: 8, before: 2 };
type Written = keyof typeof DAMAGES;
const KEY = '0123456789abcdef'.repeat(4);
const PAGE = 4096;

function random(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const folder = mkdtempSync(join(tmpdir(), 'paydesk-salvage-'));
/** As a desk of today writes it, and one of before November 2026 did. */
const WHOLE = { today: join(folder, 'whole.db'), before: join(folder, 'whole-before.db') } as const;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (file: string): Database => {
  const connection = new Database(file, { readonly: true });
  unlock(connection, Buffer.from(KEY, 'hex'));
  return connection;
};

type Row = { readonly key: number; readonly text: string; readonly pages: readonly number[] };
const TABLES = { intent: 'id', trail: 'seq', note: 'id' } as const;
type Named = keyof typeof TABLES;
const NAMES = ['intent', 'trail', 'note'] as const;

const rowsOf = (connection: Database, table: Named): { key: number; text: string }[] =>
  connection
    .prepare(`SELECT * FROM "${table}" ORDER BY ${TABLES[table]}`)
    .all<Record<string, string | number | null>>()
    .map((row) => ({ key: Number(row[TABLES[table]]), text: JSON.stringify(row) }));

/** On which pages each row lies: leaves in their order hold so many rows each, and what does not fit lies on pages of a cell's own. */
function placed(connection: Database, table: Named): Row[] {
  const pages = connection
    .prepare(`SELECT path, pageno, pagetype, ncell FROM dbstat WHERE name = ? ORDER BY path`)
    .all<{ path: string; pageno: number; pagetype: string; ncell: number }>(table);
  const rows = rowsOf(connection, table);
  let next = 0;
  return pages
    .filter(({ pagetype }) => pagetype === 'leaf')
    .flatMap(({ path, pageno, ncell }) => {
      const here = rows.slice(next, next + ncell);
      next += ncell;
      return here.map((row, cell) => {
        const rest = `${path}${cell.toString(16).padStart(3, '0')}+`;
        return { ...row, pages: [pageno, ...pages.filter((one) => one.path.startsWith(rest)).map((one) => one.pageno)] };
      });
    });
}

const expected: Record<Written, Map<Named, Row[]>> = { today: new Map(), before: new Map() };

beforeAll(() => {
  const opened = openHistory({ file: WHOLE.today, key: KEY });
  if (!opened.ok) throw new Error(opened.error.detail);
  const history = opened.value;
  history.saveAccount(account());
  for (let index = 0; index < 160; index += 1) {
    const made = history.insertIntent(intent({ reference: `PD-${index}`, target: `booking:B${index}`, bookingId: `B${index}` }));
    if (!made.ok) throw new Error('not written');
    history.moveIntent({ id: made.value.id, from: 'prepared', to: 'sent', patch: { sentAt: 1_700_000_001 }, brought: null });
    if (index % 3 !== 0)
      history.addNote({
        about: { kind: 'booking', accountId: ACCOUNT, bookingId: `B${index}` },
        text: 'x'.repeat(index % 40 === 1 ? 9_000 : 80),
        who: null,
        at: 1
      });
  }
  const payments = Array.from({ length: 300 }, (_, index) =>
    payment({ remoteId: `p${index}`, guestName: `Guest ${index}`, raw: { said: 'y'.repeat(600) } })
  );
  history.store(ACCOUNT, { payments }, { at: 1, source: 'sync' });
  history.close();
  copyFileSync(WHOLE.today, WHOLE.before);
  inOlderCipher(WHOLE.before, KEY);
  for (const written of ['today', 'before'] as const) {
    const connection = read(WHOLE[written]);
    for (const name of NAMES) expected[written].set(name, placed(connection, name));
    connection.close();
  }
});

type Damage = { readonly what: 'flip' | 'noughts' | 'garbage' | 'cut'; readonly pages: ReadonlySet<number> };

function damage(file: string, written: Written, below: (most: number) => number): Damage {
  const bytes = readFileSync(file);
  const size = bytes.length;
  const count = size / PAGE;
  const what = (['flip', 'noughts', 'garbage', 'cut'] as const)[below(4)] ?? 'flip';
  // Now and then just where the file begins, where the journal begins, and where the trail does.
  const roots = [1, ...NAMES.flatMap((name) => expected[written].get(name)?.[0]?.pages[0] ?? [])];
  const page = below(5) === 0 ? (roots[below(roots.length)] ?? 1) : 1 + below(count);
  if (what === 'cut') {
    const kept = PAGE * 4 + below(size - PAGE * 4);
    truncateSync(file, kept);
    return { what, pages: new Set(Array.from({ length: count }, (_, index) => index + 1).filter((one) => one * PAGE > kept)) };
  }
  if (what === 'flip') {
    const at = (page - 1) * PAGE + below(PAGE);
    bytes[at] = (bytes[at] ?? 0) ^ (1 + below(255));
    writeFileSync(file, bytes);
    return { what, pages: new Set([page]) };
  }
  const length = what === 'noughts' ? 1 : 1 + below(3);
  const pages = Array.from({ length }, (_, index) => page + index).filter((one) => one <= count);
  for (const one of pages) for (let at = 0; at < PAGE; at += 1) bytes[(one - 1) * PAGE + at] = what === 'noughts' ? 0 : below(256);
  writeFileSync(file, bytes);
  return { what, pages: new Set(pages) };
}

it('Every row of journal, trail and notes that lies on sound pages is saved, and nothing else', async () => {
  const told = (['today', 'before'] as const).map(proved);
  expect(told).toHaveLength(2);
  await keepFigures(
    'salvage',
    `As a desk of today writes it (AEGIS-256):\n\n${told[0] ?? ''}\n\nAs a desk of before November 2026 wrote it (SQLCipher 4):\n\n${told[1] ?? ''}`
  );
});

function proved(written: Written): string {
  const below = random(20_261_126);
  const figures = new Map<string, { damages: number; rows: number; sound: number; saved: number }>();
  let [foreign, unopened] = [0, 0];
  for (let round = 0; round < DAMAGES[written]; round += 1) {
    const [from, to] = [join(folder, `hurt-${round}.db`), join(folder, `saved-${round}.db`)];
    copyFileSync(WHOLE[written], from);
    const { what, pages } = damage(from, written, below);
    const told = salvage({ from, to, key: KEY, nativeBinding: undefined });
    if (told !== null) {
      const opened = openHistory({ file: to, key: KEY });
      if (opened.ok) opened.value.close();
      else unopened += 1;
    }
    const connection = told === null ? null : read(to);
    const line = figures.get(what) ?? { damages: 0, rows: 0, sound: 0, saved: 0 };
    line.damages += 1;
    for (const name of NAMES) {
      const all = expected[written].get(name) ?? [];
      const there = new Map((connection ? rowsOf(connection, name) : []).map(({ key, text }) => [key, text]));
      const sound = all.filter((row) => row.pages.every((page) => !pages.has(page)));
      const missing = sound.filter(({ key, text }) => there.get(key) !== text);
      expect({ round, what, pages: [...pages].slice(0, 5), name, missing: missing.slice(0, 2) }).toMatchObject({ missing: [] });
      const known = new Map(all.map(({ key, text }) => [key, text]));
      // The new history adds an entry that tells of the saving, and begins a trail of its own where nothing of the old one is left.
      foreign +=
        [...there].filter(([key, text]) => known.get(key) !== text).length - (name === 'trail' && told ? (told.trail === 0 ? 2 : 1) : 0);
      line.rows += all.length;
      line.sound += sound.length;
      line.saved += sound.length - missing.length;
    }
    figures.set(what, line);
    connection?.close();
    rmSync(from, { force: true });
    rmSync(to, { force: true });
  }
  expect({ foreign, unopened }).toEqual({ foreign: 0, unopened: 0 });
  const words = { flip: 'a byte flipped', noughts: 'a page of noughts', garbage: 'one to three pages of garbage', cut: 'the end cut off' };
  const lines = Object.entries(words).map(([what, word]) => {
    const { damages, rows, sound, saved } = figures.get(what) ?? { damages: 0, rows: 0, sound: 0, saved: 0 };
    return `| ${word} | ${damages} | ${rows} | ${sound} | ${saved} |`;
  });
  return `| damage | times | rows of journal, trail and notes | of these on sound pages | saved |
| --- | --- | --- | --- | --- |
${lines.join('\n')}

A file of ${statSync(WHOLE[written]).size / PAGE} pages; the random numbers are the same each time. Rows that were not there before: ${foreign}. New files that could not be opened: ${unopened}.`;
}
