import { Button, Group, Image, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIRST_PROPERTY, PropertyText, type Property } from '../../../shared/model/properties.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { readRequest } from '../../forms/readRequest.ts';
import { useAction } from '../../forms/useAction.ts';
import { useFields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { call } from '../../state/call.ts';
import { RemoveProperty } from './RemoveProperty.tsx';

const below = ['label', 'input', 'description', 'error'] as const;
const EMPTY: PropertyText = { name: '', address: '', taxNumber: '', phone: '', email: '', footer: '' };
const textOf = ({ name, address, taxNumber, phone, email, footer }: PropertyText): PropertyText => ({
  name,
  address,
  taxNumber,
  phone,
  email,
  footer
});

type Props = {
  /** Null: a new one. */
  readonly property: Property | null;
  /** Where the accounts of one that is removed go. */
  readonly first: Property | null;
  readonly onClose: () => void;
};

function titleOf(t: TFunction, property: Property | null): string {
  if (property === null) return t('properties.new');
  return property.name === '' ? t('properties.editUnnamed') : t('properties.edit', { name: property.name });
}

/** Name, address and what else stands on paper. */
export function PropertyDialog({ property, first, onClose }: Props) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState(false);
  const form = useFields<PropertyText>({ initial: property ? textOf(property) : EMPTY });
  const submit = useSubmit({
    submission: form.submission,
    build: () => readRequest(PropertyText, form.values),
    send: (text) => call('properties.save', { id: property?.id ?? null, text }),
    done: () => onClose()
  });
  if (removing && property && first) return <RemoveProperty property={property} first={first} onClose={onClose} />;
  return (
    <FormDialog
      title={titleOf(t, property)}
      size="lg"
      form={form}
      onSubmit={submit}
      onClose={onClose}
      testId="property-dialog"
      saveId="save-property"
      beside={
        property &&
        property.id !== FIRST_PROPERTY && (
          <Button variant="subtle" color="red" mr="auto" onClick={() => setRemoving(true)} data-testid="remove-property">
            {t('common.remove')}
          </Button>
        )
      }
    >
      <TextInput label={t('properties.field.name')} required data-autofocus {...form.text('name')} />
      <Textarea
        label={t('properties.field.address.label')}
        description={t('properties.field.address.hint')}
        inputWrapperOrder={[...below]}
        autosize
        minRows={3}
        maxRows={6}
        {...form.text('address')}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextInput label={t('properties.field.taxNumber')} {...form.text('taxNumber')} />
        <TextInput label={t('properties.field.phone')} {...form.text('phone')} />
        <TextInput label={t('properties.field.email')} {...form.text('email')} />
      </SimpleGrid>
      <Textarea
        label={t('properties.field.footer.label')}
        description={t('properties.field.footer.hint')}
        inputWrapperOrder={[...below]}
        autosize
        minRows={2}
        maxRows={4}
        {...form.text('footer')}
      />
      <Logo property={property} />
    </FormDialog>
  );
}

/** Kept as soon as it is chosen. */
function Logo({ property }: { readonly property: Property | null }) {
  const { t } = useTranslation();
  const [logo, setLogo] = useState(property?.logo ?? null);
  const choose = useAction('properties.chooseLogo', (saved) => {
    if (saved) setLogo(saved.logo);
  });
  const remove = useAction('properties.removeLogo', (saved) => setLogo(saved.logo));
  const error = choose.error ?? remove.error;
  return (
    <Stack gap="xs" component="section" aria-label={t('properties.logo')}>
      <Text size="sm" fw={500}>
        {t('properties.logo')}
      </Text>
      {property === null ? (
        <Text size="sm" c="dimmed">
          {t('properties.saveFirst')}
        </Text>
      ) : (
        <Group>
          {logo !== null && (
            <Image
              src={`data:image/png;base64,${logo}`}
              alt={t('properties.logo')}
              w={140}
              h={60}
              fit="contain"
              data-testid="property-logo"
            />
          )}
          <Button
            size="xs"
            variant="default"
            loading={choose.busy}
            onClick={() => void choose.run({ id: property.id })}
            data-testid="choose-logo"
          >
            {t('properties.chooseLogo')}
          </Button>
          {logo !== null && (
            <Button size="xs" variant="subtle" color="red" loading={remove.busy} onClick={() => void remove.run({ id: property.id })}>
              {t('properties.removeLogo')}
            </Button>
          )}
          <Text size="sm" c="dimmed">
            {t('properties.logoHint')}
          </Text>
        </Group>
      )}
      {error && <ErrorNotice error={error} />}
    </Stack>
  );
}
