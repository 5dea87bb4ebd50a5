import type { Row } from '../sql/db.ts';
import { readFacts, writeFacts, type Column, type Shape } from './tables/columns.ts';

/** States in which money has moved or is held; elsewhere a captured amount may honestly fall back to nothing. */
const heldOrTaken = new Set(['authorized', 'partlyCaptured', 'paid', 'other']);

/**
 * "Held" after a hold was taken or given up, which no gateway undoes, was asked before and has been overtaken: seconds do not tell two
 * answers of the same moment apart.
 */
export const crossed = (known: Row, said: Row): boolean =>
  said.state === 'authorized' && (known.state === 'paid' || known.state === 'partlyCaptured' || known.state === 'voided');

/**
 * Joins what is known with what a gateway just said (rules: tables/columns.ts).
 * `stale`: the answer is older than the one the row came from; it may only fill what is still empty.
 */
export function mergeRow(shape: Shape, known: Row, said: Row, stale: boolean): Row {
  const merged: Row = {};
  for (const column of shape.columns) {
    const { before, now } = valuesOf(column, known, said);
    if (!stale) merged[column.name] = mergeValue(column, known, said);
    else merged[column.name] = column.rule === 'grows' ? growFacts(now, before) : (before ?? now);
  }
  return merged;
}

/** Both, the later word counting where they differ. */
const growFacts = (before: string | number | null, now: string | number | null): string | null =>
  writeFacts({ ...readFacts(before), ...readFacts(now) });

const valuesOf = ({ name }: Column, known: Row, said: Row) => ({ before: known[name] ?? null, now: said[name] ?? null });

function mergeValue(column: Column, known: Row, said: Row): string | number | null {
  const { rule } = column;
  const { before, now } = valuesOf(column, known, said);
  if (rule === 'newest') return now;
  if (rule === 'grows') return growFacts(before, now);
  if (rule === 'keep') return now ?? before;
  if (rule === 'ours') return before ?? now;
  if (rule === 'sticky') return before === 1 || now === 1 ? 1 : 0;
  if (rule === 'known') return now === 'unknown' || now === null ? before : now;
  if (rule === 'rises') return heldOrTaken.has(String(said.state)) ? Math.max(Number(before ?? 0), Number(now ?? 0)) : now;
  const leader = said[rule.follows] ?? null;
  return leader !== null && leader !== (known[rule.follows] ?? null) ? now : (now ?? before);
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
const isObject = (value: unknown): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The gateway's JSON, grown: what a sparser answer leaves out stays as it was said before. Lists are replaced whole. */
export function mergeJson(known: unknown, said: unknown): unknown {
  if (!isObject(known) || !isObject(said)) return said ?? known;
  const merged: Record<string, unknown> = { ...known };
  for (const [key, value] of Object.entries(said)) merged[key] = key in known ? mergeJson(known[key], value) : value;
  return merged;
}
