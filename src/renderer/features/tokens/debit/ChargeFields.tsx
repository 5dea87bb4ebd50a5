import { SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/model/domain.ts';
import { currencyChoice, terminalsFor } from '../../../../shared/rules/terminals.ts';
import { AmountField } from '../../../forms/AmountField.tsx';
import { CurrencyField } from '../../../forms/CurrencyField.tsx';
import { TerminalField } from '../../../forms/TerminalField.tsx';
import type { Fields } from '../../../forms/useFields.ts';
import type { CardDraft } from './rules.ts';

type Props = {
  readonly account: Account;
  readonly form: Fields<CardDraft>;
  readonly use: 'charge' | 'credit';
  /** Why the card does not take this currency. */
  readonly off?: string | undefined;
  /** Between the amount and where it goes. */
  readonly children?: ReactNode;
};

/** How much in which currency, over which terminal, and what stands on the statement. */
export function ChargeFields({ account, form, use, off, children }: Props) {
  const { t } = useTranslation();
  const { currency, terminalId } = form.values;
  const shown = form.bind('currency');
  return (
    <>
      <SimpleGrid cols={2}>
        <AmountField label={t('amount.label')} required first currency={currency} {...form.bind('amount')} />
        <CurrencyField {...shown} {...currencyChoice(account, terminalId)} error={shown.error ?? off} />
      </SimpleGrid>
      {children}
      {account.capabilities.terminals && <TerminalField terminals={terminalsFor(account, use)} {...form.bind('terminalId')} />}
      <TextInput label={t('newLink.description')} {...form.text('description')} />
    </>
  );
}
