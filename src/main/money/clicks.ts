import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import type { Result } from '../../shared/values/result.ts';
import { isDone } from './intent.ts';

type Answer = Result<MoneyOutcome, AppError>;

/** Whoever clicks within this time of an answer has not read it yet; a person who means it twice takes longer. */
const DOUBLE_CLICK_MS = 750;

/**
 * Makes two clicks one. The same request while the first is under way, or just after, gets the first one's answer,
 * marked as done already. A second click that lands after a quick first one has ended would else be told that the
 * same is there already, which its hand has just made.
 */
export function createClicks(monotonic: () => number): (request: AnyMoneyRequest, work: () => Promise<Answer>) => Promise<Answer> {
  const clicks = new Map<string, { readonly answer: Promise<Answer>; endedAt: number | null }>();

  const prune = (): void => {
    for (const [key, { endedAt }] of clicks) if (endedAt !== null && monotonic() - endedAt >= DOUBLE_CLICK_MS) clicks.delete(key);
  };

  return async (request, work) => {
    prune();
    const key = JSON.stringify(request);
    const first = clicks.get(key);
    if (first) return again(await first.answer);

    const click: { readonly answer: Promise<Answer>; endedAt: number | null } = { answer: work(), endedAt: null };
    clicks.set(key, click);
    try {
      const answer = await click.answer;
      click.endedAt = monotonic();
      // An error left nothing behind that a second click could repeat, and the operator may try again at once.
      if (!answer.ok) clicks.delete(key);
      return answer;
    } catch (cause) {
      clicks.delete(key);
      throw cause;
    }
  };
}

function again(answer: Answer): Answer {
  if (!answer.ok) return answer;
  const { intent } = answer.value;
  return { ok: true, value: { ...answer.value, intent: { ...intent, alreadyDone: isDone(intent) }, redirectUrl: null } };
}
