import { Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appError } from '../../../../shared/values/errors.ts';
import { err } from '../../../../shared/values/result.ts';
import { call } from '../../../state/desk.ts';
import { AmountField } from '../../../forms/AmountField.tsx';
import { DayField } from '../../../forms/DayField.tsx';
import { focusFirstError, useErrors } from '../../../forms/useErrors.ts';
import { PlainDialog } from './PlainDialog.tsx';
import type { TokenDialogProps } from '../dialogProps.ts';
import { READERS, updateDraft, updateRequest } from './update.ts';
import type { UpdateDraft } from './update.ts';

const shown = [
  'booking.bookingId',
  'booking.checkIn',
  'booking.checkOut',
  'booking.totalAmount',
  'cardUsableUntil',
  'detokenizers',
  'cardExpiry',
  'lifetimeDays'
];

/** Changes a stored card's booking, expiry, detokenizers or lifetime, whichever the gateway lets be changed. */
export function UpdateDialog({ token, account, onClose }: TokenDialogProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => updateDraft(token));
  const errors = useErrors(shown);
  const offered = account.capabilities.storedCard.update;
  const change = (part: Partial<UpdateDraft>, field: string) => {
    setDraft({ ...draft, ...part });
    errors.clearField(field);
  };
  const run = async () => {
    const request = updateRequest(draft, token, offered);
    if (request.ok) return call('tokens.update', request.value);
    if (request.error[0]?.code === 'nothingChanged') return err(appError('nothingChanged'));
    errors.showFields(request.error);
    focusFirstError();
    return null;
  };
  const text = (key: 'bookingId' | 'detokenizers' | 'cardExpiry' | 'lifetimeDays', field: string, label: string, hint?: string) => (
    <TextInput
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={draft[key]}
      error={errors.at(field)}
      autoComplete="off"
      onChange={(event) => change({ [key]: event.currentTarget.value }, field)}
      data-testid={`field-${field}`}
    />
  );
  return (
    <PlainDialog
      title={t('tokens.update.title')}
      confirm={t('tokens.update.confirm')}
      done={t('tokens.update.done')}
      errors={errors}
      run={run}
      onClose={onClose}
    >
      <Text size="sm">{t('tokens.update.text')}</Text>
      {offered.includes('booking') && (
        <>
          {text('bookingId', 'booking.bookingId', t('booking.id'))}
          <SimpleGrid cols={3}>
            <DayField
              label={t('booking.checkIn')}
              value={draft.checkIn}
              error={errors.at('booking.checkIn')}
              onChange={(checkIn) => change({ checkIn }, 'booking.checkIn')}
              testId="field-booking.checkIn"
            />
            <DayField
              label={t('booking.checkOut')}
              value={draft.checkOut}
              error={errors.at('booking.checkOut')}
              onChange={(checkOut) => change({ checkOut }, 'booking.checkOut')}
              testId="field-booking.checkOut"
            />
            <AmountField
              label={t('booking.total')}
              value={draft.totalAmount}
              currency={draft.currency}
              error={errors.at('booking.totalAmount')}
              onChange={(totalAmount) => change({ totalAmount }, 'booking.totalAmount')}
              testId="field-booking.totalAmount"
            />
          </SimpleGrid>
        </>
      )}
      <SimpleGrid cols={2}>
        {offered.includes('expiration') && (
          <DayField
            label={t('tokens.column.usableUntil')}
            value={draft.usableUntil}
            error={errors.at('cardUsableUntil')}
            onChange={(usableUntil) => change({ usableUntil }, 'cardUsableUntil')}
            testId="field-cardUsableUntil"
          />
        )}
        {offered.includes('cardExpiry') &&
          text('cardExpiry', 'cardExpiry', t('tokens.column.cardExpiry'), t('tokens.update.cardExpiryHint'))}
        {offered.includes('lifetime') && text('lifetimeDays', 'lifetimeDays', t('tokens.update.lifetime'), t('tokens.update.lifetimeHint'))}
      </SimpleGrid>
      {offered.includes('detokenizers') && (
        <SimpleGrid cols={2}>
          <Select
            label={t('accounts.field.detokenizers.label')}
            description={t('tokens.update.readersHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            allowDeselect={false}
            value={draft.readers}
            data={READERS.map((value) => ({ value, label: t(`tokens.update.readers.${value}`) }))}
            data-testid="field-readers"
            onChange={(readers) => readers && change({ readers }, 'detokenizers')}
          />
          {draft.readers === 'these' && text('detokenizers', 'detokenizers', t('tokens.update.numbers'), t('tokens.update.numbersHint'))}
        </SimpleGrid>
      )}
    </PlainDialog>
  );
}
