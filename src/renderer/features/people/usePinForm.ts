import { useState } from 'react';
import type { AppError, FieldError } from '../../../shared/values/errors.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { useErrors } from '../../forms/useErrors.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { NO_PIN, readPin, type ChosenPin } from './PinFields.tsx';

/** A form in which a PIN is chosen; `build` reads the rest of it. Nothing of the PIN is kept where a form keeps its drafts. */
export function usePinForm<R, O>({
  fields,
  build,
  send,
  done
}: {
  readonly fields: readonly string[];
  readonly build: (pin: string) => Result<R, readonly FieldError[]>;
  readonly send: (request: R) => Promise<Result<O, AppError>>;
  readonly done: (outcome: O) => void;
}) {
  const [pin, setPin] = useState<ChosenPin>(NO_PIN);
  const form = useErrors([...fields, 'pin', 'again']);
  const submit = useSubmit<R, O>({
    submission: form.submission,
    build: () => {
      const chosen = readPin(pin);
      const rest = build(pin.pin);
      const faults = [...(rest.ok ? [] : rest.error), ...(chosen.ok ? [] : chosen.error)];
      if (!rest.ok || faults.length > 0) return err(faults);
      return ok(rest.value);
    },
    send,
    done: (outcome) => done(outcome)
  });
  const choose = (next: ChosenPin): void => {
    setPin(next);
    form.clearField('pin');
    form.clearField('again');
  };
  return { form, submit, pinProps: { value: pin, onChange: choose, at: form.at } };
}
