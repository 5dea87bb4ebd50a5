import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LinkDraft } from './draft.ts';
import type { PartProps } from './LinkForm.tsx';

const sources: readonly LinkDraft['billingSource'][] = ['NONE', 'SAFERPAY', 'PREFER_PAYMENTMETHOD'];
/** Saferpay Management API, BillingAddressForm.MandatoryFields. */
const fields = [
  'CITY',
  'COMPANY',
  'VATNUMBER',
  'COUNTRY',
  'EMAIL',
  'FIRSTNAME',
  'LASTNAME',
  'PHONE',
  'SALUTATION',
  'STATE',
  'STREET',
  'ZIP'
] as const;

/** Whether the payment page asks the guest for a billing address, and what of it must be filled in. */
export function BillingFormPart({ draft, onChange, errorAt }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('newLink.billing.label')}
        allowDeselect={false}
        value={draft.billingSource}
        error={errorAt('billingForm.source')}
        data={sources.map((value) => ({ value, label: t(`newLink.billing.source.${value}`) }))}
        data-testid="field-billingForm.source"
        onChange={(source) => onChange({ billingSource: source as LinkDraft['billingSource'] }, 'billingForm.source')}
      />
      {draft.billingSource !== 'NONE' && (
        <MultiSelect
          label={t('newLink.billing.mandatory')}
          value={[...draft.billingFields]}
          error={errorAt('billingForm.mandatoryFields')}
          data={fields.map((value) => ({ value, label: t(`newLink.billing.field.${value}`) }))}
          data-testid="field-billingForm.mandatoryFields"
          onChange={(billingFields) => onChange({ billingFields }, 'billingForm.mandatoryFields')}
        />
      )}
    </>
  );
}
