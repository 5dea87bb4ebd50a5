import { useRef, useState } from 'react';
import type { Channel, Input, Output } from '../../shared/ipc/contract.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { call } from '../state/call.ts';

export type Action<I> = {
  readonly run: (input: I) => Promise<void>;
  readonly busy: boolean;
  readonly error: AppError | null;
};

/** One call to main by a button: busy while it runs, once at a time, its error kept until the next try. */
export function useAction<C extends Channel>(
  channel: C,
  done: (value: Output<C>) => void | Promise<void> = () => undefined
): Action<Input<C>> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const running = useRef(false);
  const run = async (input: Input<C>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      const result = await call(channel, input);
      if (result.ok) await done(result.value);
      else setError(result.error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { run, busy, error };
}
