import { Autocomplete, MultiSelect, Select, Switch, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import type { ListChoices } from '../../../shared/model/list-order.ts';
import { AmountFilter } from './AmountFilter.tsx';
import type { Field } from './fields.ts';
import { RangeField } from './RangeField.tsx';
import { SpanField } from './SpanField.tsx';

type Props<F> = {
  readonly field: Field<F>;
  readonly filter: F;
  readonly onChange: (change: Partial<F>) => void;
  readonly accounts: readonly Account[];
  /** Words that occur in the list. */
  readonly choices: Choices;
};

export type Choices = Pick<ListChoices, 'schemes' | 'methodTypes'>;

const YES_NO = ['yes', 'no'] as const;

const currenciesOf = (accounts: readonly Account[]): readonly string[] => [
  ...new Set(accounts.flatMap((account) => account.capabilities.currencies))
];
const gatewaysOf = (accounts: readonly Account[]): readonly string[] => [...new Set(accounts.map((account) => account.gateway))];

/** How a filter is asked in the panel. */
export function FilterControl<F>({ field, filter, onChange, accounts, choices }: Props<F>) {
  const { t } = useTranslation();
  const common = { label: t(field.label), 'data-testid': `filter-${field.key}` };
  switch (field.kind) {
    case 'word':
      return (
        <Autocomplete
          size="xs"
          {...common}
          value={field.get(filter) ?? ''}
          data={field.choices ? [...choices[field.choices]] : []}
          onChange={(value) => onChange(field.set(value || null))}
        />
      );
    case 'yesNo':
      return (
        <Select
          size="xs"
          {...common}
          clearable
          value={field.get(filter)}
          data={YES_NO.map((value) => ({ value, label: t(`common.${value}`) }))}
          onChange={(value) => onChange(field.set(YES_NO.find((one) => one === value) ?? null))}
        />
      );
    case 'gateway':
      return (
        <Select
          size="xs"
          {...common}
          clearable
          value={field.get(filter)}
          data={gatewaysOf(accounts).map((value) => ({ value, label: t(`gateway.${value}`) }))}
          onChange={(value) => onChange(field.set(value))}
        />
      );
    case 'range':
      return (
        <RangeField
          label={common.label}
          testId={common['data-testid']}
          value={field.get(filter)}
          currencies={field.alone ? currenciesOf(accounts) : null}
          onChange={(value) => onChange(field.set(value))}
        />
      );
    case 'words':
      return (
        <TagsInput
          size="xs"
          {...common}
          value={[...field.get(filter)]}
          data={[...field.suggestions]}
          onChange={(chosen) => onChange(field.set(chosen))}
          splitChars={[',', ' ']}
          placeholder={t('list.typeWord')}
        />
      );
    case 'states':
      return <Several {...common} field={field} filter={filter} onChange={onChange} options={named(field, t)} />;
    case 'accounts':
      return accounts.length > 1 ? (
        <Several
          {...common}
          field={field}
          filter={filter}
          onChange={onChange}
          options={accounts.map((account) => ({ value: account.id, label: account.name }))}
        />
      ) : null;
    case 'choice':
      return (
        <Select
          size="xs"
          {...common}
          value={field.get(filter)}
          data={named(field, t)}
          allowDeselect={false}
          onChange={(chosen) => chosen !== null && onChange(field.set(chosen))}
        />
      );
    case 'span':
      return (
        <SpanField
          label={common.label}
          testId={common['data-testid']}
          ahead={field.ahead}
          value={field.get(filter)}
          onChange={(value) => onChange(field.set(value))}
        />
      );
    case 'flag':
      return (
        <Switch
          size="sm"
          mt={22}
          {...common}
          checked={field.get(filter)}
          onChange={(event) => onChange(field.set(event.currentTarget.checked))}
        />
      );
    case 'amount':
      return (
        <AmountFilter
          label={common.label}
          testId={common['data-testid']}
          value={field.get(filter)}
          currencies={currenciesOf(accounts)}
          onChange={(value) => onChange(field.set(value))}
        />
      );
  }
}

type Option = { readonly value: string; readonly label: string };

const named = ({ options, words }: { readonly options: readonly string[]; readonly words: string }, t: (key: string) => string): Option[] =>
  options.map((value) => ({ value, label: t(`${words}.${value}`) }));

type SeveralProps<F> = {
  readonly label: string;
  readonly field: Extract<Field<F>, { readonly kind: 'states' | 'accounts' }>;
  readonly filter: F;
  readonly onChange: (change: Partial<F>) => void;
  readonly options: readonly Option[];
};

function Several<F>({ field, filter, onChange, options, ...common }: SeveralProps<F>) {
  return (
    <MultiSelect
      size="xs"
      {...common}
      value={[...field.get(filter)]}
      data={[...options]}
      onChange={(chosen) => onChange(field.set(chosen))}
      clearable
    />
  );
}
