import { z } from 'zod';
import type { Envelope } from '../../shared/ipc/contract.ts';
import { PaperAbout, PaperWay } from '../../shared/model/papers.ts';
import type { TrailNews } from '../../shared/model/trail.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { DeskPorts } from '../desk/ports.ts';

/** So many different rows of guests on screen within an hour are told: nobody at a reception reads as many. */
const MANY_ROWS = 500;
/** A search is asked for while it is typed, some five times a word. */
const MANY_SEARCHES = 250;
const HOUR = 3_600;

type Tell = (news: TrailNews) => Promise<void>;

/** Of the name that a file is offered under only what the program itself put there: a booking's number may stand in it. */
const WRITTEN_NAME = /^(?:paydesk-([a-z]+)|(evidence)-)/;
function whatOf(name: string): string {
  const [, list, evidence] = WRITTEN_NAME.exec(name) ?? [];
  return list ?? evidence ?? 'file';
}

/**
 * Every file the desk writes goes through the question where to. What is about to be written is in the trail before the first byte of
 * it is, whichever part of the desk writes it; a trail that takes no entry lets no file out.
 */
export const tellingFiles =
  (chooseFile: DeskPorts['chooseFile'], tell: Tell): DeskPorts['chooseFile'] =>
  async (name) => {
    const file = await chooseFile(name);
    if (file !== null) await tell({ kind: 'export.begun', accountId: null, facts: { what: whatOf(name), rows: null } });
    return file;
  };

const Written = z.object({ rows: z.number().int().nonnegative() });
const Rows = z.object({ rows: z.array(z.object({ id: z.number().int() })) });
const Given = z.object({ about: PaperAbout, way: PaperWay });
const Proven = z.object({ intentId: z.number().int(), way: PaperWay });
const Hits = z.array(z.unknown());

const LISTS = ['tokens', 'payments', 'refunds', 'operations'] as const;

/** Looks at what calls have answered: files that were written, papers, and guests' data in bulk. */
export function createWatch(now: () => UnixSeconds, tell: Tell) {
  const windows = new Map<string, { since: UnixSeconds; seen: Set<number>; told: number }>();

  /** Different ones within the hour; null, or how many there are when there are so many more. */
  const counted = (name: string, ids: readonly number[], many: number): number | null => {
    const at = now();
    const known = windows.get(name);
    const window = known && at - known.since < HOUR && at >= known.since ? known : { since: at, seen: new Set<number>(), told: 0 };
    windows.set(name, window);
    for (const id of ids) window.seen.add(id);
    if (window.seen.size < window.told + many) return null;
    window.told = window.seen.size;
    return window.told;
  };

  const bulk = async (list: string, ids: readonly number[], many: number): Promise<void> => {
    const rows = counted(list, ids, many);
    if (rows !== null) await tell({ kind: 'view.bulk', accountId: null, facts: { list, rows } });
  };

  let searches = 0;

  return async (channel: string, input: unknown, envelope: Envelope): Promise<void> => {
    if (!envelope.ok || envelope.value === null) return;
    const [subject = '', call = ''] = channel.split('.');
    if (call === 'export') {
      const written = Written.safeParse(envelope.value);
      if (written.success) await tell({ kind: 'export.written', accountId: null, facts: { what: subject, rows: written.data.rows } });
    } else if (call === 'page' && LISTS.some((list) => list === subject)) {
      const read = Rows.safeParse(envelope.value);
      if (read.success)
        await bulk(
          subject,
          read.data.rows.map(({ id }) => id),
          MANY_ROWS
        );
    } else if (channel === 'paper.give') {
      const given = Given.safeParse(input);
      if (given.success)
        await tell({
          kind: 'print.made',
          accountId: null,
          facts: { what: given.data.about.kind, id: given.data.about.id, as: given.data.way }
        });
    } else if (channel === 'proof.give') {
      const given = Proven.safeParse(input);
      if (given.success) {
        const { intentId, way } = given.data;
        await tell({ kind: 'print.made', accountId: null, facts: { what: 'proof', id: intentId, as: way } });
      }
    } else if (channel === 'search.everything') {
      const hits = Hits.safeParse(envelope.value);
      if (hits.success && hits.data.length > 0) await bulk('search', [(searches += 1)], MANY_SEARCHES);
    }
  };
}
