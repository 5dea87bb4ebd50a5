import { SegmentedControl, SimpleGrid, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currenciesAt } from '../../../shared/rules/terminal-currencies.ts';
import { AmountField } from '../../forms/AmountField.tsx';
import { CurrencyField } from '../../forms/CurrencyField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { Panel } from '../../kit/Panel.tsx';
import type { PartProps } from './LinkForm.tsx';

/** What the guest is asked for: a payment, a reservation of the amount, or only the card. */
export function PaymentPart({ account, draft, onChange, errorAt }: PartProps) {
  const { t } = useTranslation();
  const { link } = account.capabilities;
  const kind = !draft.withPayment ? 'store' : draft.preauth ? 'preauth' : 'sale';
  const kinds = ['sale', ...(link.preauth ? ['preauth'] : []), ...(link.withoutPayment ? ['store'] : [])];
  return (
    <Panel title={t('newLink.payment.title')}>
      {kinds.length > 1 && (
        <SegmentedControl
          aria-label={t('newLink.payment.title')}
          fullWidth
          styles={{ label: { paddingInline: 6 } }}
          value={kind}
          onChange={(next) => onChange({ withPayment: next !== 'store', preauth: next === 'preauth' }, 'amount')}
          data={kinds.map((value) => ({ value, label: t(`newLink.kind.${value}`) }))}
          data-testid="field-kind"
        />
      )}
      <SimpleGrid cols={2}>
        {draft.withPayment && (
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
      {draft.withPayment && draft.preauth && link.captureDate && (
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
        description={t('newLink.descriptionHint', { used: draft.description.length, max: link.descriptionMax })}
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
