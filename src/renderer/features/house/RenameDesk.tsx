import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DeskName, type HouseDesk } from '../../../shared/model/house.ts';
import { err, ok } from '../../../shared/values/result.ts';
import { useFields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { call } from '../../state/call.ts';
import { loadHouse } from '../../state/house.ts';

export function RenameDesk({ desk, onClose }: { readonly desk: HouseDesk; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const form = useFields({ initial: { name: desk.name } });
  const submit = useSubmit({
    submission: form.submission,
    build: () =>
      DeskName.safeParse(form.values.name).success ? ok({ name: form.values.name }) : err([{ field: 'name', code: 'required' }]),
    send: (wish) => call('house.renameDesk', wish),
    done: () => {
      void loadHouse();
      onClose();
    }
  });
  return (
    <FormDialog title={t('house.desks.rename.title')} form={form} onSubmit={submit} onClose={onClose} saveId="confirm">
      <TextInput
        label={t('house.field.deskName.label')}
        description={t('house.field.deskName.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        maxLength={60}
        data-autofocus
        {...form.text('name')}
      />
    </FormDialog>
  );
}
