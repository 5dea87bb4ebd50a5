import { SegmentedControl, SimpleGrid, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currencyChoice } from '../../../shared/rules/terminals.ts';
import { AmountField } from '../../forms/AmountField.tsx';
import { CurrencyField } from '../../forms/CurrencyField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { Panel } from '../../kit/Panel.tsx';
import type { PartProps } from './LinkForm.tsx';
import { isCardPage } from './rules.ts';

/** What the guest is asked for: a payment, a reservation of the amount, or only the card. */
export function PaymentPart({ account, form }: PartProps) {
  const { t } = useTranslation();
  const draft = form.values;
  const currency = form.bind('currency');
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
          onChange={(next) => form.patch({ withPayment: next !== 'store', preauth: next === 'preauth' }, 'amount')}
          data={kinds.map((value) => ({ value, label: t(`newLink.kind.${value}`) }))}
          data-testid="field-kind"
        />
      )}
      {draft.withPayment && (
        <SimpleGrid cols={2}>
          <AmountField label={t('amount.label')} required currency={draft.currency} {...form.bind('amount')} />
          <CurrencyField
            {...currency}
            {...currencyChoice(account, draft.terminalId)}
            onChange={(next) => form.patch({ currency: next, mandateCurrency: next }, 'currency', 'amount')}
          />
        </SimpleGrid>
      )}
      {draft.withPayment && draft.preauth && link.captureDate && (
        <DayField label={t('newLink.captureDate')} description={t('newLink.captureDateHint')} {...form.bind('captureDate')} />
      )}
      {!isCardPage(draft, account) && (
        <Textarea
          label={t('newLink.description')}
          description={t('newLink.descriptionHint', { used: draft.description.length, max: link.descriptionMax })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          rows={2}
          {...form.text('description')}
        />
      )}
    </Panel>
  );
}
