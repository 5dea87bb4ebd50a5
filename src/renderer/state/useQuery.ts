import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/values/errors.ts';
import type { Channel, Input, Output } from '../../shared/ipc/contract.ts';
import { call } from './call.ts';
import { onChanged } from './events.ts';
import type { Topic } from './events.ts';

export type Query<T> = {
  readonly data: T | null;
  readonly error: AppError | null;
  /** True until the first answer to the present question. */
  readonly loading: boolean;
  readonly reload: () => void;
};

type Answer<T> = { readonly key: string | null; readonly data: T | null; readonly error: AppError | null };

/**
 * Reads from main and reads again when rows of `topics` change. A null input reads nothing.
 * A burst of changes (a sync) costs one read in flight and one after it, never a queue.
 * `keep`: the last answer stays on screen while a changed question is answered (paging a list).
 * What takes the place of an answer on screen is drawn in pieces, and a key pressed meanwhile comes first: a page of a list takes longer to
 * draw than a letter to type.
 */
export function useQuery<C extends Channel>(channel: C, input: Input<C> | null, topics: readonly Topic[], keep = false): Query<Output<C>> {
  // Compared by its text: a question that says the same is the same.
  const key = input === null ? null : `${channel} ${topics.join()} ${JSON.stringify(input ?? null)}`;
  const [answer, setAnswer] = useState<Answer<Output<C>>>({ key: null, data: null, error: null });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  const question = useRef({ input, topics });
  const answered = useRef(false);
  useEffect(() => {
    question.current = { input, topics };
  });

  useEffect(() => {
    const { input: asked, topics: about } = question.current;
    if (key === null || asked === null) return undefined;
    const line = { round, live: true, running: false, again: false };
    const read = async (): Promise<void> => {
      if (line.running) {
        line.again = true;
        return;
      }
      line.running = true;
      const result = await call(channel, asked);
      line.running = false;
      if (!line.live) return;
      const show = (): void =>
        setAnswer((old) =>
          result.ok ? { key, data: result.value, error: null } : { key, data: old.key === key ? old.data : null, error: result.error }
        );
      if (answered.current) startTransition(show);
      else show();
      answered.current = true;
      if (line.again) {
        line.again = false;
        void read();
      }
    };
    void read();
    const end = onChanged(about, () => void read());
    return () => {
      line.live = false;
      end();
    };
  }, [channel, key, round]);

  const current = answer.key === key;
  return {
    data: key !== null && (current || keep) ? answer.data : null,
    error: current ? answer.error : null,
    loading: key !== null && !current,
    reload
  };
}
