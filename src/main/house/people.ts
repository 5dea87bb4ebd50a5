import type { HousePeople } from '../../shared/model/house.ts';
import type { TrailNews } from '../../shared/model/trail.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, type Result } from '../../shared/values/result.ts';
import { administratorsOf, EMPTY, isSameRoster, joined, merged, type Joining, type Roster } from '../people/roster.ts';
import type { Mine, Together } from '../people/together.ts';
import type { Line } from './line.ts';
import { listThere, putList, type PeopleList, type There } from './people-list.ts';

type Done = Promise<Result<undefined, AppError>>;
type Refused = NonNullable<HousePeople['refused']>;

type Ports = {
  readonly people: Together;
  readonly monotonic: () => number;
  readonly log: (line: string) => void;
  /** Windows look again how the people of desk and house stand. */
  readonly changed: () => void;
};

export type PeopleOfHouse = {
  /** What changed here goes there, and what changed there comes here; `mark`: a word for what lies there. */
  readonly share: (line: Line, mark: string) => Promise<void>;
  /** `line` null: the house is away; `house` null: there is none. */
  readonly state: (line: Line | null, house: string | null) => Promise<HousePeople>;
  /** This desk's people and the house's become one, when an administrator of the house agrees with the own PIN. */
  readonly join: (line: Line, by: { readonly personId: string; readonly pin: string }) => Done;
};

/** A keychain that takes nothing is asked again after so long. */
const AGAIN_MS = 10_000;
const TOGETHER = appError('house.peopleTogether');
const MOVED = appError('house.peopleMoved');

/** A desk whose people nobody is told of has none to share. */
export const NO_PEOPLE: PeopleOfHouse = {
  share: async () => undefined,
  state: async (_line, house) => ({ state: house === null ? 'own' : 'none', persons: 0, refused: null, plan: null }),
  join: async () => err(TOGETHER)
};

/** Everybody here is somebody of the house already, as after a history was lost: there is nothing to ask about. */
const isKnownThere = (mine: Roster, there: Roster): boolean => {
  const known = new Set(there.persons.flatMap(({ id, formerly }) => [id, ...formerly]));
  return mine.persons.every(({ id }) => known.has(id));
};

const rulesOnly = ({ rules }: Roster): Roster => ({ persons: [], rules });

const shown = ({ name, role, state }: Roster['persons'][number]) => ({ name, role, state });

function shownPlan({ same, added }: Joining, mine: Roster, there: Roster): HousePeople['plan'] {
  return {
    same: same.map((one) => ({ ...shown(one.mine), house: shown(one.house) })),
    added: added.map(shown),
    fromHouse: there.persons.filter(({ id, state }) => state === 'active' && !same.some(({ house }) => house.id === id)).map(shown),
    rules: mine.rules !== null && there.rules !== null && !isSameRoster(rulesOnly(mine), rulesOnly(there)),
    administrators: administratorsOf(there).map(({ id, name }) => ({ id, name }))
  };
}

/** What a desk and its house do about the difference between their lists. */
function createAgreeing({ people, monotonic, log, changed }: Ports) {
  const told = new Set<string>();
  const now: { isApart: boolean; refused: Refused | null; restUntil: number } = { isApart: false, refused: null, restUntil: 0 };

  const apart = (): void => {
    if (now.isApart) return;
    now.isApart = true;
    changed();
  };

  const take = async (line: Line, { version, roster }: PeopleList, news: readonly TrailNews[] = []): Done => {
    const done = await people.take({ house: line.house, version, roster }, news);
    if (!done.ok) {
      log(`house: people not taken over: ${done.error.code}`);
      now.restUntil = monotonic() + AGAIN_MS;
    }
    now.isApart = false;
    changed();
    return done;
  };

  const put = async (line: Line, there: There, list: PeopleList): Promise<void> => {
    if (await putList(line, there, list)) await take(line, list);
  };

  const tell = async (there: There, version: number): Promise<void> => {
    const because = there.kind === 'list' ? 'older' : there.kind === 'none' ? 'gone' : 'forged';
    const word = `${there.mark} ${version}`;
    if (told.has(word)) return;
    told.add(word);
    now.refused = because;
    await people.tell({ kind: 'people.houseRefused', accountId: null, facts: { because, version } });
    changed();
  };

  /** It lies there by somebody's hand, or out of a backup: what the desks had agreed on is put there again. */
  const refuse = async (line: Line, mine: Mine, there: There, { version, roster }: PeopleList): Promise<void> => {
    await tell(there, version);
    await put(line, there, { version: version + 1, roster: merged(roster, mine.roster, roster) });
  };

  /** Nothing was agreed on yet between this desk and this house. True: there is nothing to do. */
  const meet = async (line: Line, mine: Mine, there: There): Promise<boolean> => {
    if (there.kind === 'forged') {
      await tell(there, 0);
      return true;
    }
    if (there.kind === 'none') {
      if (mine.roster.persons.length === 0) return true;
      await put(line, there, { version: 1, roster: mine.roster });
      return false;
    }
    if (!isKnownThere(mine.roster, there.list.roster)) {
      apart();
      return true;
    }
    await take(line, there.list);
    return false;
  };

  /** True: both have the same. */
  const agree = async (line: Line, mine: Mine, there: There, agreed: PeopleList): Promise<boolean> => {
    if (there.kind !== 'list' || there.list.version < agreed.version) {
      await refuse(line, mine, there, agreed);
      return false;
    }
    const { version, roster } = there.list;
    const next = merged(agreed.roster, mine.roster, roster);
    if (!isSameRoster(next, roster)) {
      await put(line, there, { version: version + 1, roster: next });
      return false;
    }
    if (version === agreed.version && isSameRoster(roster, agreed.roster) && isSameRoster(next, mine.roster)) return true;
    await take(line, there.list);
    return false;
  };

  return { now, take, meet, agree };
}

export function createPeopleOfHouse(ports: Ports): PeopleOfHouse {
  const { people, monotonic } = ports;
  const { now, take, meet, agree } = createAgreeing(ports);
  let settled: { readonly line: Line; readonly mark: string; readonly word: string } | null = null;

  return {
    share: async (line, mark) => {
      if (monotonic() < now.restUntil) return;
      const mine = await people.mine();
      if (mine === null) return;
      if (settled?.line === line && settled.mark === mark && settled.word === mine.word) return;
      const there = await listThere(line.server.ask, line);
      const { agreed, word } = mine;
      const isSettled = agreed?.house === line.house ? await agree(line, mine, there, agreed) : await meet(line, mine, there);
      settled = isSettled ? { line, mark: there.mark, word } : null;
    },

    state: async (line, house) => {
      const mine = await people.mine();
      const roster = mine?.roster ?? EMPTY;
      const persons = roster.persons.filter(({ state }) => state === 'active').length;
      const isOne = house !== null && mine?.agreed?.house === house;
      const state = house === null ? 'own' : isOne ? 'together' : now.isApart ? 'apart' : 'none';
      const there = state === 'apart' && line !== null ? await listThere(line.server.ask, line) : null;
      const theirs = there?.kind === 'list' ? there.list.roster : null;
      const plan = theirs === null ? null : shownPlan(joined(roster, theirs), roster, theirs);
      return { state, persons, refused: now.refused, plan };
    },

    join: async (line, { personId, pin }) => {
      const mine = await people.mine();
      if (mine === null || mine.agreed?.house === line.house) return err(TOGETHER);
      const there = await listThere(line.server.ask, line);
      if (there.kind !== 'list') return err(MOVED);
      const proven = await people.prove(administratorsOf(there.list.roster), personId, pin);
      if (!proven.ok) return proven;
      const { roster, same, added } = joined(mine.roster, there.list.roster);
      const list = { version: there.list.version + 1, roster };
      if (!(await putList(line, there, list))) return err(MOVED);
      return take(line, list, [{ kind: 'people.joinedHouse', accountId: null, facts: { same: same.length, added: added.length } }]);
    }
  };
}
