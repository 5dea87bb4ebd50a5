import { useTranslation } from 'react-i18next';
import type { IntentView } from '../../../shared/model/intents.ts';
import { LookedDialog } from '../../forms/LookedDialog.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { call } from '../../state/call.ts';
import { useFormats } from '../../text/locale.ts';

type Props = { readonly intent: IntentView; readonly happened: boolean; readonly onClose: () => void };

/** A person's word about an operation of this desk whose outcome is not known. */
export function DecideDialog({ intent, happened, onClose }: Props) {
  const { t } = useTranslation();
  const { money } = useFormats();
  return (
    <LookedDialog happened={happened} send={(word) => call('intents.decide', { id: intent.id, happened: word })} onClose={onClose}>
      <Facts
        facts={[
          [t('amount.label'), intent.amount === null ? null : money(intent.amount, intent.currency)],
          [t('link.fact.reference'), intent.reference]
        ]}
      />
    </LookedDialog>
  );
}
