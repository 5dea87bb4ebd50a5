/**
 * `npm run house`: the figures the house is held by, counted from the sources; `npm test` runs it. A figure over its limit is named
 * and ends the command with 1; `-- --list` names every place.
 */
import { readdirSync } from 'node:fs';
import { circles, mutualFolders, upward } from './house/graph.mjs';
import { importsOf, sources, walk } from './house/sources.mjs';
import { inRoot } from './lib/paths.mjs';
import { main } from './lib/say.mjs';

const src = sources('src');
const at = (source, node) => `${source.file}:${source.lineOf(node.start)}`;

const places = (pick) =>
  src.flatMap((source) => {
    const found = [];
    walk(source.tree, (node) => {
      const hit = pick(node, source);
      if (hit) found.push(hit === true ? at(source, node) : `${at(source, node)} ${hit}`);
    });
    return found;
  });

const GATEWAY_ROOMS = [/^src\/main\/gateways\//, /^src\/renderer\/gateways\//, /^src\/simulator\//];
const isGatewayName = (node) => node.type === 'Literal' && typeof node.value === 'string' && /^(syspay|saferpay)$/i.test(node.value);
const gatewayNames = places((node, { file }) => isGatewayName(node) && !GATEWAY_ROOMS.some((room) => room.test(file)));

const isCast = (node) =>
  (node.type === 'TSAsExpression' && !(node.typeAnnotation?.typeName?.name === 'const')) ||
  node.type === 'TSTypeAssertion' ||
  node.type === 'TSNonNullExpression';
const casts = places(isCast);

/** A name that stands for money: what is typed `number` under it could be anything (`string | number` is how a gateway writes it). The training gateway reads its document for itself. */
const MONEY =
  /^(amount|\w*Amount|\w*_amount|fee|captured|refunded|refunding|refundable|capturable|released|reserved|taken|asked|net|counts|remaining)$/;
const isNumber = (type) =>
  type?.type === 'TSNumberKeyword' ||
  (type?.type === 'TSUnionType' && type.types.some(isNumber) && !type.types.some(({ type: one }) => one === 'TSStringKeyword'));
const plainAmounts = places((node, { file, text }) => {
  if (file.startsWith('src/simulator/')) return false;
  const name = node.key?.name ?? node.key?.value ?? node.name;
  if (!MONEY.test(name)) return false;
  if (node.type === 'Property') return text.slice(node.value.start, node.value.end).startsWith('z.number(') && name;
  return isNumber(node.typeAnnotation?.typeAnnotation) && name;
});

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
const isFunction = (node) => FUNCTIONS.includes(node.type);
const lengthOf = (source, node) => source.lineOf(node.end - 1) - source.lineOf(node.start) + 1;
const long = src
  .flatMap((source) => {
    const found = [];
    walk(source.tree, (node) => isFunction(node) && found.push([lengthOf(source, node), at(source, node)]));
    return found;
  })
  .toSorted((a, b) => b[0] - a[0]);
/** A migration is one statement after the other, read from the top once and never changed: cut up it would only be harder to read. */
const isMigration = (place) => place.startsWith('src/main/history/migrations/');
const tooLong = long.filter(([lines, place]) => lines > 80 && !isMigration(place));
const params = (node) => (node.params?.items ?? node.params ?? []).length;
const manyParameters = places((node) => isFunction(node) && params(node) >= 5 && `${params(node)} parameters`);

const files = new Set(src.map(({ file }) => file));
const imports = src.flatMap((source) =>
  importsOf(source)
    .filter(({ to }) => files.has(to))
    .map(({ to }) => [source.file, to])
);
const edges = Map.groupBy(imports, ([from]) => from);
const graph = new Map([...files].map((file) => [file, (edges.get(file) ?? []).map(([, to]) => to)]));

/** A kind's own file is in shared: the page needs its request, and the history's thread what it leaves. Its registry counts. */
const KIND = 'captureRefund';
const KIND_ROOMS = [/^src\/shared\/model\/kinds\/(?!index\.ts$)/, /^src\/main\/gateways\/(syspay|saferpay)\//];
const kindFiles = [
  ...new Set(
    places((node, { file }) => {
      const named = (node.type === 'Literal' && node.value === KIND) || (node.type === 'Property' && node.key?.name === KIND);
      return named && /^src\/(main|shared)\//.test(file) && !KIND_ROOMS.some((room) => room.test(file));
    }).map((place) => place.split(':')[0])
  )
];

const longLines = src.flatMap(({ file, lines }) =>
  lines.flatMap((line, index) => (line.length > 140 ? [`${file}:${index + 1} ${line.length}`] : []))
);
const languages = readdirSync(inRoot('resources/locales'));

const total = src.reduce((sum, { lines }) => sum + lines.length - 1, 0);

/** name, what was counted (a list or a number), the goal (null: told only) */
const figures = [
  ['gateway names outside their rooms', gatewayNames, 2],
  ['files of main and shared that name a money kind outside kinds/ and adapters', kindFiles, 1],
  ['folder pairs that import each other', mutualFolders(imports), 0],
  ['circles of files', circles(graph).map((group) => group.join(' ')), 0],
  ['imports that run back up, or across', upward(imports).map((pair) => pair.join(' > ')), 0],
  ['amounts typed as any number', plainAmounts, 0],
  ['casts', casts, 40],
  ['functions over 80 lines', tooLong.map(([lines, place]) => `${place} ${lines} lines`), 0],
  ['functions with 5 or more parameters', manyParameters, 8],
  ['lines over 140 characters', longLines.filter((place) => !isMigration(place)), 0],
  ['files a language', Math.max(...['en'].map((language) => languages.filter((name) => name.startsWith(language)).length)), 1],
  ['files of src', src.length, null],
  ['lines of src', total, null],
  ['longest function, lines', tooLong[0]?.[0] ?? long.find(([, place]) => !isMigration(place))[0], 80]
];

await main('house', async () => {
  const listed = process.argv.includes('--list');
  let over = 0;
  for (const [name, counted, goal] of figures) {
    const count = Array.isArray(counted) ? counted.length : counted;
    const fails = goal !== null && count > goal;
    if (fails) over += 1;
    const told = goal === null ? '' : ` (at most ${goal})`;
    process.stdout.write(`${fails ? 'OVER ' : '     '}${String(count).padStart(6)}  ${name}${told}\n`);
    if (Array.isArray(counted) && (listed || fails))
      for (const place of counted.slice(0, listed ? undefined : 15)) process.stdout.write(`             ${place}\n`);
  }
  return over === 0 ? 0 : 1;
});
