import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { parseAmount } from '../../../../shared/values/parse-amount.ts';
import { useFields } from '../../../forms/useFields.ts';
import { MoneyDialog } from '../../../money/MoneyDialog.tsx';
import { useTyped } from '../../../state/typed.ts';
import { cardName } from '../../../text/cardName.ts';
import { useFormats } from '../../../text/locale.ts';
import type { TokenDialogProps } from '../dialogProps.ts';
import { ChargeFields } from './ChargeFields.tsx';
import { creditRequest, emptyCard } from './rules.ts';
import type { CardDraft } from './rules.ts';

/** Sends money to a stored card without an earlier payment (Saferpay RefundDirect). */
export function CreditDialog({ token, account, onClose }: TokenDialogProps) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const [draft, keep] = useTyped<CardDraft>(`money:token.${token.id}:credit`, () => emptyCard(token, account));
  const form = useFields<CardDraft>({ initial: draft, keep });
  const { values } = form;
  const amount = parseAmount(values.amount, values.currency);
  return (
    <MoneyDialog
      title={t('tokens.credit.title')}
      confirm={t('tokens.credit.confirm', { amount: amount.ok ? money(amount.value, values.currency) : '' }).trim()}
      danger
      errors={form}
      build={() => creditRequest(values, token)}
      onClose={onClose}
      facts={[
        [t('tokens.column.card'), cardName(token)],
        [t('guest.title'), token.guestName],
        [t('booking.id'), token.bookingId]
      ]}
    >
      <Text size="sm">{t('tokens.credit.text')}</Text>
      <ChargeFields account={account} form={form} use="credit" />
    </MoneyDialog>
  );
}
