import { Autocomplete, MultiSelect, Select, Switch, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import type { Span } from '../../../shared/model/lists.ts';
import type { ListChoices } from '../../../shared/model/list-order.ts';
import { AmountFilter } from './AmountFilter.tsx';
import type { Amount, Field, Range } from './fields.ts';
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
export function FilterControl<F>({ field, ...props }: Props<F>) {
  switch (field.kind) {
    case 'states':
    case 'accounts':
    case 'choice':
    case 'yesNo':
    case 'gateway':
      return <Chosen field={field} {...props} />;
    case 'word':
    case 'words':
    case 'flag':
    case 'span':
    case 'range':
    case 'amount':
      return <Typed field={field} {...props} />;
  }
}

type ChosenKind = 'states' | 'accounts' | 'choice' | 'yesNo' | 'gateway';
type ControlProps<F, K> = Omit<Props<F>, 'field'> & { readonly field: Extract<Field<F>, { readonly kind: K }> };

/** One or some of a closed set. */
function Chosen<F>({ field, filter, onChange, accounts }: ControlProps<F, ChosenKind>) {
  const { t } = useTranslation();
  const common = { size: 'xs', label: t(field.label), 'data-testid': `filter-${field.key}` } as const;
  switch (field.kind) {
    case 'states':
      return <Several {...common} field={field} filter={filter} onChange={onChange} options={named(field, t)} />;
    case 'accounts': {
      const options = accounts.map((account) => ({ value: account.id, label: account.name }));
      return options.length > 1 ? <Several {...common} field={field} filter={filter} onChange={onChange} options={options} /> : null;
    }
    case 'choice':
      return (
        <Select
          {...common}
          value={field.get(filter)}
          data={named(field, t)}
          allowDeselect={false}
          onChange={(chosen) => chosen !== null && onChange(field.set(chosen))}
        />
      );
    case 'yesNo':
      return (
        <Select
          {...common}
          clearable
          value={field.get(filter)}
          data={named({ options: YES_NO, words: 'common' }, t)}
          onChange={(value) => onChange(field.set(YES_NO.find((one) => one === value) ?? null))}
        />
      );
    case 'gateway':
      return (
        <Select
          {...common}
          clearable
          value={field.get(filter)}
          data={named({ options: gatewaysOf(accounts), words: 'gateway' }, t)}
          onChange={(value) => onChange(field.set(value))}
        />
      );
  }
}

/** What is typed, or switched. */
function Typed<F>({ field, filter, onChange, accounts, choices }: ControlProps<F, Exclude<Field<F>['kind'], ChosenKind>>) {
  const { t } = useTranslation();
  const label = t(field.label);
  const testId = `filter-${field.key}`;
  const common = { label, 'data-testid': testId };
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
    case 'span': {
      const set = (value: Span) => onChange(field.set(value));
      return <SpanField label={label} testId={testId} ahead={field.ahead} value={field.get(filter)} onChange={set} />;
    }
    case 'range': {
      const set = (value: Range) => onChange(field.set(value));
      const currencies = field.alone ? currenciesOf(accounts) : null;
      return <RangeField label={label} testId={testId} value={field.get(filter)} currencies={currencies} onChange={set} />;
    }
    case 'amount': {
      const set = (value: Amount) => onChange(field.set(value));
      return <AmountFilter label={label} testId={testId} value={field.get(filter)} currencies={currenciesOf(accounts)} onChange={set} />;
    }
  }
}

type Option = { readonly value: string; readonly label: string };

const named = ({ options, words }: { readonly options: readonly string[]; readonly words: string }, t: (key: string) => string): Option[] =>
  options.map((value) => ({ value, label: t(`${words}.${value}`) }));

type SeveralProps<F> = {
  readonly size: 'xs';
  readonly label: string;
  readonly 'data-testid': string;
  readonly field: Extract<Field<F>, { readonly kind: 'states' | 'accounts' }>;
  readonly filter: F;
  readonly onChange: (change: Partial<F>) => void;
  readonly options: readonly Option[];
};

function Several<F>({ field, filter, onChange, options, ...common }: SeveralProps<F>) {
  return (
    <MultiSelect
      {...common}
      value={[...field.get(filter)]}
      data={[...options]}
      onChange={(chosen) => onChange(field.set(chosen))}
      clearable
    />
  );
}
