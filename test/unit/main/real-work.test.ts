import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFoot } from '../../../src/main/history/backup/foot.ts';
import { hashOfPin } from '../../../src/main/people/hash.ts';

const REAL = { N: 131_072, r: 8, p: 1 };

it('In the program a PIN and a backup’s pass phrase cost what they must; only tests say otherwise', async () => {
  expect(JSON.parse(await hashOfPin('481516'))).toMatchObject(REAL);
  expect(newFoot(Buffer.alloc(32), 1)).toMatchObject(REAL);
  const folder = join(import.meta.dirname, '../../../src/main/electron');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(sources.filter((text) => /pinCost|\bwork:/.test(text))).toEqual([]);
  const making = readFileSync(join(import.meta.dirname, '../../../src/main/backup/making.ts'), 'utf8');
  expect(making).not.toMatch(/\bwork:/);
});
