import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName } from '../../../shared/model/people.ts';
import { err, ok } from '../../../shared/values/result.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
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
    <Dialog title={t('people.first.title')} onClose={onClose} busy={form.sending} closeOnClickOutside={false}>
      <form
        noValidate
        data-testid="first-administrator"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <Text size="sm">{t(real ? 'people.first.real' : 'people.first.text')}</Text>
          <NameField name={name} form={form} onName={setName} />
          <PinFields {...pinProps} />
          <Text size="sm" c="dimmed">
            {t('people.first.two')}
          </Text>
          {form.error && <ErrorNotice error={form.error} about="change" unplaced={form.unplaced} />}
          <DialogFoot>
            <Button variant="default" onClick={onClose} data-testid="first-later">
              {t('people.first.later')}
            </Button>
            <Button type="submit" loading={form.sending} data-testid="first-make">
              {t('people.first.make')}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Dialog>
  );
}
