import { SegmentedControl, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currencyChoice } from '../../../shared/rules/terminals.ts';
import type { BookingSums } from '../../../shared/model/bookings.ts';
import { AmountField } from '../../forms/AmountField.tsx';
import { Shares } from '../../forms/booking/Shares.tsx';
import { CurrencyField } from '../../forms/CurrencyField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { Panel } from '../../kit/Panel.tsx';
import type { PartProps } from './part.ts';

/** What the guest is asked for: a payment, a reservation of the amount, or only the card. */
export function PaymentPart({
  account,
  form,
  sums,
  doubt
}: PartProps & { readonly sums: BookingSums | null; readonly doubt?: string | undefined }) {
  const { t } = useTranslation();
  const draft = form.values;
  const currency = form.bind('currency');
  const choice = currencyChoice(account, draft.terminalId);
  const takeCurrency = (next: string) => form.patch({ currency: next, mandateCurrency: next }, 'currency', 'amount');
  const { link } = account.capabilities;
  const kind = !draft.withPayment ? 'store' : draft.preauth ? 'preauth' : 'sale';
  const kinds = ['sale', ...(link.preauth ? ['preauth'] : []), ...(link.withoutPayment ? ['store'] : [])];
  return (
    <Panel title={t('newLink.payment.title')}>
      <SimpleGrid cols={2}>
        {draft.withPayment && (
          <AmountField
            label={t('amount.label')}
            required
            currency={draft.currency}
            currencies={choice.currencies}
            onCurrency={takeCurrency}
            {...(doubt !== undefined && { warning: doubt })}
            {...form.bind('amount')}
          />
        )}
        {draft.withPayment && <CurrencyField {...currency} {...choice} onChange={takeCurrency} />}
      </SimpleGrid>
      {draft.withPayment && <Shares form={form} sums={sums} />}
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
      {draft.withPayment && draft.preauth && link.captureDate && (
        <DayField label={t('newLink.captureDate')} description={t('newLink.captureDateHint')} {...form.bind('captureDate')} />
      )}
    </Panel>
  );
}
