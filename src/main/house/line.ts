import { z } from 'zod';
import type { DeskEvent } from '../../shared/ipc/contract.ts';
import { NOW } from './schema.ts';
import type { HouseSeal } from './seal.ts';
import { CHANNEL, type Ask, type AtLast, type Server } from './server.ts';

/** What windows are to read again. */
export type Topics = readonly Extract<DeskEvent, { type: 'changed' }>['topics'][number][];

/** An open line of a desk that belongs to the house. */
export type Line = {
  readonly server: Server;
  readonly seal: HouseSeal;
  readonly house: string;
  readonly desk: string;
  /** The database tells listeners of what is new; where it cannot, everybody looks. */
  readonly notifies: boolean;
};

export const HeadRow = z.object({ head: z.number(), epoch: z.string(), now: z.number() });

const HEAD = `RETURNING head, epoch, ${NOW} AS now`;

/**
 * The first thing that every writer does: from here to the end of its transaction it is alone, so what it reads is what it decides on,
 * and its number comes after all that anybody could read before. Without values, so that it goes the same way as BEGIN.
 */
export async function nextNumber(ask: Ask, by = 1): Promise<z.infer<typeof HeadRow>> {
  const [row] = await ask(HeadRow, `UPDATE house_head SET head = head + ${Math.trunc(by)} WHERE id = 1 ${HEAD}`);
  if (row === undefined) throw new Error('The house has no head');
  return row;
}

/** Told with the COMMIT, and by which desk: that one knows it already. */
export function ring(atLast: AtLast, { notifies, desk }: Pick<Line, 'notifies' | 'desk'>): void {
  if (notifies) atLast(`SELECT pg_notify('${CHANNEL}', '${nameOnly(desk)}')`);
}

/** A desk's number as it may stand in a statement's text. */
export const nameOnly = (desk: string): string => desk.replaceAll(/[^\w-]/g, '');

/** Many rows in one statement: their places in it, and what stands there. */
export function placed(rows: readonly (readonly unknown[])[]): { readonly places: string; readonly values: unknown[] } {
  const values: unknown[] = [];
  const places = rows.map((row) => `(${row.map((value) => `$${values.push(value)}`).join(', ')})`);
  return { places: places.join(', '), values };
}
