import { SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseAmount } from '../../../../shared/values/parse-amount.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import { currencyChoice } from '../../../../shared/rules/terminals.ts';
import { emptyDebit } from '../debit/rules.ts';
import type { DebitDraft } from '../debit/rules.ts';
import { MoneyDialog } from '../../../money/MoneyDialog.tsx';
import { cardName } from '../../../text/cardName.ts';
import { useFormats } from '../../../text/locale.ts';
import { AmountField } from '../../../forms/AmountField.tsx';
import { CurrencyField } from '../../../forms/CurrencyField.tsx';
import { terminalsFor } from '../../../../shared/rules/terminals.ts';
import { TerminalField } from '../../../forms/TerminalField.tsx';
import { useErrors } from '../../../forms/useErrors.ts';
import type { TokenDialogProps } from '../dialogProps.ts';

/** Sends money to a stored card without an earlier payment (Saferpay RefundDirect). */
export function CreditDialog({ token, account, onClose }: TokenDialogProps) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const [draft, setDraft] = useState(() => emptyDebit(token, account));
  const errors = useErrors(['amount', 'currency', 'description', 'terminalId']);
  const amount = parseAmount(draft.amount, draft.currency);
  const change = (part: Partial<DebitDraft>, field: string) => {
    setDraft({ ...draft, ...part });
    errors.clearField(field);
  };
  const build = () => {
    if (!amount.ok) return err([{ field: 'amount', code: amount.error }]);
    if (draft.terminalId === null) return err([{ field: 'terminalId', code: 'required' }]);
    return ok({
      kind: 'creditCard' as const,
      tokenId: token.id,
      amount: amount.value,
      currency: draft.currency,
      description: draft.description.trim() || null,
      terminalId: draft.terminalId
    });
  };
  return (
    <MoneyDialog
      title={t('tokens.credit.title')}
      confirm={t('tokens.credit.confirm', { amount: amount.ok ? money(amount.value, draft.currency) : '' }).trim()}
      danger
      errors={errors}
      build={build}
      onClose={onClose}
      facts={[
        [t('tokens.column.card'), cardName(token)],
        [t('guest.title'), token.guestName],
        [t('booking.id'), token.bookingId]
      ]}
    >
      <Text size="sm">{t('tokens.credit.text')}</Text>
      <SimpleGrid cols={2}>
        <AmountField
          label={t('amount.label')}
          required
          value={draft.amount}
          currency={draft.currency}
          error={errors.at('amount')}
          onChange={(typed) => change({ amount: typed }, 'amount')}
          first
          testId="field-amount"
        />
        <CurrencyField
          value={draft.currency}
          {...currencyChoice(account, draft.terminalId)}
          error={errors.at('currency')}
          onChange={(currency) => change({ currency }, 'currency')}
          testId="field-currency"
        />
      </SimpleGrid>
      <TerminalField
        terminals={terminalsFor(account, 'credit')}
        value={draft.terminalId}
        error={errors.at('terminalId')}
        onChange={(terminalId) => change({ terminalId }, 'terminalId')}
        testId="field-terminalId"
      />
      <TextInput
        label={t('newLink.description')}
        value={draft.description}
        error={errors.at('description')}
        onChange={(event) => change({ description: event.currentTarget.value }, 'description')}
        data-testid="field-description"
      />
    </MoneyDialog>
  );
}
