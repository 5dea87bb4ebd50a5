import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError, FieldError } from '../../shared/values/errors.ts';
import { fieldWords } from '../kit/errorWords.ts';

type FormErrors = {
  /** The words next to a field, by its path in the form. */
  readonly at: (field: string) => string | undefined;
  readonly error: AppError | null;
  /** Lines for errors of fields this form does not show. */
  readonly unplaced: readonly string[];
  readonly show: (error: AppError) => void;
  readonly showFields: (fields: readonly FieldError[]) => void;
  readonly clear: () => void;
  readonly clearField: (field: string) => void;
};

/**
 * Errors of a form, wherever they come from: the shared schema here, main, or the gateway. Each lands on its field;
 * those without one are listed in the notice. `fields` are the paths the form shows.
 */
export function useErrors(fields: readonly string[]): FormErrors {
  const { i18n } = useTranslation();
  const [error, setError] = useState<AppError | null>(null);
  const [list, setList] = useState<readonly FieldError[]>([]);

  const showFields = useCallback((found: readonly FieldError[]) => {
    setList(found);
    setError(null);
  }, []);
  const show = useCallback((shown: AppError) => {
    setError(shown);
    setList(shown.gateway?.kind === 'validation' ? shown.gateway.fields : (shown.fields ?? []));
  }, []);
  const clear = useCallback(() => {
    setError(null);
    setList([]);
  }, []);
  const clearField = useCallback(
    (field: string) => setList((old) => (old.some((one) => one.field === field) ? old.filter((one) => one.field !== field) : old)),
    []
  );

  return {
    at: (field) => {
      const found = list.find((one) => one.field === field);
      return found && fieldWords(i18n, found);
    },
    error,
    unplaced: list.filter((one) => !fields.includes(one.field)).map((one) => fieldWords(i18n, one)),
    show,
    showFields,
    clear,
    clearField
  };
}

/** Puts the cursor into the first field with an error, once it is on screen. */
export function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
