import { Accordion, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskAddress } from '../../../shared/model/domain.ts';
import type { Fields } from '../../forms/useFields.ts';
import { descriptorOf } from '../../gateways/registry.ts';
import type { SettingField } from '../../gateways/descriptor.ts';
import type { AccountDraft } from './draft.ts';

/** What a gateway wants to know about the property, apart from secrets. */
export function SettingsFields({ form }: { readonly form: Fields<AccountDraft> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  const { fields } = descriptorOf(form.values.gateway);
  const [main, more] = [fields.filter((field) => !field.more), fields.filter((field) => field.more)];
  // A fault must not hide in what is folded away.
  const faulty = more.some(({ key }) => form.at(`settings.${key}`) !== undefined);
  const field = ({ key, required }: SettingField) => (
    <TextInput
      key={key}
      label={t(`accounts.field.${key}.label`)}
      description={t(`accounts.field.${key}.hint`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required={required}
      spellCheck={false}
      {...form.text(`settings.${key}`)}
    />
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>{main.map(field)}</SimpleGrid>
      <Accordion variant="contained" chevronPosition="left" value={faulty ? 'more' : open} onChange={setOpen}>
        <Accordion.Item value="more">
          <Accordion.Control>{t('accounts.more')}</Accordion.Control>
          <Accordion.Panel>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>{more.map(field)}</SimpleGrid>
            <Select
              mt="md"
              label={t('accounts.field.askAddress.label')}
              description={t('accounts.field.askAddress.hint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data={AskAddress.options.map((value) => ({ value, label: t(`accounts.field.askAddress.${value}`) }))}
              {...form.choose('askAddress')}
              data-testid="field-settings.askAddress"
            />
            <Switch
              mt="md"
              label={t('accounts.field.directCardEntry.label')}
              description={t('accounts.field.directCardEntry.hint')}
              {...form.tick('directCardEntry')}
              data-testid="field-settings.directCardEntry"
            />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </>
  );
}
