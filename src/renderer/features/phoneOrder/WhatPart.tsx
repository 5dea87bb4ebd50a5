import { SegmentedControl, Select, SimpleGrid, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currenciesAt } from '../../../shared/rules/terminal-currencies.ts';
import { useQuery } from '../../state/useQuery.ts';
import { AmountField } from '../../forms/AmountField.tsx';
import { CurrencyField } from '../../forms/CurrencyField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { kindsOf, methodsOf } from './draft.ts';
import type { Kind, Method } from './draft.ts';
import type { PartProps } from './MotoForm.tsx';
import { DESCRIPTION_MAX, partsOf } from './rules.ts';

/** What is done with which means: card, or a bank payment where the account has it. */
export function WhatPart({ account, draft, onChange, errorAt }: PartProps) {
  const { t } = useTranslation();
  const methods = methodsOf(account);
  const kinds = kindsOf(account, draft.method);
  const parts = partsOf(draft, account);
  const changeMethod = (method: Method) => {
    const offered = kindsOf(account, method);
    onChange({ method, kind: offered.includes(draft.kind) ? draft.kind : (offered[0] ?? 'sale') }, 'idealBankId');
  };
  return (
    <Panel title={t('moto.what')}>
      {methods.length > 1 && (
        <SegmentedControl
          aria-label={t('moto.method.label')}
          fullWidth
          value={draft.method}
          onChange={(next) => changeMethod(next as Method)}
          data={methods.map((value) => ({ value, label: t(`moto.method.${value}`) }))}
          data-testid="field-method"
        />
      )}
      {kinds.length > 1 && (
        <SegmentedControl
          aria-label={t('moto.what')}
          fullWidth
          value={draft.kind}
          onChange={(next) => onChange({ kind: next as Kind }, 'amount')}
          data={kinds.map((value) => ({ value, label: t(`moto.kind.${value}.label`) }))}
          data-testid="field-kind"
        />
      )}
      <Text size="sm" c="dimmed" data-testid="kind-hint">
        {t(draft.method === 'CREDITCARD' ? `moto.kind.${draft.kind}.hint` : 'moto.method.bankHint')}
      </Text>
      {draft.method === 'IDEAL' && <IdealBank account={account} draft={draft} onChange={onChange} errorAt={errorAt} />}
      {draft.kind !== 'import' && (
        <SimpleGrid cols={2}>
          {parts.payment && (
            <AmountField
              label={t('amount.label')}
              required
              value={draft.amount}
              currency={draft.currency}
              error={errorAt('amount')}
              testId="field-amount"
              onChange={(amount) => onChange({ amount }, 'amount')}
            />
          )}
          <CurrencyField
            value={draft.currency}
            currencies={currenciesAt(account, draft.terminalId)}
            error={errorAt('currency')}
            testId="field-currency"
            onChange={(currency) => onChange({ currency, mandateCurrency: currency }, 'currency')}
          />
        </SimpleGrid>
      )}
      {parts.captureDate && (
        <DayField
          label={t('newLink.captureDate')}
          description={t('newLink.captureDateHint')}
          value={draft.captureDate}
          error={errorAt('captureDate')}
          testId="field-captureDate"
          onChange={(captureDate) => onChange({ captureDate }, 'captureDate')}
        />
      )}
      <Textarea
        label={t('newLink.description')}
        description={t('moto.descriptionHint', { used: draft.description.length, max: DESCRIPTION_MAX })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        rows={2}
        value={draft.description}
        error={errorAt('description')}
        data-testid="field-description"
        onChange={(event) => onChange({ description: event.currentTarget.value }, 'description')}
      />
    </Panel>
  );
}

/** The guest's bank, from the gateway's own list. */
function IdealBank({ account, draft, onChange, errorAt }: PartProps) {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('accounts.idealBanks', { accountId: account.id }, []);
  return (
    <>
      <Select
        label={t('moto.idealBank')}
        required
        searchable
        allowDeselect={false}
        value={draft.idealBankId}
        error={errorAt('idealBankId')}
        data={(data ?? []).map((bank) => ({ value: String(bank.id), label: [bank.name, bank.country].filter(Boolean).join(' · ') }))}
        data-testid="field-idealBankId"
        onChange={(idealBankId) => onChange({ idealBankId }, 'idealBankId')}
      />
      {error && <ErrorNotice error={error} onRetry={reload} />}
    </>
  );
}
