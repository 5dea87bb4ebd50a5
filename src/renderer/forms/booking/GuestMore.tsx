import { Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ISO_COUNTRIES } from '../../../shared/values/countries.ts';
import type { Fields } from '../useFields.ts';
import type { BookingDraft } from './draft.ts';
import type { GuestTakes } from './guest.ts';

type Props = {
  readonly form: Fields<BookingDraft>;
  readonly takes: GuestTakes;
  /** Unfolded by itself: the account says so, or a 3-D Secure check is wanted. */
  readonly asked: boolean;
};

const LINES = ['address1', 'address2', 'address3'] as const;

/** All countries by their names in the reader's language, in its order. */
function countriesIn(language: string): { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const { compare } = new Intl.Collator(language);
  return ISO_COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).toSorted((one, other) =>
    compare(one.label, other.label)
  );
}

/** The guest's address and the hotel's own number of the guest, folded away until they are wanted. Its key is `asked`. */
export function GuestMore({ form, takes, asked }: Props) {
  const { t, i18n } = useTranslation();
  const { address, reference } = form.values.guest;
  const [open, setOpen] = useState(() => asked || reference !== '' || Object.values(address).some(Boolean));
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language]);
  if (!takes.country && !takes.reference) return null;
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} data-testid="guest-more">
      <Text component="summary" size="sm" fw={600} style={{ cursor: 'pointer' }}>
        {t(takes.country ? (takes.reference ? 'guest.more.both' : 'guest.more.address') : 'guest.more.reference')}
      </Text>
      <Stack gap="sm" mt="sm">
        {asked && takes.addressLines > 0 && <Text size="sm">{t('guest.more.asked')}</Text>}
        {LINES.slice(0, takes.addressLines).map((line, index) => (
          <TextInput
            key={line}
            label={t('guest.address.line', { number: index + 1 })}
            spellCheck={false}
            {...form.text(`guest.address.${line}`)}
          />
        ))}
        <SimpleGrid cols={2}>
          {takes.addressLines > 0 && (
            <>
              <TextInput label={t('guest.address.postalCode')} spellCheck={false} {...form.text('guest.address.postalCode')} />
              <TextInput label={t('guest.address.city')} spellCheck={false} {...form.text('guest.address.city')} />
            </>
          )}
          {takes.country && (
            <Select label={t('guest.address.country')} searchable data={countries} {...form.option('guest.address.country')} />
          )}
          {takes.reference && (
            <TextInput
              label={t('guest.reference.label')}
              description={t('guest.reference.hint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              spellCheck={false}
              {...form.text('guest.reference')}
            />
          )}
        </SimpleGrid>
      </Stack>
    </details>
  );
}
