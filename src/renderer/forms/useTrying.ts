import { useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Values } from './paths.ts';
import { useFields, type Fields } from './useFields.ts';

export type Trying<V, Found, Step extends string> = {
  readonly form: Fields<V>;
  /** The form on the page: secrets are read from it. */
  readonly element: RefObject<HTMLFormElement | null>;
  /** What was found by these values; null once something else is typed. */
  readonly found: Found | null;
  readonly setFound: (found: Found | null) => void;
  /** Which of the buttons is at work. */
  readonly step: Step | null;
  readonly during: <T>(step: Step, work: Promise<T>) => Promise<T>;
};

type Options<V> = { readonly initial: V; /** Fields that stay in their inputs. */ readonly secrets: readonly string[] };

/** A form that is tried before it is kept. */
export function useTrying<V extends Values, Found, Step extends string>({ initial, secrets }: Options<V>): Trying<V, Found, Step> {
  const element = useRef<HTMLFormElement>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  const form = useFields<V>({ initial, beside: secrets, keep: () => setFound(null) });
  const during = async <T>(name: Step, work: Promise<T>): Promise<T> => {
    setStep(name);
    try {
      return await work;
    } finally {
      setStep(null);
    }
  };
  return { form, element, found, setFound, step, during };
}
