import { Button, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DeskName, type HouseDesk } from '../../../shared/model/house.ts';
import { err, ok } from '../../../shared/values/result.ts';
import { useFields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
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
    <Dialog title={t('house.desks.rename.title')} onClose={onClose} busy={form.sending}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <TextInput
            label={t('house.field.deskName.label')}
            description={t('house.field.deskName.hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            maxLength={60}
            data-autofocus
            {...form.text('name')}
          />
          {form.error && <ErrorNotice error={form.error} about="change" unplaced={form.unplaced} />}
          <DialogFoot>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={form.sending} data-testid="confirm">
              {t('common.save')}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Dialog>
  );
}
