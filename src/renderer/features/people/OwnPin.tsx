import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ok } from '../../../shared/values/result.ts';
import { call } from '../../state/call.ts';
import { setPeople } from '../../state/people.ts';
import { PinFields } from './PinFields.tsx';
import { usePinForm } from './usePinForm.ts';

/** The own PIN: the one so far, and the new one twice. */
export function useOwnPin(onDone: () => void) {
  const [old, setOld] = useState('');
  const work = usePinForm({
    fields: ['old'],
    build: (pin) => ok({ old, pin }),
    send: (request) => call('people.changePin', request),
    done: (people) => {
      setPeople(people);
      onDone();
    }
  });
  return { ...work, old, setOld };
}

export function OwnPinFields({ work }: { readonly work: ReturnType<typeof useOwnPin> }) {
  const { t } = useTranslation();
  const { form, old, setOld, pinProps } = work;
  return (
    <>
      <PasswordInput
        label={t('people.pin.old')}
        autoComplete="off"
        required
        data-autofocus
        value={old}
        error={form.at('old')}
        onChange={(event) => {
          setOld(event.currentTarget.value);
          form.clearField('old');
        }}
        data-testid="field-old"
      />
      <PinFields {...pinProps} />
    </>
  );
}
