import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { OwnPinFields, useOwnPin } from './OwnPin.tsx';

/** Anybody may choose another PIN at any time. */
export function ChangePin({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const work = useOwnPin(onClose);
  const { form, submit } = work;
  return (
    <Dialog title={t('people.pin.change')} onClose={onClose} busy={form.sending} size="sm" closeOnClickOutside={false}>
      <form
        noValidate
        data-testid="change-pin"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <OwnPinFields work={work} />
          {form.error && <ErrorNotice error={form.error} about="change" unplaced={form.unplaced} />}
          <DialogFoot>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={form.sending} data-testid="save-pin">
              {t('people.pin.save')}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Dialog>
  );
}
