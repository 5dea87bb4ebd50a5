import { useForm } from '@mantine/form';
import type { ChangeEvent } from 'react';
import type { At, Path, PathOf, Values } from './paths.ts';
import { pathsOf, valueAt } from './paths.ts';
import type { SubmissionStore } from './submission.ts';
import { useErrors } from './useErrors.ts';
import type { FormErrors, FormState } from './useErrors.ts';

type Marked = { readonly error: string | undefined; readonly 'data-testid': string };
type Typed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>;

export type Fields<V> = FormState & {
  readonly values: V;
  /** The words next to a field. */
  readonly at: (path: Path<V>) => string | undefined;
  /** The same for a field that is not among the values. */
  readonly beside: (path: string) => string | undefined;
  readonly set: <P extends Path<V>>(path: P, value: At<V, P>) => void;
  /** Several fields at once; faults of those named in `fields` go. */
  readonly patch: (part: Partial<V>, ...fields: readonly Path<V>[]) => void;
  /** For a field of this house: value, error, change and its mark for tests. */
  readonly bind: <P extends Path<V>>(
    path: P
  ) => {
    readonly value: At<V, P>;
    readonly error: string | undefined;
    readonly onChange: (value: At<V, P>) => void;
    readonly testId: string;
  };
  /** For a plain text input. */
  readonly text: (
    path: Path<V>
  ) => Marked & { readonly value: string; readonly onChange: (event: Typed) => void; readonly autoComplete: 'off' };
  /** For a box to tick or a switch; faults of `also` go with it. */
  readonly tick: (
    path: PathOf<V, boolean>,
    ...also: readonly Path<V>[]
  ) => { readonly checked: boolean; readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void; readonly 'data-testid': string };
  /** For a select in which one always stands; faults of `also` go with it. */
  readonly choose: <P extends Path<V>>(
    path: P,
    ...also: readonly Path<V>[]
  ) => Marked & { readonly value: At<V, P>; readonly onChange: (value: At<V, P> | null) => void; readonly allowDeselect: false };
  /** For a select that may be left empty. */
  readonly option: (
    path: PathOf<V, string | null>
  ) => Marked & { readonly value: string | null; readonly onChange: (value: string | null) => void; readonly clearable: true };
};

type Options<V> = {
  readonly initial: V;
  /** Fields that stand on the form and are not among its values: secrets stay in their inputs. */
  readonly beside?: readonly string[];
  /** Told of every change: for drafts that outlive their screen. */
  readonly keep?: (values: V) => void;
  readonly submission?: SubmissionStore;
};

/** The fields of a form by their typed paths, with what is wrong beside each. A fault goes with the next change of its field. */
export function useFields<V extends Values>({ initial, beside = [], keep, submission }: Options<V>): Fields<V> {
  const form = useForm<V>({ initialValues: initial, ...(keep && { onValuesChange: (values) => keep(values) }) });
  const { values } = form;
  const errors: FormErrors = useErrors([...pathsOf(values), ...beside], submission);
  const write = (path: string, value: unknown, also: readonly string[] = []) => {
    // The types stand in `Fields`; Mantine types its paths more loosely than `Path` does.
    form.setFieldValue(path, value as never);
    for (const field of [path, ...also]) errors.clearField(field);
  };
  const read = <P extends Path<V>>(path: P): At<V, P> => valueAt(form.getValues(), path);
  const marked = (path: string): Marked => ({ error: errors.at(path), 'data-testid': `field-${path}` });
  return {
    ...errors,
    beside: errors.at,
    values,
    set: write,
    patch: (part, ...fields) => {
      form.setValues((old) => ({ ...old, ...part }));
      for (const field of fields) errors.clearField(field);
    },
    bind: (path) => ({
      value: read(path),
      error: errors.at(path),
      onChange: (value) => write(path, value),
      testId: `field-${path}`
    }),
    text: (path) => ({
      ...marked(path),
      value: String(read(path) ?? ''),
      onChange: (event) => write(path, event.currentTarget.value),
      autoComplete: 'off'
    }),
    tick: (path, ...also) => ({
      checked: read(path) === true,
      onChange: (event) => write(path, event.currentTarget.checked, also),
      'data-testid': `field-${path}`
    }),
    choose: (path, ...also) => ({
      ...marked(path),
      value: read(path),
      onChange: (value) => value !== null && write(path, value, also),
      allowDeselect: false
    }),
    option: (path) => {
      const value: unknown = read(path);
      return { ...marked(path), value: typeof value === 'string' ? value : null, onChange: (next) => write(path, next), clearable: true };
    }
  };
}
