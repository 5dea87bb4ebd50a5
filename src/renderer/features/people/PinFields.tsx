import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { pinFault } from '../../../shared/rules/pin.ts';
import type { FieldError } from '../../../shared/values/errors.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';

/** A PIN that is chosen is typed twice: nobody sees what stands in the field. */
export type ChosenPin = { readonly pin: string; readonly again: string };
export const NO_PIN: ChosenPin = { pin: '', again: '' };

export function readPin({ pin, again }: ChosenPin): Result<string, readonly FieldError[]> {
  const fault = pinFault(pin);
  if (fault !== null) return err([{ field: 'pin', code: fault }]);
  return pin === again ? ok(pin) : err([{ field: 'again', code: 'pinsDiffer' }]);
}

type Props = {
  readonly value: ChosenPin;
  readonly onChange: (value: ChosenPin) => void;
  readonly at: (field: string) => string | undefined;
  readonly label?: string;
  readonly first?: boolean;
};

export function PinFields({ value, onChange, at, label, first = false }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <PasswordInput
        label={label ?? t('people.pin.new')}
        description={t('people.pin.rule')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        required
        data-autofocus={first || undefined}
        value={value.pin}
        error={at('pin')}
        onChange={(event) => onChange({ ...value, pin: event.currentTarget.value })}
        data-testid="field-pin"
      />
      <PasswordInput
        label={t('people.pin.again')}
        autoComplete="off"
        required
        value={value.again}
        error={at('again')}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
        data-testid="field-again"
      />
    </>
  );
}
