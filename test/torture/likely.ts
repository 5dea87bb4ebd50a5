import { z } from 'zod';
import { contract, type Channel } from '../../src/shared/ipc/contract.ts';
import { pick, type Random } from './mutate.ts';

type Schema = Record<string, unknown>;

const TEXTS = ['a', 'R-1', 'EUR', '2027-03-01', 'training:syspay', 'training:saferpay', 'ada@example.org', 'x'.repeat(300)] as const;

/** A value that a JSON schema would more or less take; `texts`: what stands where any text may. */
export function likely(schema: Schema, random: Random, texts: readonly string[] = TEXTS): unknown {
  const of = (name: string): Schema[] => (schema[name] as Schema[] | undefined) ?? [];
  const inner = (one: Schema): unknown => likely(one, random, texts);
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return pick(random, schema['enum']);
  if (of('anyOf').length > 0) return inner(pick(random, of('anyOf')));
  if (of('oneOf').length > 0) return inner(pick(random, of('oneOf')));
  if (of('allOf').length > 0) return Object.assign({}, ...of('allOf').map(inner));
  switch (schema['type']) {
    case 'object': {
      const properties = Object.entries((schema['properties'] as Record<string, Schema> | undefined) ?? {});
      return Object.fromEntries(properties.map(([name, one]) => [name, inner(one)]));
    }
    case 'array':
      return Array.from({ length: Math.floor(random() * 3) }, () => inner((schema['items'] as Schema | undefined) ?? {}));
    case 'integer':
    case 'number':
      return Math.floor(random() * pick(random, [2, 100, 100_000]));
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    default:
      return pick(random, texts);
  }
}

/** What a channel takes, as JSON schema; null: it takes nothing that one can say so. */
export function schemaOf(channel: Channel): Schema | null {
  try {
    return z.toJSONSchema(contract[channel].in, { io: 'input', unrepresentable: 'any' }) as Schema;
  } catch {
    return null;
  }
}

/** What an answer of the desk may not tell: where it stands in the code, SQL, the machine. */
export const TELLING = /\bat \w+.*\.[jt]s:\d+|node_modules|SQLITE_|SELECT |\/tmp\/|\/home\//;
