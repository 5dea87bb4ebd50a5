/**
 * SQL as a value. In `sql\`…\`` an interpolation is always a bound parameter or another piece of SQL made the same way:
 * no text from outside can become part of a statement.
 */
export type SqlValue = string | number | null;
export type Sql = { readonly text: string; readonly params: readonly SqlValue[] };

const isSql = (value: SqlValue | Sql): value is Sql => typeof value === 'object' && value !== null;

export function sql(strings: TemplateStringsArray, ...values: readonly (SqlValue | Sql)[]): Sql {
  let text = strings[0] ?? '';
  const params: SqlValue[] = [];
  for (const [index, value] of values.entries()) {
    if (isSql(value)) {
      text += value.text;
      params.push(...value.params);
    } else {
      text += '?';
      params.push(value);
    }
    text += strings[index + 1] ?? '';
  }
  return { text, params };
}

/** A table or column name from the program's own lists. Anything but a plain lower-case name is a bug. */
export function name(identifier: string): Sql {
  if (!/^[a-z][a-z0-9_]*$/.test(identifier)) throw new TypeError('Not a table or column name');
  return { text: identifier, params: [] };
}

export function join(parts: readonly Sql[], separator: ', ' | ' AND ' | ' OR ' | ' UNION '): Sql {
  return { text: parts.map((part) => part.text).join(separator), params: parts.flatMap((part) => part.params) };
}

/** `a, b, c` as parameters. */
export const list = (values: readonly SqlValue[]): Sql =>
  join(
    values.map((value) => sql`${value}`),
    ', '
  );

/** A set for `IN`, as one parameter whatever its size. */
export const setOf = (values: readonly (string | number)[]): Sql => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;

export const names = (identifiers: readonly string[]): Sql => join(identifiers.map(name), ', ');
