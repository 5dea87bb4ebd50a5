import { Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { UpdateToken } from '../../../../shared/model/requests.ts';
import { appError } from '../../../../shared/values/errors.ts';
import type { FieldError } from '../../../../shared/values/errors.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import { AmountField } from '../../../forms/AmountField.tsx';
import { DayField } from '../../../forms/DayField.tsx';
import { useFields } from '../../../forms/useFields.ts';
import type { Fields } from '../../../forms/useFields.ts';
import { call } from '../../../state/call.ts';
import type { TokenDialogProps } from '../dialogProps.ts';
import { PlainDialog } from '../../../forms/PlainDialog.tsx';
import { READERS, updateDraft, updateRequest } from './update.ts';
import type { UpdateDraft } from './update.ts';

const BELOW = ['label', 'input', 'description', 'error'] as const;

type PartProps = { readonly form: Fields<UpdateDraft> };

/** Changes a stored card's booking, expiry, detokenizers or lifetime, whichever the gateway lets be changed. */
export function UpdateDialog({ token, account, onClose }: TokenDialogProps) {
  const { t } = useTranslation();
  const form = useFields<UpdateDraft>({ initial: updateDraft(token) });
  const offered = account.capabilities.storedCard.update;
  const build = (): Result<UpdateToken | null, readonly FieldError[]> => {
    const request = updateRequest(form.values, token, offered);
    // That nothing was changed is no fault of a field: it is answered in place of being sent.
    return !request.ok && request.error[0]?.code === 'nothingChanged' ? ok(null) : request;
  };
  return (
    <PlainDialog
      title={t('tokens.update.title')}
      confirm={t('tokens.update.confirm')}
      done={t('tokens.update.done')}
      errors={form}
      build={build}
      send={async (request) => (request === null ? err(appError('nothingChanged')) : call('tokens.update', request))}
      onClose={onClose}
    >
      <Text size="sm">{t('tokens.update.text')}</Text>
      {offered.includes('booking') && <BookingPart form={form} />}
      <SimpleGrid cols={2}>
        {offered.includes('expiration') && <DayField label={t('tokens.column.usableUntil')} {...form.bind('cardUsableUntil')} />}
        {offered.includes('cardExpiry') && (
          <TextInput
            label={t('tokens.column.cardExpiry')}
            description={t('tokens.update.cardExpiryHint')}
            inputWrapperOrder={[...BELOW]}
            {...form.text('cardExpiry')}
          />
        )}
        {offered.includes('lifetime') && (
          <TextInput
            label={t('tokens.update.lifetime')}
            description={t('tokens.update.lifetimeHint')}
            inputWrapperOrder={[...BELOW]}
            {...form.text('lifetimeDays')}
          />
        )}
      </SimpleGrid>
      {offered.includes('detokenizers') && <ReadersPart form={form} />}
    </PlainDialog>
  );
}

function BookingPart({ form }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput label={t('booking.id')} {...form.text('booking.bookingId')} />
      <SimpleGrid cols={3}>
        <DayField label={t('booking.checkIn')} {...form.bind('booking.checkIn')} />
        <DayField label={t('booking.checkOut')} {...form.bind('booking.checkOut')} />
        <AmountField label={t('booking.total')} currency={form.values.booking.currency} {...form.bind('booking.totalAmount')} />
      </SimpleGrid>
    </>
  );
}

/** Who may read the card's number. */
function ReadersPart({ form }: PartProps) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={2}>
      <Select
        label={t('accounts.field.detokenizers.label')}
        description={t('tokens.update.readersHint')}
        inputWrapperOrder={[...BELOW]}
        data={READERS.map((value) => ({ value, label: t(`tokens.update.readers.${value}`) }))}
        {...form.choose('readers', 'detokenizers')}
      />
      {form.values.readers === 'these' && (
        <TextInput
          label={t('tokens.update.numbers')}
          description={t('tokens.update.numbersHint')}
          inputWrapperOrder={[...BELOW]}
          {...form.text('detokenizers')}
        />
      )}
    </SimpleGrid>
  );
}
