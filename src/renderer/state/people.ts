import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { Channel } from '../../shared/ipc/contract.ts';
import { NEEDS } from '../../shared/ipc/needs.ts';
import type { IntentView } from '../../shared/model/intents.ts';
import type { PeopleState, Right } from '../../shared/model/people.ts';
import { allowed } from '../../shared/rules/rights.ts';
import { call } from './call.ts';
import { onChanged } from './events.ts';
import { forgetPerson } from './forget.ts';

type Names = Readonly<Record<string, string>>;

type PeopleStore = {
  /** Null: main has not said yet. */
  readonly people: PeopleState | null;
  /** Whose desk this page shows, or keeps behind the lock screen. */
  readonly holder: string | null;
  /** Counts those who took over from somebody: each begins with a page that knows nothing of the one before. */
  readonly round: number;
  readonly names: Names;
};

export const usePeople = create<PeopleStore>(() => ({ people: null, holder: null, round: 0, names: {} }));

/** Nobody who is not signed in sees anything of a guest. */
export const isLocked = (people: PeopleState | null): boolean =>
  people !== null && (people.mode === 'locked' || people.mode === 'doubtful');

const nobodySignsIn = (people: PeopleState | null): boolean => people === null || people.mode === 'off' || people.mode === 'askFirst';

/** What was typed into them is a secret that no form gives back, whoever comes next. */
function wipeSecretFields(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[type="password"]')) field.value = '';
}

async function loadNames(): Promise<void> {
  const names = await call('people.names', undefined);
  if (names.ok) usePeople.setState({ names: names.value });
}

export function setPeople(people: PeopleState): void {
  const { holder, people: before, round } = usePeople.getState();
  const me = people.me?.id ?? null;
  if (isLocked(people) && !isLocked(before)) wipeSecretFields();
  const another = me !== null && holder !== null && me !== holder;
  if (another) forgetPerson();
  usePeople.setState({ people, holder: me ?? holder, round: another ? round + 1 : round });
  if (me !== null && before?.me?.id !== me) void loadNames();
}

/** Follows from the start on who there is. */
export function watchPeople(): void {
  onChanged(['people'], () => void loadNames());
}

/** Of an entry's id; null: nobody was signed in. One that nobody knows any more stands as it is. */
export function usePersonName(): (id: string | null | undefined) => string | null {
  const names = usePeople((state) => state.names);
  return useCallback((id) => (id === null || id === undefined ? null : (names[id] ?? id)), [names]);
}

type Done = Pick<IntentView, 'person' | 'second' | 'decidedBy'>;

/** Who asked for an operation, who signed it beside them, and whose word ended it. */
export function useWho(): (done: Done) => string | null {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  return ({ person, second, decidedBy }) => {
    const asked = second === null ? nameOf(person) : t('people.by.two', { name: nameOf(person) ?? '', second: nameOf(second) ?? '' });
    const decided = decidedBy === null ? null : t('people.by.decided', { name: nameOf(decidedBy) ?? '' });
    return [asked, decided].filter(Boolean).join(' · ') || null;
  };
}

const mayDo = (people: PeopleState | null, right: Right): boolean => nobodySignsIn(people) || allowed(people?.rights?.[right]);

const isChannel = (wanted: Right | Channel): wanted is Channel => Object.hasOwn(NEEDS, wanted);

/** What a call needs is read from the table by which main itself decides; money is decided there by amount. */
function missingFor(people: PeopleState | null, wanted: Right | Channel): Right | null {
  const need = isChannel(wanted) ? NEEDS[wanted] : wanted;
  if (need === 'anybody' || need === 'signedIn' || need === 'money') return null;
  const rights: readonly Right[] = typeof need === 'string' ? [need] : need;
  return rights.find((right) => !mayDo(people, right)) ?? null;
}

/** Why the person who is signed in may not do this, in words; null: may. Main decides again. */
export function useMayNot(): (wanted: Right | Channel) => string | null {
  const { t } = useTranslation();
  const people = usePeople((state) => state.people);
  return useCallback(
    (wanted) => {
      const right = missingFor(people, wanted);
      if (right === null || people?.me == null) return null;
      return t('people.mayNot', { role: t(`people.role.${people.me.role}`), right: t(`people.right.${right}`) });
    },
    [people, t]
  );
}

const SIGN_IN = 'people.sign-in';

/** From the Enter behind a PIN to a desk that can be used: told by `performance`, for the measure of a shift change. */
export const beginSignIn = (): void => void performance.mark(SIGN_IN);

export function noteDeskThere(): void {
  if (performance.getEntriesByName(SIGN_IN, 'mark').length === 0) return;
  performance.measure(`${SIGN_IN}.desk`, SIGN_IN);
  performance.clearMarks(SIGN_IN);
}
