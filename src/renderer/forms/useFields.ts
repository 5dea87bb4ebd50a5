import { useForm } from '@mantine/form';
import type { ChangeEvent } from 'react';
import type { At, Path, Values } from './paths.ts';
import { pathsOf } from './paths.ts';
import type { SubmissionStore } from './submission.ts';
import { useErrors } from './useErrors.ts';
import type { FormErrors } from './useErrors.ts';

type TextProps = {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  readonly autoComplete: 'off';
  readonly 'data-testid': string;
};

export type Fields<V> = FormErrors & {
  readonly values: V;
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
  readonly text: (path: Path<V>) => TextProps;
};

type Options<V> = {
  readonly initial: V;
  /** Told of every change: for drafts that outlive their screen. */
  readonly keep?: (values: V) => void;
  readonly submission?: SubmissionStore;
};

/** The fields of a form by their typed paths, with what is wrong beside each. A fault goes with the next change of its field. */
export function useFields<V extends Values>({ initial, keep, submission }: Options<V>): Fields<V> {
  const form = useForm<V>({ initialValues: initial, ...(keep && { onValuesChange: (values) => keep(values) }) });
  const { values } = form;
  const errors = useErrors(pathsOf(values), submission);
  const read = (path: string): unknown =>
    path.split('.').reduce<unknown>((part, key) => (part as Values | undefined)?.[key], form.getValues());
  const write = (path: string, value: unknown) => {
    // The types stand in `set`; Mantine types its paths more loosely than `Path` does.
    form.setFieldValue(path, value as never);
    errors.clearField(path);
  };
  return {
    ...errors,
    values,
    set: write,
    patch: (part, ...fields) => {
      form.setValues((old) => ({ ...old, ...part }));
      for (const field of fields) errors.clearField(field);
    },
    bind: <P extends Path<V>>(path: P) => ({
      value: read(path) as At<V, P>,
      error: errors.at(path),
      onChange: (value: At<V, P>) => write(path, value),
      testId: `field-${path}`
    }),
    text: (path) => ({
      value: String(read(path) ?? ''),
      error: errors.at(path),
      onChange: (event) => write(path, event.currentTarget.value),
      autoComplete: 'off',
      'data-testid': `field-${path}`
    })
  };
}
