import { useTranslation } from 'react-i18next';
import type { LinkMail } from '../../../shared/model/link-mails.ts';

/** By what a person knows a link. */
export function useNameOf(): (row: Pick<LinkMail, 'guestName' | 'bookingId' | 'tokenId'>) => string {
  const { t } = useTranslation();
  return ({ guestName, bookingId, tokenId }) => [guestName, bookingId].filter(Boolean).join(' · ') || t('batch.nameless', { id: tokenId });
}
