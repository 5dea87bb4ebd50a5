import { useTranslation } from 'react-i18next';
import { Dialog } from '../../kit/Dialog.tsx';
import { Blackout } from './Blackout.tsx';

/** What the key for it opens: it prints, and says how old what it prints is. */
export function BlackoutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('blackout.title')} onClose={onClose} size="lg">
      <Blackout printNow />
    </Dialog>
  );
}
