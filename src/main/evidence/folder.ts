import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { readOrder } from '../money/order.ts';
import { masked } from './document.ts';
import type { Evidence } from './gather.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const seconds = (at: UnixSeconds | null): string | null => (at === null ? null : new Date(at * 1000).toISOString());

/** What the desk knows, in a form that a program reads; times in UTC, amounts in minor units of their currency. */
const journalOf = ({ journal }: Evidence) =>
  journal.map(({ order, target: _target, createdAt, sentAt, endedAt, nextQueryAt: _next, ...entry }) => ({
    ...entry,
    createdAt: seconds(createdAt),
    sentAt: seconds(sentAt),
    endedAt: seconds(endedAt),
    // What was asked for, as it was handed to the gateway's adapter: it never holds card data.
    asked: readOrder(order).request
  }));

/** The folder of a dispute: the paper, each answer of the gateway as it is kept, the journal, and what each file's SHA-256 is. */
export function evidenceFolder(evidence: Evidence, pdf: Uint8Array, now: UnixSeconds): Uint8Array {
  const { payment, refunds, captures, timeline, notes, raw } = evidence;
  const files: Record<string, Uint8Array> = {
    'evidence.pdf': pdf,
    'payment.json': strToU8(json({ payment, captures, refunds })),
    'timeline.json': strToU8(json(timeline.map((event) => ({ ...event, at: seconds(event.at), note: event.note && masked(event.note) })))),
    'journal.json': strToU8(json(journalOf(evidence))),
    'notes.json': strToU8(json(notes.map((note) => ({ ...note, at: seconds(note.at), text: masked(note.text) })))),
    ...Object.fromEntries(raw.map(({ name, json: text }) => [`gateway/${name}.json`, strToU8(text)]))
  };
  const sums = Object.entries(files).map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  // The line format of `sha256sum`, so that `sha256sum -c` checks it.
  return zipSync({ ...files, SHA256SUMS: strToU8(sums.join('')) }, { mtime: new Date(now * 1000) });
}
