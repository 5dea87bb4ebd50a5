/** Reads the sources as syntax trees: what `npm run house` counts. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'oxc-parser';
import { root } from '../lib/paths.mjs';

const lineStarts = (text) => [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];

/** @returns {{file: string, text: string, lines: string[], tree: object, lineOf: (offset: number) => number}[]} */
export const sources = (folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((name) => {
      const file = normalize(join(folder, name)).replaceAll('\\', '/');
      const text = readFileSync(join(root, file), 'utf8');
      const starts = lineStarts(text);
      const lineOf = (offset) => starts.findLastIndex((start) => start <= offset) + 1;
      return { file, text, lines: text.split('\n'), tree: parseSync(file, text).program, lineOf };
    })
    .toSorted((a, b) => a.file.localeCompare(b.file));

/** Calls `visit(node)` for every node. */
export const walk = (node, visit) => {
  if (Array.isArray(node)) return node.forEach((one) => walk(one, visit));
  if (node === null || typeof node !== 'object') return;
  if (typeof node.type === 'string') visit(node);
  for (const [key, value] of Object.entries(node)) if (key !== 'parent' && typeof value === 'object') walk(value, visit);
};

/** The project's own files a file imports, types included. */
export const importsOf = ({ file, tree }) => {
  const found = [];
  walk(tree, (node) => {
    const isImport = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'].includes(node.type);
    const target = isImport && node.source?.value;
    if (typeof target === 'string' && target.startsWith('.')) {
      found.push({ to: normalize(join(dirname(file), target)).replaceAll('\\', '/'), typeOnly: node.importKind === 'type' });
    }
  });
  return found;
};
