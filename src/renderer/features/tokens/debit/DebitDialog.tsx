import { Checkbox, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chargeable, chargeWarning } from '../../../../shared/rules/chargeable.ts';
import { nowSeconds } from '../../../../shared/values/dates.ts';
import { parseAmount } from '../../../../shared/values/parse-amount.ts';
import { err } from '../../../../shared/values/result.ts';
import { DayField } from '../../../forms/DayField.tsx';
import { useFields } from '../../../forms/useFields.ts';
import { Notice } from '../../../kit/Tone.tsx';
import { RadarNotice } from '../../../forms/RadarNotice.tsx';
import { MoneyDialog } from '../../../money/MoneyDialog.tsx';
import { useTyped } from '../../../state/typed.ts';
import { cardName } from '../../../text/cardName.ts';
import { useFormats } from '../../../text/locale.ts';
import type { TokenDialogProps } from '../dialogProps.ts';
import { ChargeFields } from './ChargeFields.tsx';
import { debitRequest, emptyDebit, PURPOSES } from './rules.ts';
import type { DebitDraft } from './rules.ts';

/** Charges a stored card. A currency the mandate does not allow is said before anything is sent. */
export function DebitDialog({ token, account, onClose }: TokenDialogProps) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const [draft, keep] = useTyped<DebitDraft>(`money:token.${token.id}:debit`, () => emptyDebit(token, account));
  const form = useFields<DebitDraft>({ initial: draft, keep });
  const { values } = form;
  const why = chargeable(token, account, values.currency, nowSeconds());
  const off = why === null ? undefined : t(`tokens.off.${why}`);
  const build = () => {
    const request = debitRequest(values, token, account);
    return off !== undefined && request.ok ? err([{ field: 'currency', code: 'cardOff', said: off }]) : request;
  };
  const amount = parseAmount(values.amount, values.currency);
  const warning = chargeWarning(token, account);
  return (
    <MoneyDialog
      title={t('debit.title')}
      confirm={t(values.preauth ? 'debit.reserve' : 'debit.confirm', {
        amount: amount.ok ? money(amount.value, values.currency) : ''
      }).trim()}
      errors={form}
      build={build}
      onClose={onClose}
      facts={[
        [t('tokens.column.card'), cardName(token)],
        [t('tokens.column.cardExpiry'), token.card.expiry],
        [t('guest.title'), token.guestName],
        [t('booking.id'), token.bookingId]
      ]}
    >
      {warning && (
        <Notice tone="warn" title={t(`tokens.warn.${warning}.title`)}>
          <span>{t(`tokens.warn.${warning}.text`)}</span>
        </Notice>
      )}
      <Select
        label={t('debit.purpose')}
        data={PURPOSES.map((value) => ({ value, label: t(`debit.purposes.${value}`) }))}
        {...form.choose('purpose')}
      />
      <ChargeFields account={account} form={form} use="charge" off={off}>
        <Checkbox label={t('debit.preauth')} {...form.tick('preauth')} />
        {values.preauth && account.capabilities.link.captureDate && (
          <DayField label={t('newLink.captureDate')} description={t('newLink.captureDateHint')} {...form.bind('captureDate')} />
        )}
      </ChargeFields>
      <RadarNotice
        question={
          amount.ok && amount.value > 0
            ? {
                accountId: account.id,
                bookingId: token.bookingId,
                tokenId: token.id,
                amount: amount.value,
                currency: values.currency,
                total: null
              }
            : null
        }
      />
    </MoneyDialog>
  );
}
