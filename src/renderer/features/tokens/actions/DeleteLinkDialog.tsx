import { useTranslation } from 'react-i18next';
import { ok } from '../../../../shared/values/result.ts';
import { MoneyDialog } from '../../../money/MoneyDialog.tsx';
import { useFormats } from '../../../text/locale.ts';
import { Notice } from '../../../kit/Tone.tsx';
import { useErrors } from '../../../forms/useErrors.ts';
import type { TokenDialogProps } from '../dialogProps.ts';

/** Stops a link from being opened; says first what deleting does not do (an open page can still be paid). */
export function DeleteLinkDialog({ token, onClose }: TokenDialogProps) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const errors = useErrors([]);
  return (
    <MoneyDialog
      title={t('tokens.deleteLink.title')}
      confirm={t('tokens.deleteLink.confirm')}
      keep={t('tokens.deleteLink.keep')}
      danger
      errors={errors}
      build={() => ok({ kind: 'deleteLink' as const, tokenId: token.id })}
      onClose={onClose}
      facts={[
        [t('amount.label'), token.amount === null ? null : money(token.amount, token.currency)],
        [t('guest.title'), token.guestName],
        [t('booking.id'), token.bookingId]
      ]}
    >
      <Notice tone="warn" title={t('tokens.deleteLink.before')} testId="delete-limits">
        <span>{t('tokens.note.deleteLink')}</span>
      </Notice>
    </MoneyDialog>
  );
}
