import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { Panel } from '../../kit/Panel.tsx';
import { languageName } from '../../text/languageName.ts';
import { AmountField } from '../AmountField.tsx';
import { CurrencyField } from '../CurrencyField.tsx';
import { DayField } from '../DayField.tsx';
import type { Fields } from '../useFields.ts';
import type { BookingDraft } from './draft.ts';
import { stayCurrency } from './draft.ts';
import type { GuestTakes } from './guest.ts';
import type { StayWarning } from './known.ts';
import { GuestMore } from './GuestMore.tsx';

const below = ['label', 'input', 'description', 'error'] as const;

type Props = { readonly account: Account; readonly form: Fields<BookingDraft> };
type GuestProps = Props & {
  readonly takes: GuestTakes;
  /** The address is asked for without anybody unfolding it. */
  readonly addressAsked: boolean;
};

type BookingProps = Props & {
  readonly warnings: readonly StayWarning[];
  /** The form shows the currency of the stay elsewhere. */
  readonly currencyApart?: boolean;
};

/** What the total of the stay is counted in: for information, and hardly ever another one than the guest pays in. */
export function BookingCurrency({ account, form }: Props) {
  const { t } = useTranslation();
  return (
    <CurrencyField
      label={t('booking.currency')}
      currencies={account.capabilities.currencies}
      open={account.capabilities.currenciesOpen}
      {...form.bind('booking.currency')}
      value={stayCurrency(form.values)}
      onChange={(next) => form.set('booking.currency', next === form.values.currency ? null : next)}
    />
  );
}

/** Which booking and which stay. */
export function BookingPart({ account, form, warnings, currencyApart = false }: BookingProps) {
  const withCurrency = !currencyApart && account.capabilities.link.bookingRequired;
  const { t } = useTranslation();
  const currency = stayCurrency(form.values);
  const warning = (which: StayWarning) => (warnings.includes(which) ? t(`booking.warn.${which}`) : undefined);
  return (
    <Panel title={t('booking.title')}>
      <TextInput
        label={t('booking.id')}
        description={t('booking.idHint')}
        inputWrapperOrder={[...below]}
        required
        spellCheck={false}
        {...form.text('booking.bookingId')}
      />
      <SimpleGrid cols={2}>
        <DayField label={t('booking.checkIn')} required warning={warning('checkInPast')} {...form.bind('booking.checkIn')} />
        <DayField
          label={t('booking.checkOut')}
          required
          from={form.values.booking.checkIn}
          min={form.values.booking.checkIn}
          warning={warning('stayOver')}
          {...form.bind('booking.checkOut')}
        />
      </SimpleGrid>
      <SimpleGrid cols={withCurrency ? 2 : 1}>
        <AmountField
          label={t('booking.total')}
          description={t('booking.totalHint')}
          warning={warning('totalBelow')}
          currency={currency}
          {...form.bind('booking.totalAmount')}
        />
        {withCurrency && <BookingCurrency account={account} form={form} />}
      </SimpleGrid>
    </Panel>
  );
}

/** Who is asked. */
export function GuestPart({ account, form, takes, addressAsked }: GuestProps) {
  const { t, i18n } = useTranslation();
  const languages = (
    <Select
      label={t('guest.language')}
      description={t('guest.languageHint')}
      inputWrapperOrder={[...below]}
      placeholder={t('guest.languageNone')}
      searchable
      data={account.capabilities.link.languages.map((value) => ({ value, label: languageName(value, i18n.language) }))}
      {...form.option('guest.language')}
    />
  );
  return (
    <Panel title={t('guest.title')}>
      <SimpleGrid cols={2}>
        <TextInput label={t('guest.firstName')} spellCheck={false} {...form.text('guest.firstName')} />
        <TextInput label={t('guest.lastName')} spellCheck={false} {...form.text('guest.lastName')} />
        <TextInput label={t('guest.email')} type="email" spellCheck={false} {...form.text('guest.email')} />
        {takes.phone ? <TextInput label={t('guest.phone')} type="tel" spellCheck={false} {...form.text('guest.phone')} /> : languages}
      </SimpleGrid>
      {takes.phone && languages}
      <GuestMore key={String(addressAsked)} form={form} takes={takes} asked={addressAsked} />
    </Panel>
  );
}
