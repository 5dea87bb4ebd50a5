import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
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
export async function evidenceFolder(evidence: Evidence, pdf: Uint8Array, now: UnixSeconds): Promise<Uint8Array> {
  const { payment, refunds, captures, timeline, notes, raw } = evidence;
  const files: Record<string, Buffer> = {
    'evidence.pdf': Buffer.from(pdf),
    'payment.json': Buffer.from(json({ payment, captures, refunds })),
    'timeline.json': Buffer.from(
      json(timeline.map((event) => ({ ...event, at: seconds(event.at), note: event.note && masked(event.note) })))
    ),
    'journal.json': Buffer.from(json(journalOf(evidence))),
    'notes.json': Buffer.from(json(notes.map((note) => ({ ...note, at: seconds(note.at), text: masked(note.text) })))),
    ...Object.fromEntries(raw.map(({ name, json: text }) => [`gateway/${name}.json`, Buffer.from(text)]))
  };
  const sums = Object.entries(files).map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  // The line format of `sha256sum`, so that `sha256sum -c` checks it.
  const zip = new ZipFile();
  const about = { mtime: new Date(now * 1000), mode: 0o600 };
  for (const [name, bytes] of Object.entries({ ...files, SHA256SUMS: Buffer.from(sums.join('')) })) zip.addBuffer(bytes, name, about);
  zip.end();
  return buffer(zip.outputStream);
}
