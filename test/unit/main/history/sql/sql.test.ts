import { describe, expect, it } from 'vitest';
import { join, list, name, names, sql } from '../../../../../src/main/history/sql/sql.ts';

describe('SQL as a value', () => {
  it('makes every interpolation a parameter', () => {
    expect(sql`SELECT ${1} WHERE a = ${`x' OR 1`}`).toEqual({ text: 'SELECT ? WHERE a = ?', params: [1, `x' OR 1`] });
  });

  it('nests, keeping parameters in order', () => {
    const inner = sql`b = ${2}`;
    expect(sql`a = ${1} AND ${inner} AND c = ${3}`).toEqual({ text: 'a = ? AND b = ? AND c = ?', params: [1, 2, 3] });
    expect(join([sql`a = ${1}`, sql`b = ${2}`], ' OR ')).toEqual({ text: 'a = ? OR b = ?', params: [1, 2] });
    expect(list(['x', null])).toEqual({ text: '?, ?', params: ['x', null] });
  });

  it('takes names only from the program’s own lists', () => {
    expect(names(['sort_at', 'id']).text).toBe('sort_at, id');
    for (const text of ['a b', 'a;', '"a"', 'A', '', '1a', "a'"]) expect(() => name(text)).toThrow(TypeError);
  });
});
