import { useTranslation } from 'react-i18next';
import { MayButton } from '../kit/MayButton.tsx';
import { useActiveAccount } from '../state/accounts.ts';
import { go } from '../state/route.ts';

/** The next step wherever there is nothing yet: a payment link, where the account makes any. */
export function MakeLink() {
  const { t } = useTranslation();
  if (useActiveAccount()?.capabilities.link.offered !== true) return null;
  return (
    <MayButton needs="link" onClick={() => go('newLink')} data-testid="make-link">
      {t('tokens.nothing.makeLink')}
    </MayButton>
  );
}
