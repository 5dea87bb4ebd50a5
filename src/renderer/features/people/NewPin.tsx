import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Role, type Person } from '../../../shared/model/people.ts';
import { ok } from '../../../shared/values/result.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { call } from '../../state/call.ts';
import { PinFields } from './PinFields.tsx';
import { usePinForm } from './usePinForm.ts';

type Props = { readonly person: Person; readonly reopen: boolean; readonly onClose: () => void };

/** For somebody who has forgotten the PIN, or is back. */
export function NewPin({ person, reopen, onClose }: Props) {
  const { t } = useTranslation();
  const [role, setRole] = useState<Role>(person.role);
  const { form, submit, pinProps } = usePinForm({
    fields: ['role'],
    build: (pin) => ok({ id: person.id, pin }),
    send: (request) => (reopen ? call('people.reopen', { ...request, role }) : call('people.setPin', request)),
    done: onClose
  });
  const words = reopen ? 'people.reopen' : 'people.newPin';
  return (
    <FormDialog
      title={t(`${words}.title`, { name: person.name })}
      form={form}
      save={t('people.pin.save')}
      onSubmit={submit}
      onClose={onClose}
      testId="new-pin"
      saveId="save-pin"
    >
      {reopen && (
        <Select
          label={t('people.field.role')}
          allowDeselect={false}
          data={Role.options.map((value) => ({ value, label: t(`people.role.${value}`) }))}
          value={role}
          onChange={(chosen) => setRole(Role.options.find((one) => one === chosen) ?? role)}
          data-testid="field-role"
        />
      )}
      <PinFields {...pinProps} first label={t('people.pin.firstOfOther')} />
      <Text size="sm" c="dimmed">
        {t('people.pin.ofOther')}
      </Text>
    </FormDialog>
  );
}
