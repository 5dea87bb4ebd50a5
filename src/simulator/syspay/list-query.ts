import { createProblems } from './errors.ts';
import type { Problem, Problems } from './errors.ts';
import { LINK_HOST } from './views.ts';

/** Objects on a page, as the document's examples say. */
const PAGE_SIZE = 100;

/** One filter of a list: turns the text of a query parameter into a test, or adds a problem. */
export type Filter<T> = (values: readonly string[], name: string, problems: Problems) => ((row: T) => boolean) | undefined;

/** Equal to a text value of the row. `pattern` is the documented format. */
export function equals<T>(code: number, of: (row: T) => string | number | null | undefined, pattern = /^[\s\S]+$/): Filter<T> {
  return (values, name, problems) => {
    const value = values.at(-1) ?? '';
    if (!pattern.test(value)) return void problems.add(name, code, value);
    return (row) => String(of(row) ?? '') === value;
  };
}

export const INTEGER = /^\d{1,15}$/;

/** A unix time of the row that must not lie before (`from`) or after (`until`) the value. Both ends belong to the range. */
export function time<T>(code: number, end: 'from' | 'until', of: (row: T) => number | null): Filter<T> {
  return (values, name, problems) => {
    const value = values.at(-1) ?? '';
    if (!INTEGER.test(value)) return void problems.add(name, code, value);
    return (row) => {
      const moment = of(row);
      return moment !== null && (end === 'from' ? moment >= Number(value) : moment <= Number(value));
    };
  };
}

/** Any of several values: `name[]=A&name[]=B`. One bare `name=A` is refused, for the parameter is an array. */
export function anyOf<T>(code: number, known: readonly string[], of: (row: T) => string): Filter<T> {
  return (values, name, problems) => {
    for (const value of values) if (!known.includes(value)) problems.add(name, code, value);
    return (row) => values.includes(of(row));
  };
}

type Rules<T> = { scalars: Record<string, Filter<T>>; arrays?: Record<string, Filter<T>> };
export type ListAnswer = { ok: true; body: Record<string, unknown> } | { ok: false; problems: readonly Problem[] };

/**
 * Filters and pages a list as every list of the API does.
 * @param path path of the call, for the links; they name another host than the one called, as the document's examples do
 */
export function answerList<T>(
  rows: readonly T[],
  query: URLSearchParams,
  rules: Rules<T>,
  options: { path: string; itemsClass: string; view: (row: T) => unknown }
): ListAnswer {
  const problems = createProblems();
  const tests: ((row: T) => boolean)[] = [];
  const kept: [string, string][] = [];
  let page = 1;
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    if (name === 'page') {
      const asked = values.at(-1) ?? '';
      if (INTEGER.test(asked) && Number(asked) >= 1) page = Number(asked);
      else problems.add('page', 20030, asked);
      continue;
    }
    const array = /^(.+)\[\d*\]$/.exec(name)?.[1];
    const table = array === undefined ? rules.scalars : (rules.arrays ?? {});
    const plain = array ?? name;
    if (array === undefined && Object.hasOwn(rules.arrays ?? {}, plain)) problems.add(plain, 10009, values.at(-1));
    else if (!Object.hasOwn(table, plain)) problems.add(plain, 10004, plain);
    else {
      const test = table[plain]?.(values, plain, problems);
      if (test !== undefined) tests.push(test);
      for (const value of values) kept.push([name, value]);
    }
  }
  if (problems.list.length > 0) return { ok: false, problems: problems.list };

  const found = rows.filter((row) => tests.every((test) => test(row)));
  const pages = Math.ceil(found.length / PAGE_SIZE);
  const link = (to: number) => `${LINK_HOST}${options.path}?${new URLSearchParams([...kept, ['page', String(to)]]).toString()}`;
  return {
    ok: true,
    body: {
      class: 'list',
      items_class: options.itemsClass,
      total_count: found.length,
      pages,
      page,
      limit: PAGE_SIZE,
      next_page: page < pages ? link(page + 1) : null,
      previous_page: page > 1 && pages > 0 ? link(Math.min(page - 1, pages)) : null,
      data: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(options.view)
    }
  };
}
