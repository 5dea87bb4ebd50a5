import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BILLING_FIELDS } from '../../../shared/model/request-parts.ts';
import type { LinkDraft } from './draft.ts';
import type { PartProps } from './part.ts';

const sources: readonly LinkDraft['billingForm']['source'][] = ['NONE', 'PAGE', 'PREFER_PAYMENTMETHOD'];

/** Whether the payment page asks the guest for a billing address, and what of it must be filled in. */
export function BillingFormPart({ form }: Pick<PartProps, 'form'>) {
  const { t } = useTranslation();
  const mandatory = form.bind('billingForm.mandatoryFields');
  return (
    <>
      <Select
        label={t('newLink.billing.label')}
        data={sources.map((value) => ({ value, label: t(`newLink.billing.source.${value}`) }))}
        {...form.choose('billingForm.source')}
      />
      {form.values.billingForm.source !== 'NONE' && (
        <MultiSelect
          label={t('newLink.billing.mandatory')}
          value={[...mandatory.value]}
          error={mandatory.error}
          data={BILLING_FIELDS.map((value) => ({ value, label: t(`newLink.billing.field.${value}`) }))}
          data-testid={mandatory.testId}
          onChange={mandatory.onChange}
        />
      )}
    </>
  );
}
