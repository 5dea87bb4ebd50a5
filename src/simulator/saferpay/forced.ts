import { z } from 'zod';
import { BEHAVIORS, ERROR_NAMES, refuse } from './errors.ts';
import type { Refusal } from './errors.ts';

/** Documented errors on demand, for those that no request can bring about. In memory: a restarted gateway behaves. */

const wish = z.strictObject({
  errorName: z.literal(ERROR_NAMES),
  /** Regular expression on the path; any API call when absent. */
  path: z.string().optional(),
  behavior: z.literal(BEHAVIORS).optional(),
  detail: z.array(z.string()).optional(),
  payerMessage: z.string().optional(),
  /** Whether the call takes effect all the same: COMMUNICATION_TIMEOUT with an authorization that exists. */
  commit: z.boolean().default(false),
  times: z.int().min(1).default(1)
});

export type Forced = { readonly refusal: Refusal; readonly commit: boolean };

export type ForcedErrors = {
  /** Arms an error; a sentence says what is wrong with the wish. */
  add(body: unknown): string | undefined;
  clear(): void;
  /** The first armed error that fits, used up once. */
  take(path: string): Forced | undefined;
};

/** @param state what the errors are armed against: a reset makes a new one, and they are forgotten */
export function createForcedErrors(state: () => object): ForcedErrors {
  let armed: { forced: Forced; path: RegExp; times: number; state: object }[] = [];
  return {
    add: (body) => {
      const parsed = wish.safeParse(body);
      if (!parsed.success) return z.prettifyError(parsed.error);
      const { errorName, behavior, detail, payerMessage, commit, times, path } = parsed.data;
      const { refusal } = refuse(errorName, {
        ...(behavior === undefined ? {} : { behavior }),
        ...(detail === undefined ? {} : { detail }),
        ...(payerMessage === undefined ? {} : { payerMessage })
      });
      try {
        armed.push({ forced: { refusal, commit }, path: new RegExp(path ?? ''), times, state: state() });
      } catch {
        return 'path is not a regular expression';
      }
      return undefined;
    },
    clear: () => {
      armed = [];
    },
    take: (path) => {
      armed = armed.filter((entry) => entry.state === state());
      const found = armed.find((entry) => entry.path.test(path));
      if (found === undefined) return undefined;
      found.times -= 1;
      if (found.times === 0) armed = armed.filter((entry) => entry !== found);
      return found.forced;
    }
  };
}
