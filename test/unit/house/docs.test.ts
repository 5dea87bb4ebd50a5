import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'src/renderer/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
];

const PATH = /(?<![\w./-])(?:src|test|tools|docs)\/[\w./{},-]*\w[\w./-]*/g;

/** `a/{b,c}/d` stands for two. */
const spread = (path: string): string[] => {
  const several = /^(.*)\{([^}]*)\}(.*)$/.exec(path);
  return several ? (several[2] ?? '').split(',').flatMap((one) => spread(`${several[1]}${one}${several[3]}`)) : [path];
};

/** A path of the project, or the beginning of one for names left open (`test/e2e/<subject>.spec.ts`). */
const isThere = (path: string): boolean => existsSync(join(root, path.replace(/[./-]+$/, '')));

type Step = { readonly file: string; readonly name: string };
const stands = ({ file, name }: Step): boolean =>
  new RegExp(`(?:function|const) ${name}\\b|^\\s+(?:readonly )?${name}(?::|\\()`, 'm').test(read(file));

describe('What the documents name', () => {
  it.each(documents)('%s: every path exists', (file) => {
    const named = [...read(file).matchAll(PATH)].flatMap(([path]) => spread(path));
    expect(named.filter((path) => !isThere(path))).toEqual([]);
  });

  it.each(documents)('%s: every link to another document leads there', (file) => {
    const links = [...read(file).matchAll(/\]\(([^)#:]+\.md)[^)]*\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(root, file, '..', link)))).toEqual([]);
  });

  it('comments: every file they name exists', () => {
    const files = ['src', 'test', 'tools', 'docs'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `/${folder}/${name.replaceAll('\\', '/')}`)
    );
    const missing = files
      .filter((file) => /^\/src\/.*\.tsx?$/.test(file))
      .flatMap((file) => {
        const comments = read(file).match(/^\s*(?:\*|\/\/|\/\*).*$/gm) ?? [];
        const named = comments.flatMap((line) =>
          [...line.matchAll(/(?<![\w/])([\w./-]*\w\.(?:ts|tsx|md))\b/g)].map((match) => match[1] ?? '')
        );
        return named.filter((name) => !files.some((one) => one.endsWith(`/${name}`))).map((name) => `${file}: ${name}`);
      });
    expect(missing).toEqual([]);
  });

  it('the ten minutes: every function stands in the file named before it', () => {
    const steps: Step[] = [];
    let file = '';
    for (const [, quoted = ''] of read('docs/ten-minutes.md').matchAll(/`([^`]+)`/g)) {
      if (/^(src|test)\//.test(quoted)) file = quoted;
      else if (/^\w+\(\)$/.test(quoted)) steps.push({ file, name: quoted.slice(0, -2) });
    }
    expect(steps.length).toBeGreaterThan(40);
    expect(steps.filter((step) => !stands(step))).toEqual([]);
  });
});
