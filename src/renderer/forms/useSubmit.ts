import { useCallback } from 'react';
import type { AppError, FieldError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';
import { clearSubmission, showError, showFaults } from './submission.ts';
import type { SubmissionStore } from './submission.ts';
import { focusFirstError } from './useErrors.ts';

type Work<R, O> = {
  readonly submission: SubmissionStore;
  /** The request the form asks for, or everything that is wrong with it. */
  readonly build: () => Result<R, readonly FieldError[]>;
  readonly send: (request: R) => Promise<Result<O, AppError>>;
  /** What came of it. An error returned from here is shown as the form's own: nothing was done, the form stays. */
  readonly done: (outcome: O) => AppError | null | undefined | void;
};

/**
 * Sends a form once: checks it, sends it, and shows what is wrong beside the fields. A second press while the first is on
 * its way does not reach main at all. The form may be left meanwhile; its submission knows.
 */
export async function submitOnce<R, O>({ submission, build, send, done }: Work<R, O>): Promise<void> {
  if (submission.getState().sending) return;
  const request = build();
  if (!request.ok) {
    showFaults(submission, request.error);
    return focusFirstError();
  }
  clearSubmission(submission);
  submission.setState({ sending: true });
  let result: Result<O, AppError>;
  try {
    result = await send(request.value);
  } finally {
    submission.setState({ sending: false });
  }
  const refused = result.ok ? done(result.value) : result.error;
  if (!refused) return;
  showError(submission, refused);
  focusFirstError();
}

export function useSubmit<R, O>(work: Work<R, O>): () => void {
  // The newest closure each time: what is built is what is on screen now.
  return useCallback(() => void submitOnce(work), [work]);
}
