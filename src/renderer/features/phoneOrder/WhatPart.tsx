import { SegmentedControl, Select, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currencyChoice } from '../../../shared/rules/terminals.ts';
import { useQuery } from '../../state/useQuery.ts';
import type { BookingSums } from '../../../shared/model/bookings.ts';
import { AmountField } from '../../forms/AmountField.tsx';
import { Shares } from '../../forms/booking/Shares.tsx';
import { CurrencyField } from '../../forms/CurrencyField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { kindsOf, methodsOf } from './draft.ts';
import type { Method } from './draft.ts';
import type { PartProps } from './part.ts';
import { partsOf } from './rules.ts';

/** What is done with which means: card, or a bank payment where the account has it. */
export function WhatPart({ account, form, sums }: PartProps & { readonly sums: BookingSums | null }) {
  const { t } = useTranslation();
  const draft = form.values;
  const choice = currencyChoice(account, draft.terminalId);
  const takeCurrency = (currency: string) => form.patch({ currency, mandateCurrency: currency }, 'currency', 'amount');
  const methods = methodsOf(account);
  const kinds = kindsOf(account, draft.method);
  const parts = partsOf(draft, account);
  const changeMethod = (method: Method) => {
    const offered = kindsOf(account, method);
    form.patch({ method, kind: offered.includes(draft.kind) ? draft.kind : (offered[0] ?? 'sale') }, 'idealBankId');
  };
  return (
    <Panel title={t('moto.what')}>
      {methods.length > 1 && (
        <SegmentedControl
          aria-label={t('moto.method.label')}
          fullWidth
          value={draft.method}
          onChange={changeMethod}
          data={methods.map((value) => ({ value, label: t(`moto.method.${value}`) }))}
          data-testid="field-method"
        />
      )}
      {kinds.length > 1 && (
        <SegmentedControl
          aria-label={t('moto.what')}
          fullWidth
          value={draft.kind}
          onChange={(next) => form.patch({ kind: next }, 'amount')}
          data={kinds.map((value) => ({ value, label: t(`moto.kind.${value}.label`) }))}
          data-testid="field-kind"
        />
      )}
      <Text size="sm" c="dimmed" data-testid="kind-hint">
        {t(draft.method === 'CREDITCARD' ? `moto.kind.${draft.kind}.hint` : 'moto.method.bankHint')}
      </Text>
      {draft.method === 'IDEAL' && <IdealBank account={account} form={form} />}
      {parts.payment && (
        <SimpleGrid cols={2}>
          <AmountField
            label={t('amount.label')}
            required
            currency={draft.currency}
            currencies={choice.currencies}
            onCurrency={takeCurrency}
            {...form.bind('amount')}
          />
          <CurrencyField {...form.bind('currency')} {...choice} onChange={takeCurrency} />
        </SimpleGrid>
      )}
      {parts.payment && <Shares form={form} sums={sums} />}
      {parts.captureDate && (
        <DayField label={t('newLink.captureDate')} description={t('newLink.captureDateHint')} {...form.bind('captureDate')} />
      )}
    </Panel>
  );
}

/** The guest's bank, from the gateway's own list. */
function IdealBank({ account, form }: PartProps) {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('accounts.idealBanks', { accountId: account.id }, []);
  return (
    <>
      <Select
        label={t('moto.idealBank')}
        required
        searchable
        data={(data ?? []).map((one) => ({ value: String(one.id), label: [one.name, one.country].filter(Boolean).join(' · ') }))}
        {...form.choose('idealBankId')}
      />
      {error && <ErrorNotice error={error} onRetry={reload} />}
    </>
  );
}
