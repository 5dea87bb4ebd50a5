import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError, FieldError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';
import type { FormState } from './useErrors.ts';
import { useSubmit } from './useSubmit.ts';
import { ActDialog } from '../kit/ActDialog.tsx';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { Notice } from '../kit/Tone.tsx';

type Props<R> = {
  readonly title: string;
  readonly confirm: string;
  readonly done: string;
  readonly danger?: boolean;
  readonly errors: FormState;
  readonly build: () => Result<R, readonly FieldError[]>;
  readonly send: (request: R) => Promise<Result<unknown, AppError>>;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A change at the gateway that moves no money: confirm, do, say that it is done. */
export function PlainDialog<R>({ done, errors, build, send, children, ...frame }: Props<R>) {
  const [finished, setFinished] = useState(false);
  const submit = useSubmit({ submission: errors.submission, build, send, done: () => setFinished(true) });
  return (
    <ActDialog
      {...frame}
      sending={errors.sending}
      over={finished}
      onSubmit={submit}
      told={
        finished ? (
          <Notice tone="good" title={done} testId="done" />
        ) : (
          errors.error && <ErrorNotice error={errors.error} about="change" unplaced={errors.unplaced} />
        )
      }
    >
      {!finished && children}
    </ActDialog>
  );
}
