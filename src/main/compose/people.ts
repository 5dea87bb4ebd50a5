import { writeFile } from 'node:fs/promises';
import type { DeskEvent, Envelope } from '../../shared/ipc/contract.ts';
import { needOf } from '../../shared/ipc/needs.ts';
import type { HistoryState } from '../../shared/model/status.ts';
import { rulesUnder } from '../../shared/rules/policy.ts';
import { appError } from '../../shared/values/errors.ts';
import type { DeskPorts } from '../desk/ports.ts';
import { readPreferences } from '../desk/preferences.ts';
import { actingAs } from '../history/acting.ts';
import type { AsyncHistory } from '../history/types.ts';
import { createPeople, type People } from '../people/people.ts';
import type { Dispatch } from './dispatch.ts';

type Parts = {
  readonly ports: DeskPorts;
  readonly history: AsyncHistory;
  readonly historyState: HistoryState;
  readonly emit: (event: DeskEvent) => void;
};

export const peopleOf = ({ ports, history, historyState: { state }, emit }: Parts): People =>
  createPeople({
    history,
    secrets: ports.secrets,
    // In memory the history ends with the program, and its accounts are the training ones.
    kept: state !== 'temporary' && state !== 'newer',
    now: ports.now,
    monotonic: ports.monotonic ?? (() => performance.now()),
    emit,
    accounts: history.accounts,
    // A gateway's own sandbox moves no money either.
    isReal: ({ environment }) => environment === 'live',
    activeAccount: async () => (await readPreferences(history, ports.log)).activeAccountId,
    write: async (name, text) => {
      const file = await ports.chooseFile(name);
      if (file !== null) await writeFile(file, text, 'utf8');
      return file;
    },
    rulesBy: (rules) => rulesUnder(ports.managed?.policy ?? null, rules),
    leaveCard: () => ports.leaveCard?.(),
    startedForLostAdmin: ports.lostAdmin === true,
    cost: ports.pinCost,
    log: ports.log
  });

const LOCKED: Envelope = { ok: false, error: appError('people.locked') };
const isForAnybody = (channel: string): boolean => needOf(channel) === 'anybody';

/**
 * The wall before every call: who is at work, and whether they may. What a call sets going is theirs, whoever signs in meanwhile; an
 * answer that comes when they have gone is nobody's any more.
 */
export const behindTheWall =
  (people: Pick<People, 'enter' | 'who'>, dispatch: Dispatch): Dispatch =>
  async (channel, input) => {
    const entered = await people.enter(channel);
    if (!entered.ok) return { ok: false, error: entered.error };
    const person = entered.value;
    const answer = await actingAs(person, () => dispatch(channel, input));
    return person === null || isForAnybody(channel) || people.who() === person ? answer : LOCKED;
  };
