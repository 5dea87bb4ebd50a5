import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, expect, it } from 'vitest';
import { z as whole } from 'zod';
import { cardContract, contract, DeskEvent } from '../../../../src/shared/ipc/contract.ts';
import { z as late } from '../../../../src/shared/values/late-schemas.ts';
import { lateSchemas } from '../../../../tools/dist/late-schemas.mjs';

/** The builder puts the one in the place of the other. */
const z = late as unknown as typeof whole;

const root = join(import.meta.dirname, '../../../..');
const folder = mkdtempSync(join(root, 'node_modules/.late-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The contract as the program carries it. */
async function asBuilt(): Promise<{ contract: typeof contract; cardContract: typeof cardContract; DeskEvent: typeof DeskEvent }> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [lateSchemas(join(root, 'src'))],
    ssr: { noExternal: true, external: ['zod'] },
    build: { write: false, minify: false, ssr: join(root, 'src/shared/ipc/contract.ts'), rollupOptions: { external: ['zod'] } }
  });
  const [chunk] = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  if (chunk?.type !== 'chunk') throw new Error('nothing was built');
  const file = join(folder, 'contract.mjs');
  writeFileSync(file, chunk.code);
  return import(file);
}

const said = (schema: whole.ZodType, io: 'input' | 'output'): unknown =>
  whole.toJSONSchema(schema, {
    unrepresentable: 'any',
    io,
    override: ({ zodSchema, jsonSchema }) => void (jsonSchema['made'] = zodSchema._zod.def.type)
  });

it('Every call of the contract takes and gives the same, made late or at once', async () => {
  const built = await asBuilt();
  for (const [channel, { in: taken, out: given }] of Object.entries({ ...contract, ...cardContract })) {
    const other = Object.entries({ ...built.contract, ...built.cardContract }).find(([name]) => name === channel)?.[1];
    if (other === undefined) throw new Error(`${channel} is missing`);
    expect([channel, said(other.in, 'input')]).toEqual([channel, said(taken, 'input')]);
    expect([channel, said(other.out, 'output')]).toEqual([channel, said(given, 'output')]);
  }
  expect(said(built.DeskEvent, 'output')).toEqual(said(DeskEvent, 'output'));
}, 30_000);

it('Nothing is made before it is asked for, and then once', () => {
  // What no schema can be made of.
  const broken: whole.ZodType = Reflect.apply(z.enum, null, [null]);
  const further = z
    .object({ name: broken })
    .extend({ more: broken })
    .refine(() => true);
  expect(Object.keys(further.shape)).toEqual(['name', 'more']);
  const given = further.nullable().default(null);
  expect(() => given.safeParse({})).toThrow(TypeError);
  const text = z.string();
  expect(text.safeParse).toBe(text.safeParse);
});

it('What stands in for a schema is one: rules, faults and kinds', () => {
  const name = z
    .string()
    .trim()
    .min(1, { message: 'required' })
    .refine((text) => text !== 'nobody', { message: 'invalid' });
  expect(name instanceof whole.ZodString).toBe(true);
  expect('safeParse' in name).toBe(true);
  expect(name.parse('  Ada ')).toBe('Ada');
  expect(name.safeParse('nobody').error?.issues).toMatchObject([{ message: 'invalid' }]);
  expect(z.enum(['a', 'b']).options).toEqual(['a', 'b']);
  const either = z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), name }), z.object({ kind: z.literal('b') })]);
  expect(either.options.map(({ shape }) => shape.kind.value)).toEqual(['a', 'b']);
  expect(either.safeParse({ kind: 'a', name: ' ' }).error?.issues).toMatchObject([{ path: ['name'], message: 'required' }]);
});
