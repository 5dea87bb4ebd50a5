import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { OwnPinFields, useOwnPin } from './OwnPin.tsx';

/** Anybody may choose another PIN at any time. */
export function ChangePin({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const work = useOwnPin(onClose);
  const { form, submit } = work;
  return (
    <FormDialog
      title={t('people.pin.change')}
      size="sm"
      form={form}
      save={t('people.pin.save')}
      onSubmit={submit}
      onClose={onClose}
      testId="change-pin"
      saveId="save-pin"
    >
      <OwnPinFields work={work} />
    </FormDialog>
  );
}
