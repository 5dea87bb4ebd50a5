import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AppError, FieldError } from '../../shared/values/errors.ts';

/** What became of pressing the button: on its way, or refused and why. */
export type Submission = {
  readonly sending: boolean;
  readonly error: AppError | null;
  /** Faults by field, wherever they come from: the shared schema here, main, or the gateway. */
  readonly faults: readonly FieldError[];
};

export type SubmissionStore = StoreApi<Submission>;

/** Kept outside the screen where the screen may be left while it sends: it is all there again on return. */
export const newSubmission = (): SubmissionStore => createStore<Submission>(() => ({ sending: false, error: null, faults: [] }));

export const clearSubmission = (store: SubmissionStore): void => store.setState({ error: null, faults: [] });

/** The fault of an entry of a list stands at the list, for which there is one field (`detokenizers.0`). */
const atItsField = (fault: FieldError): FieldError => ({ ...fault, field: fault.field.replace(/\.\d+$/, '') });

export const showFaults = (store: SubmissionStore, faults: readonly FieldError[]): void =>
  store.setState({ faults: faults.map(atItsField), error: null });

export function showError(store: SubmissionStore, error: AppError): void {
  const faults = error.gateway?.kind === 'validation' ? error.gateway.fields : (error.fields ?? []);
  showFaults(store, faults);
  // Of what does not fit the contract, the faults say all there is to say.
  if (error.code !== 'input' || faults.length === 0) store.setState({ error });
}

export function clearFault(store: SubmissionStore, field: string): void {
  const { faults } = store.getState();
  if (faults.some((one) => one.field === field)) store.setState({ faults: faults.filter((one) => one.field !== field) });
}
