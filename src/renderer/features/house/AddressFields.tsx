import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Fields } from '../../forms/useFields.ts';
import { OpenFile } from '../../kit/OpenFile.tsx';
import type { HouseDraft } from './draft.ts';
import { Password } from './Password.tsx';

type Props = {
  readonly form: Fields<HouseDraft>;
  /** The administrator's file says where it is. */
  readonly managed: boolean;
  readonly kept: boolean;
};

/** Where the database is, and how one gets in. */
export function AddressFields({ form, managed, kept }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('house.field.host')} required spellCheck={false} disabled={managed} {...form.text('host')} />
        <TextInput label={t('house.field.port')} required inputMode="numeric" disabled={managed} {...form.text('port')} />
        <TextInput label={t('house.field.database')} required spellCheck={false} disabled={managed} {...form.text('database')} />
        <TextInput label={t('house.field.user')} required spellCheck={false} disabled={managed} {...form.text('user')} />
        <Password form={form} kept={kept} />
        <Select
          label={t('house.field.tls.label')}
          disabled={managed}
          data={(['verified', 'none'] as const).map((value) => ({ value, label: t(`house.field.tls.${value}`) }))}
          {...form.choose('tls', 'host', 'certificate')}
        />
      </SimpleGrid>
      {form.values.tls === 'verified' && !managed && <Certificate form={form} />}
    </>
  );
}

/** An authority of the property's own: its certificate is read here and kept as text. */
function Certificate({ form }: { readonly form: Fields<HouseDraft> }) {
  const { t } = useTranslation();
  const fault = form.at('certificate');
  const there = form.values.certificate !== null;
  return (
    <Stack gap={4} component="section" aria-label={t('house.field.certificate.label')} data-testid="field-certificate">
      <Text size="sm" fw={600}>
        {t('house.field.certificate.label')}
      </Text>
      <Group gap="xs">
        <OpenFile
          label={t('house.field.certificate.choose')}
          accept=".pem,.crt,.cer"
          onOpen={(file) => void file.text().then((text) => form.set('certificate', text))}
          testId="house-certificate"
        />
        {there && (
          <>
            <Text size="sm">{t('house.field.certificate.there')}</Text>
            <Button size="xs" variant="subtle" color="red" onClick={() => form.set('certificate', null)}>
              {t('common.remove')}
            </Button>
          </>
        )}
      </Group>
      <Text size="xs" c={fault === undefined ? 'dimmed' : 'var(--mantine-color-error)'} role={fault === undefined ? undefined : 'alert'}>
        {fault ?? t('house.field.certificate.hint')}
      </Text>
    </Stack>
  );
}
