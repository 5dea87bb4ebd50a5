import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { cardNumbersIn } from '../../shared/values/card-numbers.ts';
import { forgetWithPerson } from './forget.ts';
import { useRoute } from './route.ts';

/**
 * What is typed in dialogs and other places that forget it when they close, by the place: kept while they stand, so that a page whose
 * process dies comes back with it (app/comeBack.ts). Never a password and never a card: those are no part of any state.
 */
export type Typed = Readonly<Record<string, unknown>>;
type TypedState = { readonly now: Typed; /** Of the page before this one, for the place that takes it up. */ readonly before: Typed };

export const useTypedStore = create<TypedState>(() => ({ now: {}, before: {} }));
forgetWithPerson(useTypedStore);

// Whoever goes elsewhere has left what was typed here.
useRoute.subscribe(({ route }, old) => {
  if (route !== old.route && Object.keys(useTypedStore.getState().before).length > 0) useTypedStore.setState({ before: {} });
});

const without = (typed: Typed, leaves: (place: string) => boolean): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([place]) => !leaves(place)));

/** Who types a card number into a note has it there, and nowhere else. */
const isCard = (value: unknown): boolean => cardNumbersIn(JSON.stringify(value) ?? '').length > 0;

const put = (place: string, value: unknown): void =>
  useTypedStore.setState(({ now }) => ({ now: isCard(value) ? without(now, (one) => one === place) : { ...now, [place]: value } }));
const drop = (leaves: (place: string) => boolean): void =>
  useTypedStore.setState(({ now, before }) => ({ now: without(now, leaves), before: without(before, leaves) }));

/** It was sent: what came of it is told by the journal, and the same must not stand there to be sent once more. */
export const forgetTyped = (what: string): void => drop((place) => place.startsWith(`${what}:`));

/** State that a page which died hands on to the next one. What is put into it is plain data. */
export function useTyped<T>(place: string, start: () => T): readonly [T, (value: T) => void] {
  // Kept under this place by this very program.
  const [value, setValue] = useState<T>(() => {
    const { before } = useTypedStore.getState();
    return place in before ? (before[place] as T) : start();
  });
  useEffect(() => {
    put(place, value);
    return () => drop((one) => one === place);
  }, [place, value]);
  return [value, setValue];
}
