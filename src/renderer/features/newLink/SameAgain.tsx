import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Payment, Token } from '../../../shared/model/domain.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { useAccount } from '../../state/accounts.ts';
import { useLocale } from '../../text/locale.ts';
import { linkAgain, linkLikePayment } from './linkAgain.ts';

type Props = { readonly link: Token } | { readonly payment: Payment; readonly token: Token | null };

/** Begins a link that asks for the same as this link or payment did: a form to be looked at, with a reference of its own. */
export function SameAgain(props: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const accountId = 'link' in props ? props.link.accountId : props.payment.accountId;
  const account = useAccount(accountId);
  const [error, setError] = useState<AppError | null>(null);
  if (!account?.capabilities.link.offered) return null;
  const begin = async () => {
    if ('link' in props) return setError(await linkAgain(props.link.id, locale));
    const { payment, token } = props;
    return setError(token?.isLink === true ? await linkAgain(token.id, locale) : await linkLikePayment(account, payment, locale));
  };
  return (
    <>
      <MayButton needs="link" size="sm" variant="default" onClick={() => void begin()} data-testid="same-again">
        {t('newLink.sameAgain')}
      </MayButton>
      {error && <ErrorNotice error={error} />}
    </>
  );
}
