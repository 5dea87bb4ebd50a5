import { readFileSync } from 'node:fs';
import { sep } from 'node:path';

/** What the stand-in offers, read from its own text: it is what the builder bundles. */
const offered = (file) => new Set([...readFileSync(file, 'utf8').matchAll(/^ {2}(\w+): (?:from\(|made\.|\{)/gm)].map(([, name]) => name));

/**
 * In the program's own code `zod` is src/shared/values/late-schemas.ts, which makes a schema when it is first asked for. Tests and
 * tools go by zod itself.
 */
export const lateSchemas = (src) => {
  const stand = `${src}${sep}shared${sep}values${sep}late-schemas.ts`;
  const known = offered(stand);
  const isOwn = (file) => file.startsWith(src + sep) && file !== stand;
  return {
    name: 'late-schemas',
    enforce: 'pre',
    resolveId: (id, importer) => (id === 'zod' && importer !== undefined && isOwn(importer.split('?')[0]) ? stand : null),
    transform(code, id) {
      if (!isOwn(id) || !/from ['"]zod['"]/.test(code)) return;
      for (const [, name] of code.matchAll(/(?<![\w.])z\s*\.\s*([a-z]\w*|ZodError)\b/g))
        if (!known.has(name) && !TYPES.has(name)) this.error(`z.${name} is missing in ${stand}`);
    }
  };
};
const TYPES = new Set(['infer', 'input', 'output', 'core']);
