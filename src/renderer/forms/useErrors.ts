import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { appError } from '../../shared/values/errors.ts';
import type { AppError, FieldError } from '../../shared/values/errors.ts';
import { fieldWords } from '../kit/errorWords.ts';
import { topmost } from '../kit/layers.ts';
import { clearFault, clearSubmission, newSubmission, showError, showFaults } from './submission.ts';
import type { SubmissionStore } from './submission.ts';

/** What a form's frame has to know of it. */
export type FormState = {
  readonly error: AppError | null;
  /** Lines for errors of fields this form does not show. */
  readonly unplaced: readonly string[];
  readonly sending: boolean;
  readonly submission: SubmissionStore;
  readonly show: (error: AppError) => void;
  readonly showFields: (fields: readonly FieldError[]) => void;
  readonly clear: () => void;
};

export type FormErrors = FormState & {
  /** The words next to a field, by its path in the form. */
  readonly at: (field: string) => string | undefined;
  readonly clearField: (field: string) => void;
};

/**
 * Errors of a form. Each lands on its field; those without one are listed in the notice. `fields` are the paths the form
 * shows. `kept`: a submission that outlives the screen.
 */
export function useErrors(fields: readonly string[], kept?: SubmissionStore): FormErrors {
  const { i18n } = useTranslation();
  const [own] = useState(newSubmission);
  const submission = kept ?? own;
  const { error, faults, sending } = useStore(submission);
  const actions = useMemo(
    () => ({
      show: (shown: AppError) => showError(submission, shown),
      showFields: (found: readonly FieldError[]) => showFaults(submission, found),
      clear: () => clearSubmission(submission),
      clearField: (field: string) => clearFault(submission, field)
    }),
    [submission]
  );
  const unplaced = faults.filter((one) => !fields.includes(one.field)).map((one) => fieldWords(i18n, one));
  return {
    at: (field) => {
      const found = faults.find((one) => one.field === field);
      return found && fieldWords(i18n, found);
    },
    // A fault of a field that is not on the form is told above its button: a press without a word would be the worst answer.
    error: error ?? (unplaced.length > 0 ? appError('input') : null),
    unplaced,
    sending,
    submission,
    ...actions
  };
}

/**
 * Puts the cursor into the first field with an error, once it is on screen; with a dialog open, into one of the dialog. What is
 * folded away is opened for it.
 */
export function focusFirstError(): void {
  requestAnimationFrame(() => {
    const field = (topmost() ?? document).querySelector<HTMLElement>('[aria-invalid="true"]');
    const fold = field?.closest('details');
    if (fold) fold.open = true;
    field?.focus();
  });
}
