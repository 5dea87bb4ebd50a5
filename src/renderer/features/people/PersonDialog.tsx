import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName, Role, type Person } from '../../../shared/model/people.ts';
import { err, ok } from '../../../shared/values/result.ts';
import { useErrors } from '../../forms/useErrors.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { call } from '../../state/call.ts';
import { NameField } from './NameField.tsx';
import { PinFields } from './PinFields.tsx';
import { usePinForm } from './usePinForm.ts';

type Props = { readonly person: Person | null; readonly onClose: () => void };

/** Name and role; of somebody new a first PIN too, which only its person keeps longer than the first sign-in. */
export function PersonDialog({ person, onClose }: Props) {
  return person === null ? <Add onClose={onClose} /> : <Change person={person} onClose={onClose} />;
}

const nameFault = (name: string) => (PersonName.safeParse(name).success ? null : ([{ field: 'name', code: 'required' }] as const));

function Add({ onClose }: Pick<Props, 'onClose'>) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('reception');
  const { form, submit, pinProps } = usePinForm({
    fields: ['name', 'role'],
    build: (pin) => {
      const fault = nameFault(name);
      return fault === null ? ok({ name, role, pin }) : err(fault);
    },
    send: (request) => call('people.add', request),
    done: onClose
  });
  return (
    <FormDialog title={t('people.add')} form={form} onSubmit={submit} onClose={onClose} testId="person-dialog" saveId="save-person">
      <NameAndRole name={name} role={role} form={form} onName={setName} onRole={setRole} />
      <PinFields {...pinProps} label={t('people.pin.firstOfOther')} />
      <Text size="sm" c="dimmed">
        {t('people.pin.ofOther')}
      </Text>
    </FormDialog>
  );
}

function Change({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState<Role>(person.role);
  const form = useErrors(['name', 'role']);
  const submit = useSubmit({
    submission: form.submission,
    build: () => {
      const fault = nameFault(name);
      return fault === null ? ok({ id: person.id, name, role }) : err(fault);
    },
    send: (request) => call('people.change', request),
    done: () => onClose()
  });
  return (
    <FormDialog
      title={t('people.changeOf', { name: person.name })}
      form={form}
      onSubmit={submit}
      onClose={onClose}
      testId="person-dialog"
      saveId="save-person"
    >
      <NameAndRole name={name} role={role} form={form} onName={setName} onRole={setRole} />
      <Text size="sm" c="dimmed">
        {t('people.changeHint')}
      </Text>
    </FormDialog>
  );
}

type Form = ReturnType<typeof useErrors>;
type NameProps = {
  readonly name: string;
  readonly role: Role;
  readonly form: Form;
  readonly onName: (name: string) => void;
  readonly onRole: (role: Role) => void;
};

function NameAndRole({ name, role, form, onName, onRole }: NameProps) {
  const { t } = useTranslation();
  return (
    <>
      <NameField name={name} form={form} onName={onName} />
      <Select
        label={t('people.field.role')}
        description={t(`people.roleHint.${role}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        data={Role.options.map((value) => ({ value, label: t(`people.role.${value}`) }))}
        value={role}
        error={form.at('role')}
        onChange={(chosen) => onRole(Role.options.find((one) => one === chosen) ?? role)}
        data-testid="field-role"
      />
    </>
  );
}
