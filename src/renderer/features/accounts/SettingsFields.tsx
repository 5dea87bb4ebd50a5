import { Accordion, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskAddress } from '../../../shared/model/domain.ts';
import type { AccountDraft } from './draft.ts';

type TextKey = { [K in keyof AccountDraft]: AccountDraft[K] extends string ? K : never }[keyof AccountDraft];

type Props = {
  readonly draft: AccountDraft;
  readonly onChange: (change: Partial<AccountDraft>) => void;
  readonly errorAt: (field: string) => string | undefined;
};

const main = { syspay: ['merchantLogin', 'partnerLogin'], saferpay: ['customerId', 'username'] } as const satisfies Record<
  string,
  readonly TextKey[]
>;
const more = {
  syspay: ['source', 'returnUrl', 'emsUrl', 'detokenizers', 'allowedRetries'],
  saferpay: ['apiVersion', 'specVersion']
} as const satisfies Record<string, readonly TextKey[]>;
const optional: readonly TextKey[] = ['partnerLogin', 'source', 'returnUrl', 'emsUrl', 'detokenizers', 'allowedRetries'];

/** What a gateway wants to know about the property, apart from secrets. */
export function SettingsFields({ draft, onChange, errorAt }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  // A list's fault stands at its entry (`settings.allowedRetries.0`); there is one field for the list.
  const errorOf = (key: TextKey) =>
    errorAt(`settings.${key}`) ?? errorAt(['settings', key, 0].join('.')) ?? errorAt(['settings', key, 1].join('.'));
  // A fault must not hide in what is folded away.
  const faulty = more[draft.gateway].some((key) => errorOf(key) !== undefined);
  const field = (key: TextKey) => (
    <TextInput
      key={key}
      label={t(`accounts.field.${key}.label`)}
      description={t(`accounts.field.${key}.hint`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={draft[key]}
      required={!optional.includes(key)}
      error={errorOf(key)}
      spellCheck={false}
      autoComplete="off"
      data-testid={`field-settings.${key}`}
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>{main[draft.gateway].map(field)}</SimpleGrid>
      <Accordion variant="contained" chevronPosition="left" value={faulty ? 'more' : open} onChange={setOpen}>
        <Accordion.Item value="more">
          <Accordion.Control>{t('accounts.more')}</Accordion.Control>
          <Accordion.Panel>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>{more[draft.gateway].map(field)}</SimpleGrid>
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
