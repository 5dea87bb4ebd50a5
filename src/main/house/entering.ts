import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Account } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AsyncHistory } from '../history/types.ts';
import { fingerprintOf } from './fingerprint.ts';
import { nextNumber, type Line } from './line.ts';
import { enter } from './report.ts';
import { AWAY } from './errors.ts';
import { Refused, standing, type Standing } from './tie.ts';

/** Of operations asked for so long ago the house is told again when it came from a backup. */
const AGAIN_SECONDS = 30 * 86_400;
const AT_ONCE = 50;

type Ports = {
  readonly history: AsyncHistory;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly now: () => UnixSeconds;
  readonly log: (line: string) => void;
};

export type Entering = {
  /** Tells the house what it does not know of this desk's operations. True: there was something. */
  readonly reports: (line: Line) => Promise<boolean>;
  /** Before anything new is asked for: how the house stands, and how far it is once it knows of everything done here. */
  readonly catchUp: (line: Line) => Promise<{ readonly stands: Standing; readonly head: number; readonly wrote: boolean }>;
  /** The highest number that this house is known to have said. */
  readonly knows: (house: string) => number;
  /** The house has said this number. */
  readonly heard: (house: string, head: number) => void;
};

export function createEntering({ history, accounts, now, log }: Ports): Entering {
  // Another house has numbers of its own.
  let known = { house: '', head: 0 };
  let running: Promise<boolean> = Promise.resolve(false);
  const knows = (house: string): number => (known.house === house ? known.head : 0);
  const heard = (house: string, head: number): void => void (known = { house, head: Math.max(knows(house), head) });

  const run = async (line: Line): Promise<boolean> => {
    let any = false;
    for (;;) {
      const due = await history.houseDue(AT_ONCE);
      if (due.length === 0) return any;
      any = true;
      const [all, names] = await Promise.all([accounts(), history.personNames()]);
      for (const { note, intent, right } of due) {
        const account = all.find(({ id }) => id === intent.accountId);
        // Of an account that was removed nothing can be told any more; it had no open operation then.
        if (account !== undefined) {
          const person = intent.person === null ? null : (names[intent.person] ?? intent.person);
          await enter(line, { id: note.id, seen: note.seen, isLate: note.late, account: fingerprintOf(account), intent, right, person });
        }
        await history.houseTold(intent.id, intent.state, intent.resolution);
      }
    }
  };

  // One after the other: two at once would tell the same twice.
  const reports = (line: Line): Promise<boolean> => (running = running.catch(() => undefined).then(() => run(line)));

  /**
   * The house knows less than this desk has heard from it, or somebody has noticed so already: it came from a backup. It is given a
   * new name for this life and numbers beyond all that anybody can have heard, and everybody tells it anew what they did.
   */
  const wentBack = async (line: Line, stands: Standing, knew: number): Promise<void> => {
    const place = await history.housePlace();
    if (place === null) return;
    if (stands.epoch === place.epoch && knew <= stands.head) return;
    let { epoch } = stands;
    if (stands.epoch === place.epoch) {
      epoch = await line.server.together(async (ask) => {
        const there = await nextNumber(ask, knew + 1000);
        // Another desk has noticed in the same moment.
        if (there.epoch !== stands.epoch) return there.epoch;
        const fresh = randomUUID();
        await ask(z.unknown(), 'UPDATE house_head SET epoch = $1 WHERE id = 1', [fresh]);
        return fresh;
      });
    }
    log('house: it came from a backup, and is told again what was done here');
    known = { house: line.house, head: 0 };
    await history.houseWentBack(now() - AGAIN_SECONDS, epoch);
  };

  return {
    reports,
    heard,
    knows,
    catchUp: async (line) => {
      // Before the question: whatever is heard while it is on its way is later than its answer.
      const knew = knows(line.house);
      // Nothing that is done here could be told there later.
      if ((await history.housePlace()) === null) throw new Refused(AWAY);
      const stands = await standing(line.server.ask, line.desk);
      await wentBack(line, stands, knew);
      const wrote = await reports(line);
      const head = wrote ? (await standing(line.server.ask, line.desk)).head : stands.head;
      heard(line.house, head);
      return { stands, head, wrote };
    }
  };
}
