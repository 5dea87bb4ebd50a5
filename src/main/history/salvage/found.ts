import { childrenOf, KEY_INNER, KEY_LEAF, kindOf, LEAF, recordsOf, type Record } from './btree.ts';
import type { Pages } from './pages.ts';
import { isOf, type Shape } from './shapes.ts';

/** Where rows of each table lie, the surer pages first. */
export type Found = ReadonlyMap<string, readonly number[]>;

const SCHEMA_COLUMNS = 5;
const isSchema = ({ values }: Record): boolean =>
  values.length === SCHEMA_COLUMNS && ['table', 'index', 'trigger', 'view'].includes(String(values[0])) && typeof values[3] === 'number';

/** Everything below a page, its own number first. A circle is damage too. */
function below(pages: Pages, root: number, seen: Set<number>): number[] {
  const found: number[] = [];
  const waiting = [root];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (seen.has(number) || number < 1 || number > pages.count) continue;
    seen.add(number);
    found.push(number);
    const page = pages.page(number);
    if (page) waiting.push(...childrenOf(page, number));
  }
  return found;
}

/** Where each table begins: told by the schema as far as its pages are sound, wherever they lie. */
function rootsIn(pages: Pages): ReadonlyMap<string, number> {
  const roots = new Map<string, number>();
  for (let number = 1; number <= pages.count; number += 1) {
    const page = pages.page(number);
    if (!page || kindOf(page, number) !== LEAF) continue;
    const { records } = recordsOf(page, number, pages);
    if (records.length === 0 || !records.every(isSchema)) continue;
    for (const { values } of records) if (values[0] === 'table' && Number(values[3]) > 0) roots.set(String(values[1]), Number(values[3]));
  }
  return roots;
}

/** Pages that hold nothing any more, as far as the list of them can be read (SQLite file format 1.5). */
function freePages(pages: Pages): ReadonlySet<number> {
  const free = new Set<number>();
  let trunk = pages.page(1)?.readUInt32BE(32) ?? 0;
  while (trunk !== 0 && !free.has(trunk)) {
    free.add(trunk);
    const page = pages.page(trunk);
    if (!page) break;
    const count = Math.min(page.readUInt32BE(4), 1000);
    for (let at = 0; at < count; at += 1) free.add(page.readUInt32BE(8 + at * 4));
    trunk = page.readUInt32BE(0);
  }
  return free;
}

/**
 * The rows of every page that can be read: by table where the way down from its root is whole, and else by what the rows look like.
 * A page that no way leads to any more may hold rows as they were once, so what is found on the way goes before it.
 */
export function findRows(pages: Pages, shapes: readonly Shape[]): Found {
  const found = new Map<string, number[]>(shapes.map(({ table }) => [table, []]));
  const seen = new Set<number>();
  for (const [table, root] of rootsIn(pages)) {
    const numbers = below(pages, root, seen);
    found.get(table)?.push(...numbers.filter((number) => holdsRows(pages, number)));
  }
  const free = freePages(pages);
  for (let number = 2; number <= pages.count; number += 1) {
    const page = seen.has(number) || free.has(number) || !holdsRows(pages, number) ? null : pages.page(number);
    if (!page) continue;
    const { records } = recordsOf(page, number, pages);
    const fitting = records.length === 0 ? [] : shapes.filter((shape) => records.every((record) => isOf(shape, record)));
    // Of two tables that look alike nobody can say whose they are.
    if (fitting.length === 1 && fitting[0]) found.get(fitting[0].table)?.push(number);
  }
  return found;
}

const ROWS = [LEAF, KEY_LEAF, KEY_INNER];
function holdsRows(pages: Pages, number: number): boolean {
  const page = pages.page(number);
  return page !== null && ROWS.includes(kindOf(page, number));
}
