import { useRef } from 'react';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import { ok } from '../../shared/values/result.ts';
import { submitOnce, useSubmit } from '../forms/useSubmit.ts';

type MoneySubmit = {
  readonly submit: () => void;
  /** The same once more, as a wish of its own: the operator has been shown that this many are there. */
  readonly another: (shown: number) => void;
  /** The very request that was refused, to the letter: a second person has signed just that. */
  readonly again: () => void;
};

export function useMoneySubmit<R extends AnyMoneyRequest, O>(work: Parameters<typeof submitOnce<R, O>>[0]): MoneySubmit {
  const asked = useRef<R | null>(null);
  const send = (request: R) => {
    asked.current = request;
    return work.send(request);
  };
  const submit = useSubmit({ ...work, send });
  return {
    submit,
    another: (shown) => void submitOnce({ ...work, send: (request) => send({ ...request, another: shown }) }),
    again: () => {
      const request = asked.current;
      if (request !== null) void submitOnce({ ...work, build: () => ok(request) });
    }
  };
}
