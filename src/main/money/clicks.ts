import type { MoneyOutcome } from '../../shared/ipc.ts';
import type { AppError } from '../../shared/errors.ts';
import type { AnyMoneyRequest } from '../../shared/requests.ts';
import type { Result } from '../../shared/result.ts';

type Answer = Result<MoneyOutcome, AppError>;

/** A second click on the same button comes within this time; a person who means it twice takes longer. */
const DOUBLE_CLICK_MS = 750;

/**
 * Makes two clicks one. The same request while the first is under way, or just after, gets the first one's answer,
 * marked as done already. References alone would not catch a second click that lands after a quick first one has
 * ended: by then the desk knows of it, and the same request would count as the next operation.
 */
export function createClicks(monotonic: () => number): (request: AnyMoneyRequest, work: () => Promise<Answer>) => Promise<Answer> {
  const running = new Map<string, { readonly at: number; readonly answer: Promise<Answer> }>();

  return async (request, work) => {
    const key = JSON.stringify(request);
    const first = running.get(key);
    if (first) return again(await first.answer);

    const at = monotonic();
    const answer = work();
    running.set(key, { at, answer });
    const forget = (): void => void running.delete(key);
    try {
      const { ok } = await answer;
      const left = at + DOUBLE_CLICK_MS - monotonic();
      // An error left nothing behind that a second click could repeat, and the operator may try again at once.
      if (ok && left > 0) setTimeout(forget, left).unref();
      else forget();
    } catch (cause) {
      forget();
      throw cause;
    }
    return answer;
  };
}

const again = (answer: Answer): Answer =>
  answer.ok ? { ok: true, value: { ...answer.value, intent: { ...answer.value.intent, alreadyDone: true }, redirectUrl: null } } : answer;
