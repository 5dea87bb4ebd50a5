import { useTranslation } from 'react-i18next';
import type { Account, Token } from '../../../shared/model/domain.ts';
import { Notice } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';

/** That the form stands in for a link with a wrong amount, and what becomes of that one. */
export function Replaces({ link, account }: { readonly link: Token; readonly account: Account }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const amount = money(link.amount, link.currency);
  return (
    <Notice tone="still" title={t('newLink.replaces.title', { amount })} testId="replaces">
      <span>
        {account.capabilities.link.remove
          ? t('newLink.replaces.deleted')
          : link.acceptUntil === null
            ? t('newLink.replaces.stays')
            : t('newLink.replaces.staysUntil', { until: moment(link.acceptUntil) })}
      </span>
    </Notice>
  );
}
