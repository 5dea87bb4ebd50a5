import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Tree } from '../../../../src/renderer/text/catalogue.ts';
import { ACTION_OFF } from '../../../../src/shared/rules/payment-actions.ts';
import { TOKEN_OFF, TOKEN_WARN } from '../../../../src/shared/rules/chargeable.ts';

const root = join(import.meta.dirname, '../../../..');
const texts = JSON.parse(readFileSync(join(root, 'resources/locales/en.json'), 'utf8')) as Tree;

function leaves(tree: Tree, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [`${path}${key}`] : leaves(value, `${path}${key}.`)));
}

function sources(where: string): { file: string; text: string }[] {
  return readdirSync(join(root, where), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(root, where, file), 'utf8') }));
}

/** A plural stands as two keys and is asked for by its stem. */
const stem = (key: string) => key.replace(/_(one|other)$/, '');
const keys = [...new Set(leaves(texts).map(stem))];
const isKey = new Set(keys);
const isTree = (path: string) => keys.some((key) => key.startsWith(`${path}.`));

const renderer = sources('src/renderer');
const code = renderer.map(({ text }) => text).join('\n');
const literals = [...code.matchAll(/'([a-z][\w]*(?:\.[\w-]+)+)'/gi)].map((match) => match[1] ?? '');
const asked = [...code.matchAll(/\bt\(\s*\[?'([^']+)'/g), ...code.matchAll(/label: '([a-z]\w*\.[\w.]+)'/g)].map((match) => match[1] ?? '');
const templates = [...code.matchAll(/`([a-z][\w]*\.[^`\s]*\$\{[^`]*)`/gi)].map((match) => match[1] ?? '');
const patternOf = (template: string) =>
  new RegExp(
    `^${template
      .split(/\$\{(?:[^{}]|\{[^}]*\})*\}/)
      .map((part) => part.replace(/[.]/g, '\\.'))
      .join('.+')}$`
  );

/** Keys made outside the renderer: gateway codes, failure categories, notes of a gateway. Their own tests look after them. */
const elsewhere = /^(errors\.(syspay|saferpay)|failure|behaviors|saferpay)\./;
/** The card-entry window has its own small reader of its own file. */
const cardWords = /^card\./;
/** Mails and papers for the guest have their own readers, by typed paths; so have the papers of the desk. */
const guestWords = /^(guestMail|guestPaper|deskPaper)\./;

const mainSources = ['src/main', 'src/shared', 'src/renderer']
  .flatMap(sources)
  .map(({ text }) => text)
  .join('\n');
const mainCodes = new Set([...mainSources.matchAll(/'([a-zA-Z]+(?:\.[a-zA-Z]+)*)'/g)].map((match) => match[1] ?? ''));
/** `errors.<code>` and `errors.next.<code>` belong to codes that main and shared make. */
const madeInMain = (key: string) => key.startsWith('errors.') && mainCodes.has(key.replace(/^errors\.(next\.|field\.)?/, ''));

/** Menus and message boxes of the system: main reads them by typed paths (unit/main/system-texts). */
const systemWords = /^system\./;

/** What files say: main reads it by typed paths, each language has its own. */
const fileWords = /^exportFile\./;

describe('Texts', () => {
  it('has every key that is asked for', () => {
    expect(asked.filter((key) => !isKey.has(key) && !isTree(key))).toEqual([]);
  });

  it('has at least one key for every key that is put together', () => {
    const families = templates.filter((template) => isTree(template.slice(0, template.indexOf('.'))) && !template.startsWith('card.'));
    expect(families.filter((template) => !keys.some((key) => patternOf(template).test(key)))).toEqual([]);
  });

  it('has no key that nobody asks for', () => {
    const named = new Set(literals);
    const patterns = templates.map(patternOf);
    const used = (key: string) =>
      named.has(key) ||
      patterns.some((pattern) => pattern.test(key)) ||
      [...named].some((literal) => literal.includes('.') && key.startsWith(`${literal}.`));
    expect(
      keys.filter(
        (key) =>
          !elsewhere.test(key) &&
          !cardWords.test(key) &&
          !guestWords.test(key) &&
          !systemWords.test(key) &&
          !fileWords.test(key) &&
          !used(key) &&
          !madeInMain(key)
      )
    ).toEqual([]);
  });

  it('says in words every error that main makes', () => {
    const codes = [...mainSources.matchAll(/appError\('([^']+)'/g)].map((match) => match[1] ?? '');
    expect([...new Set(codes)].filter((key) => !isKey.has(`errors.${key}`))).toEqual([]);
  });

  it('says in words why an action or a charge is off', () => {
    const missing = [
      ...ACTION_OFF.map((why) => `actions.off.${why}`),
      ...TOKEN_OFF.map((why) => `tokens.off.${why}`),
      ...TOKEN_WARN.map((why) => `tokens.warn.${why}.title`)
    ];
    expect(missing.filter((key) => !isKey.has(key))).toEqual([]);
  });

  it('says in words every line of a timeline', () => {
    const happenings = /type Happening =\s*([^;]+);/.exec(readFileSync(join(root, 'src/main/history/rows/events.ts'), 'utf8'))?.[1] ?? '';
    const words = [...happenings.matchAll(/'(\w+)'/g)].map((match) => `timeline.${match[1]}`);
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter((key) => !isKey.has(key))).toEqual([]);
  });

  it('says in words every fault the shared schemas find', () => {
    const files = readdirSync(join(root, 'src/shared'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const shared = files.map((file) => readFileSync(join(root, 'src/shared', file), 'utf8')).join('\n');
    const faults = [...shared.matchAll(/message: '(\w+)'/g), ...shared.matchAll(/error: '(\w+)'/g)].map((match) => match[1] ?? '');
    expect([...new Set(faults)].filter((fault) => !isKey.has(`errors.field.${fault}`))).toEqual([]);
  });
});
