import { Checkbox, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseAmount } from '../../../../shared/values/parse-amount.ts';
import { chargeWarning } from '../../../../shared/rules/chargeable.ts';
import { currencyChoice } from '../../../../shared/rules/terminals.ts';
import { MoneyDialog } from '../../../money/MoneyDialog.tsx';
import { useQuery } from '../../../state/useQuery.ts';
import { cardName } from '../../../text/cardName.ts';
import { useFormats } from '../../../text/locale.ts';
import { AmountField } from '../../../forms/AmountField.tsx';
import { CurrencyField } from '../../../forms/CurrencyField.tsx';
import { DayField } from '../../../forms/DayField.tsx';
import { terminalsFor } from '../../../../shared/rules/terminals.ts';
import { TerminalField } from '../../../forms/TerminalField.tsx';
import { Notice } from '../../../kit/Tone.tsx';
import { useErrors } from '../../../forms/useErrors.ts';
import type { TokenDialogProps } from '../dialogProps.ts';
import { debitRequest, emptyDebit, PURPOSES } from './rules.ts';
import type { DebitDraft } from './rules.ts';

/** Charges a stored card. A currency the mandate does not allow is said before anything is sent. */
export function DebitDialog({ token, account, onClose }: TokenDialogProps) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const [draft, setDraft] = useState(() => emptyDebit(token, account));
  const errors = useErrors(['amount', 'currency', 'captureDate', 'description', 'terminalId']);
  const off = useQuery('tokens.chargeable', { id: token.id, currency: draft.currency }, ['tokens']).data?.off ?? null;
  const change = (part: Partial<DebitDraft>, field: string) => {
    setDraft({ ...draft, ...part });
    errors.clearField(field);
  };
  const build = () => {
    const request = debitRequest(draft, token, account);
    return off !== null && request.ok
      ? ({
          ok: false,
          error: [{ field: 'currency', code: 'cardOff', said: t([`tokens.off.${off}`, 'actions.off.other'], { why: off }) }]
        } as const)
      : request;
  };
  const amount = parseAmount(draft.amount, draft.currency);
  const warning = chargeWarning(token, account);
  return (
    <MoneyDialog
      title={t('debit.title')}
      confirm={t(draft.preauth ? 'debit.reserve' : 'debit.confirm', {
        amount: amount.ok ? money(amount.value, draft.currency) : ''
      }).trim()}
      errors={errors}
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
        allowDeselect={false}
        value={draft.purpose}
        data={PURPOSES.map((value) => ({ value, label: t(`debit.purposes.${value}`) }))}
        onChange={(purpose) => change({ purpose: purpose as DebitDraft['purpose'] }, 'purpose')}
        data-testid="field-purpose"
      />
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
          error={errors.at('currency') ?? (off === null ? undefined : t([`tokens.off.${off}`, 'actions.off.other'], { why: off }))}
          onChange={(currency) => change({ currency }, 'currency')}
          testId="field-currency"
        />
      </SimpleGrid>
      <Checkbox
        label={t('debit.preauth')}
        checked={draft.preauth}
        onChange={(event) => change({ preauth: event.currentTarget.checked }, 'preauth')}
        data-testid="field-preauth"
      />
      {draft.preauth && account.capabilities.link.captureDate && (
        <DayField
          label={t('newLink.captureDate')}
          description={t('newLink.captureDateHint')}
          value={draft.captureDate}
          error={errors.at('captureDate')}
          onChange={(captureDate) => change({ captureDate }, 'captureDate')}
          testId="field-captureDate"
        />
      )}
      {account.capabilities.terminals && (
        <TerminalField
          terminals={terminalsFor(account, 'charge')}
          value={draft.terminalId}
          error={errors.at('terminalId')}
          onChange={(terminalId) => change({ terminalId }, 'terminalId')}
          testId="field-terminalId"
        />
      )}
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
