import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { HeldRow } from '../../shared/model/privacy.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';

/** All that is held of a guest, for the guest: once as JSON, once as text to read. Answers how many rows there are. */
export async function writeGuestFile(file: string, rows: readonly HeldRow[], at: UnixSeconds): Promise<number> {
  const held = rows.map(({ table, label, bookingId, data }) => ({ table, label, bookingId, data: Held.parse(JSON.parse(data)) }));
  const whole = { paydesk: 'guest', version: 1, exportedAt: at, rows: held };
  await writeFile(file, `${JSON.stringify(whole, null, 2)}\n`, { mode: 0o600 });
  const text = held.map(({ table, label, data }) => [`${table} ${label}`, ...linesOf(data, '  '), ''].join('\n')).join('\n');
  await writeFile(`${file.replace(/\.json$/i, '')}.txt`, text, { mode: 0o600 });
  return rows.length;
}

const Held = z.record(z.string(), z.unknown());

/** `name: value`, what belongs together below one another; what is empty is left out. */
function linesOf(value: unknown, indent: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${indent}${String(value)}`];
  return Object.entries(value).flatMap(([name, one]: [string, unknown]) => {
    if (one === null || one === '') return [];
    return typeof one === 'object' ? [`${indent}${name}:`, ...linesOf(one, `${indent}  `)] : [`${indent}${name}: ${String(one)}`];
  });
}
