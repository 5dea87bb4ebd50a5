import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
let house: string;

const lint = (file: string): Promise<string> =>
  new Promise((done) => execFile(process.execPath, [oxlint, '-c', '.oxlintrc.json', file], { cwd: house }, (_error, out) => done(out)));

const write = async (file: string, code: string): Promise<void> => {
  await mkdir(dirname(join(house, file)), { recursive: true });
  await writeFile(join(house, file), code);
};

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'paydesk-lint-'));
  await copyFile(join(root, '.oxlintrc.json'), join(house, '.oxlintrc.json'));
});
afterAll(() => rm(house, { recursive: true }));

describe('The direction of imports', () => {
  it.each([
    ['src/renderer/links/view.ts', '../../main/desk.ts'],
    ['src/renderer/view.ts', 'electron'],
    ['src/renderer/view.ts', 'node:fs'],
    ['src/main/compose/compose.ts', '../renderer/App.tsx'],
    ['src/main/money/money.ts', 'electron'],
    ['src/main/gateways/syspay/index.ts', '../../history/types.ts'],
    ['src/main/gateways/syspay/index.ts', '../../money/money.ts'],
    ['src/shared/rule.ts', '../main/desk.ts'],
    ['src/shared/rule.ts', 'node:crypto'],
    ['src/simulator/index.ts', '../main/desk.ts'],
    ['src/simulator/index.ts', '../shared/money.ts'],
    ['src/preload/bridge.ts', '../main/desk.ts']
  ])('%s may not import %s', async (file, target) => {
    await write(file, `import { thing } from '${target}';\nexport const other = thing;\n`);
    expect(await lint(file)).toContain('no-restricted-imports');
  });

  it.each([
    ['src/renderer/links/view.ts', '../../shared/money.ts'],
    ['src/main/compose/compose.ts', '../shared/money.ts'],
    ['src/main/compose/compose.ts', 'node:path'],
    ['src/main/electron/app.ts', 'electron'],
    ['src/preload/bridge.ts', 'electron'],
    ['src/simulator/index.ts', 'node:http']
  ])('%s may import %s', async (file, target) => {
    await write(file, `import { thing } from '${target}';\nexport const other = thing;\n`);
    expect(await lint(file)).not.toContain('no-restricted-imports');
  });
});

describe('Circles', () => {
  it.each([
    [
      'values',
      "import { other } from './b.ts';\nexport const thing = () => other;\n",
      "import { thing } from './a.ts';\nexport const other = thing;\n"
    ],
    [
      'types',
      "import type { Other } from './b.ts';\nexport type Thing = Other[];\n",
      "import type { Thing } from './a.ts';\nexport type Other = Thing[];\n"
    ]
  ])('no file imports itself over another, not even for its %s', async (_what, one, other) => {
    await write('src/shared/a.ts', one);
    await write('src/shared/b.ts', other);
    expect(await lint('src/shared')).toContain('no-cycle');
  });
});
