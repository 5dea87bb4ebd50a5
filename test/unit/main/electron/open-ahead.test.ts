import { join } from 'node:path';
import { build } from 'vite';
import { expect, it } from 'vitest';

/** What is left of the schemas in what is built of it: reading them all takes longer than asking. */
it('The keychain is asked and the history opened before any schema is read', async () => {
  const entry = join(import.meta.dirname, '../../../../src/main/electron/open-ahead.ts');
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['keytar'] },
    build: { write: false, minify: false, ssr: entry }
  });
  const chunks = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []));
  expect(modules.length).toBeGreaterThan(10);
  expect(modules.filter((id) => /node_modules[\\/]zod[\\/]/.test(id))).toEqual([]);
});
