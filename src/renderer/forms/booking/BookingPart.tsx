import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { Panel } from '../../kit/Panel.tsx';
import { Warning } from '../../kit/Warning.tsx';
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

const order = ['label', 'input', 'description', 'error'] as const;

/** Words beside a field that a person should look at, by its path. */
export type Doubts = Readonly<Partial<Record<string, string>>>;

const doubtAt = (doubts: Doubts | undefined, path: string, hint?: string) => {
  const words = doubts?.[path];
  return words === undefined ? hint : <Warning testId={`doubt-${path}`}>{words}</Warning>;
};

type Props = { readonly account: Account; readonly form: Fields<BookingDraft>; readonly doubts?: Doubts | undefined };
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
export function BookingPart({ account, form, warnings, doubts, currencyApart = false }: BookingProps) {
  const withCurrency = !currencyApart && account.capabilities.link.bookingRequired;
  const { t } = useTranslation();
  const currency = stayCurrency(form.values);
  const warning = (which: StayWarning, path?: string) =>
    warnings.includes(which) ? t(`booking.warn.${which}`) : path === undefined ? undefined : doubts?.[path];
  return (
    <Panel title={t('booking.title')}>
      <TextInput
        label={t('booking.id')}
        description={doubtAt(doubts, 'booking.bookingId', t('booking.idHint'))}
        inputWrapperOrder={[...order]}
        required
        spellCheck={false}
        {...form.text('booking.bookingId')}
      />
      <SimpleGrid cols={2}>
        <DayField
          label={t('booking.checkIn')}
          required
          warning={warning('checkInPast', 'booking.checkIn')}
          {...form.bind('booking.checkIn')}
        />
        <DayField
          label={t('booking.checkOut')}
          required
          from={form.values.booking.checkIn}
          min={form.values.booking.checkIn}
          warning={warning('stayOver', 'booking.checkOut')}
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
export function GuestPart({ account, form, takes, addressAsked, doubts }: GuestProps) {
  const { t, i18n } = useTranslation();
  const below = (path: string) => ({ description: doubtAt(doubts, path), inputWrapperOrder: [...order] });
  const languages = (
    <Select
      label={t('guest.language')}
      description={doubtAt(doubts, 'guest.language', t('guest.languageHint'))}
      inputWrapperOrder={[...order]}
      placeholder={t('guest.languageNone')}
      searchable
      data={account.capabilities.link.languages.map((value) => ({ value, label: languageName(value, i18n.language) }))}
      {...form.option('guest.language')}
    />
  );
  return (
    <Panel title={t('guest.title')}>
      <SimpleGrid cols={2}>
        <TextInput {...below('guest.firstName')} label={t('guest.firstName')} spellCheck={false} {...form.text('guest.firstName')} />
        <TextInput {...below('guest.lastName')} label={t('guest.lastName')} spellCheck={false} {...form.text('guest.lastName')} />
        <TextInput {...below('guest.email')} label={t('guest.email')} type="email" spellCheck={false} {...form.text('guest.email')} />
        {takes.phone ? (
          <TextInput {...below('guest.phone')} label={t('guest.phone')} type="tel" spellCheck={false} {...form.text('guest.phone')} />
        ) : (
          languages
        )}
      </SimpleGrid>
      {takes.phone && languages}
      <GuestMore key={String(addressAsked)} form={form} takes={takes} asked={addressAsked} />
    </Panel>
  );
}
