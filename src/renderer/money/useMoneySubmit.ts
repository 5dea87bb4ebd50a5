import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import { submitOnce, useSubmit } from '../forms/useSubmit.ts';

type MoneySubmit = {
  readonly submit: () => void;
  /** The same once more, as a wish of its own: the operator has been shown that this many are there. */
  readonly another: (shown: number) => void;
};

export function useMoneySubmit<R extends AnyMoneyRequest, O>(work: Parameters<typeof submitOnce<R, O>>[0]): MoneySubmit {
  const submit = useSubmit(work);
  return {
    submit,
    another: (shown) => void submitOnce({ ...work, send: (request) => work.send({ ...request, another: shown }) })
  };
}
