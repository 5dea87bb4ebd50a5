import { Accordion, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskAddress } from '../../../shared/model/domain.ts';
import { descriptorOf } from '../../gateways/registry.ts';
import type { SettingField } from '../../gateways/descriptor.ts';
import type { AccountDraft } from './draft.ts';

type Props = {
  readonly draft: AccountDraft;
  readonly onChange: (change: Partial<AccountDraft>) => void;
  readonly errorAt: (field: string) => string | undefined;
};

/** What a gateway wants to know about the property, apart from secrets. */
export function SettingsFields({ draft, onChange, errorAt }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  const { fields } = descriptorOf(draft.gateway);
  const [main, more] = [fields.filter((field) => !field.more), fields.filter((field) => field.more)];
  // A list's fault stands at its entry (`settings.allowedRetries.0`); there is one field for the list.
  const errorOf = (key: string) =>
    errorAt(`settings.${key}`) ?? errorAt(['settings', key, 0].join('.')) ?? errorAt(['settings', key, 1].join('.'));
  // A fault must not hide in what is folded away.
  const faulty = more.some(({ key }) => errorOf(key) !== undefined);
  const field = ({ key, required }: SettingField) => (
    <TextInput
      key={key}
      label={t(`accounts.field.${key}.label`)}
      description={t(`accounts.field.${key}.hint`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={draft.typed[key] ?? ''}
      required={required}
      error={errorOf(key)}
      spellCheck={false}
      autoComplete="off"
      data-testid={`field-settings.${key}`}
      onChange={(event) => onChange({ typed: { ...draft.typed, [key]: event.currentTarget.value } })}
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
              allowDeselect={false}
              value={draft.askAddress}
              data={AskAddress.options.map((value) => ({ value, label: t(`accounts.field.askAddress.${value}`) }))}
              data-testid="field-settings.askAddress"
              onChange={(value) => onChange({ askAddress: AskAddress.parse(value) })}
            />
            <Switch
              mt="md"
              checked={draft.directCardEntry}
              label={t('accounts.field.directCardEntry.label')}
              description={t('accounts.field.directCardEntry.hint')}
              data-testid="field-settings.directCardEntry"
              onChange={(event) => onChange({ directCardEntry: event.currentTarget.checked })}
            />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </>
  );
}
