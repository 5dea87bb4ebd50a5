import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { AmountField } from '../../forms/AmountField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { languageName } from '../../text/languageName.ts';
import { Panel } from '../../kit/Panel.tsx';
import type { BookingDraft } from './booking.ts';

type Props = {
  readonly account: Account;
  readonly draft: BookingDraft;
  readonly onChange: (change: Partial<BookingDraft>, field: string) => void;
  readonly errorAt: (field: string) => string | undefined;
};

/** Which booking and which guest. */
export function BookingPart({ account, draft, onChange, errorAt }: Props) {
  const { t, i18n } = useTranslation();
  const text = (key: 'firstName' | 'lastName' | 'email' | 'phone', type: string) => (
    <TextInput
      label={t(`guest.${key}`)}
      type={type}
      value={draft[key]}
      error={errorAt(`guest.${key}`)}
      autoComplete="off"
      spellCheck={false}
      data-testid={`field-guest.${key}`}
      onChange={(event) => onChange({ [key]: event.currentTarget.value }, `guest.${key}`)}
    />
  );
  return (
    <Stacked>
      <Panel title={t('booking.title')}>
        <TextInput
          label={t('booking.id')}
          description={t('booking.idHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          autoComplete="off"
          spellCheck={false}
          value={draft.bookingId}
          error={errorAt('booking.bookingId')}
          data-testid="field-booking.bookingId"
          onChange={(event) => onChange({ bookingId: event.currentTarget.value }, 'booking.bookingId')}
        />
        <SimpleGrid cols={2}>
          <DayField
            label={t('booking.checkIn')}
            required
            value={draft.checkIn}
            error={errorAt('booking.checkIn')}
            testId="field-booking.checkIn"
            onChange={(checkIn) => onChange({ checkIn }, 'booking.checkIn')}
          />
          <DayField
            label={t('booking.checkOut')}
            required
            value={draft.checkOut}
            error={errorAt('booking.checkOut')}
            testId="field-booking.checkOut"
            onChange={(checkOut) => onChange({ checkOut }, 'booking.checkOut')}
          />
        </SimpleGrid>
        <AmountField
          label={t('booking.total')}
          description={t('booking.totalHint')}
          value={draft.totalAmount}
          currency={draft.currency}
          error={errorAt('booking.totalAmount')}
          testId="field-booking.totalAmount"
          onChange={(totalAmount) => onChange({ totalAmount }, 'booking.totalAmount')}
        />
      </Panel>
      <Panel title={t('guest.title')}>
        <SimpleGrid cols={2}>
          {text('firstName', 'text')}
          {text('lastName', 'text')}
          {text('email', 'email')}
          {text('phone', 'tel')}
        </SimpleGrid>
        <Select
          label={t('guest.language')}
          description={t('guest.languageHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={t('guest.languageNone')}
          clearable
          searchable
          value={draft.language}
          error={errorAt('guest.language')}
          data={account.capabilities.link.languages.map((value) => ({ value, label: languageName(value, i18n.language) }))}
          data-testid="field-guest.language"
          onChange={(language) => onChange({ language }, 'guest.language')}
        />
      </Panel>
    </Stacked>
  );
}

const Stacked = ({ children }: { readonly children: React.ReactNode }) => (
  <div style={{ display: 'grid', gap: 'var(--mantine-spacing-md)' }}>{children}</div>
);
