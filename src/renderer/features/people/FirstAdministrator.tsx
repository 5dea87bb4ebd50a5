import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName } from '../../../shared/model/people.ts';
import { err, ok } from '../../../shared/values/result.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { call } from '../../state/call.ts';
import { setPeople } from '../../state/people.ts';
import { NameField } from './NameField.tsx';
import { PinFields } from './PinFields.tsx';
import { usePinForm } from './usePinForm.ts';

type Props = {
  /** Because an account with real money is there; otherwise somebody wants people of their own accord. */
  readonly real: boolean;
  readonly onClose: () => void;
};

/** From the first administrator on, everybody signs in. It is asked for, and never forced on a desk that runs. */
export function FirstAdministrator({ real, onClose }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const { form, submit, pinProps } = usePinForm({
    fields: ['name'],
    build: (pin) => {
      const read = PersonName.safeParse(name);
      return read.success ? ok({ name, pin }) : err([{ field: 'name', code: 'required' }]);
    },
    send: (request) => call('people.first', request),
    done: (people) => {
      setPeople(people);
      onClose();
    }
  });
  return (
    <FormDialog
      title={t('people.first.title')}
      form={form}
      cancel={t('people.first.later')}
      save={t('people.first.make')}
      onSubmit={submit}
      onClose={onClose}
      testId="first-administrator"
      cancelId="first-later"
      saveId="first-make"
    >
      <Text size="sm">{t(real ? 'people.first.real' : 'people.first.text')}</Text>
      <NameField name={name} form={form} onName={setName} />
      <PinFields {...pinProps} />
      <Text size="sm" c="dimmed">
        {t('people.first.two')}
      </Text>
    </FormDialog>
  );
}
