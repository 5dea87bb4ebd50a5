import { Button, MultiSelect, Paper, Select, SimpleGrid, Switch, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Span } from '../../shared/model/lists.ts';
import type { Account } from '../../shared/model/domain.ts';
import { AmountFilter } from './AmountFilter.tsx';
import { SpanField } from './SpanField.tsx';
import { emptySpan, narrows } from './fields.ts';
import type { Field } from './fields.ts';
import type { Minor } from '../../shared/values/money.ts';

type Props<F> = {
  readonly fields: readonly Field<F>[];
  readonly filter: F;
  readonly onChange: (change: Partial<F>) => void;
  readonly accounts: readonly Account[];
};

/** Every filter of a list, the seldom used ones on demand. Changes take effect at once; there is nothing to apply. */
export function FilterPanel<F extends object>({ fields, filter, onChange, accounts }: Props<F>) {
  const { t } = useTranslation();
  const [all, setAll] = useState(() => fields.some((field) => field.more && narrows(field, filter)));
  const folded = fields.filter((field) => field.more).length;
  const one = (field: Field<F>) => {
    const value: unknown = filter[field.key];
    const set = (next: unknown) => onChange({ [field.key]: next } as Partial<F>);
    const label = t(field.label);
    const testId = `filter-${field.key}`;
    switch (field.kind) {
      case 'word':
        return (
          <TextInput
            key={field.key}
            size="xs"
            label={label}
            value={(value as string | null) ?? ''}
            onChange={(event) => set(event.currentTarget.value || null)}
            data-testid={testId}
          />
        );
      case 'words':
        return (
          <TagsInput
            key={field.key}
            size="xs"
            label={label}
            value={value as string[]}
            data={[...field.suggestions]}
            onChange={set}
            splitChars={[',', ' ']}
            placeholder={t('list.typeWord')}
            data-testid={testId}
          />
        );
      case 'states':
        return (
          <MultiSelect
            key={field.key}
            size="xs"
            label={label}
            value={value as string[]}
            data={field.options.map((option) => ({ value: option, label: t(`${field.words}.${option}`) }))}
            onChange={set}
            clearable
            data-testid={testId}
          />
        );
      case 'choice':
        return (
          <Select
            key={field.key}
            size="xs"
            label={label}
            value={(value as string | null) ?? field.none}
            data={field.options.map((option) => ({ value: option, label: t(`${field.words}.${option}`) }))}
            allowDeselect={false}
            onChange={set}
            data-testid={testId}
          />
        );
      case 'span':
        return <SpanField key={field.key} label={label} value={(value as Span | undefined) ?? emptySpan} onChange={set} testId={testId} />;
      case 'flag':
        return (
          <Switch
            key={field.key}
            size="sm"
            mt={22}
            label={label}
            checked={value === true}
            onChange={(event) => set(event.currentTarget.checked)}
            data-testid={testId}
          />
        );
      case 'amount': {
        const currency: unknown = filter[field.currencyKey];
        return (
          <AmountFilter
            key={field.key}
            label={label}
            amount={value as Minor | null}
            currency={(currency as string | null) ?? null}
            currencies={[...new Set(accounts.flatMap((account) => account.capabilities.currencies))]}
            onChange={(amount, code) => onChange({ [field.key]: amount, [field.currencyKey]: code } as Partial<F>)}
            testId={testId}
          />
        );
      }
      case 'accounts':
        return accounts.length > 1 ? (
          <MultiSelect
            key={field.key}
            size="xs"
            label={label}
            value={value as string[]}
            data={accounts.map((account) => ({ value: account.id, label: account.name }))}
            onChange={set}
            clearable
            data-testid={testId}
          />
        ) : null;
    }
  };
  return (
    <Paper withBorder radius="lg" p="sm" component="section" aria-label={t('list.filters')} data-testid="filter-panel">
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm" verticalSpacing="xs">
        {fields.filter((field) => all || !field.more).map(one)}
        {folded > 0 && (
          <Button
            size="xs"
            variant="subtle"
            mt={20}
            justify="flex-start"
            aria-expanded={all}
            onClick={() => setAll(!all)}
            data-testid="filters-more"
          >
            {all ? t('list.fewerFilters') : t('list.moreFilters', { count: folded })}
          </Button>
        )}
      </SimpleGrid>
    </Paper>
  );
}
