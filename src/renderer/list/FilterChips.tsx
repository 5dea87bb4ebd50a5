import { Button, CloseButton, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/model/domain.ts';
import type { Span } from '../../shared/model/lists.ts';
import { useFormats } from '../text/locale.ts';
import { dayOf, emptySpan, narrows, takenOff } from './fields.ts';
import type { Field } from './fields.ts';
import styles from './chips.module.css';
import type { Minor } from '../../shared/values/money.ts';

type Props<F> = {
  readonly fields: readonly Field<F>[];
  readonly filter: F;
  readonly empty: F;
  readonly accounts: readonly Account[];
  readonly onChange: (change: Partial<F>) => void;
  readonly onClear: () => void;
};

/** What narrows the list now, each with a way to take it off. */
export function FilterChips<F extends object>({ fields, filter, empty, accounts, onChange, onClear }: Props<F>) {
  const { t } = useTranslation();
  const { day, money } = useFormats();

  const words = (field: Field<F>): string => {
    const value: unknown = filter[field.key];
    switch (field.kind) {
      case 'span': {
        const span = (value as Span | undefined) ?? emptySpan;
        const [from, to] = [dayOf(span.from), dayOf(span.to)];
        if (from && to) return t('list.chip.between', { from: day(from), to: day(to) });
        return from ? t('list.chip.since', { from: day(from) }) : t('list.chip.until', { to: day(to) });
      }
      case 'states':
        return (value as string[]).map((one) => t(`${field.words}.${one}`)).join(', ');
      case 'choice':
        return t(`${field.words}.${String(value)}`);
      case 'amount': {
        const currency = filter[field.currencyKey] as string | null;
        return value === null ? (currency ?? '') : money(value as Minor, currency);
      }
      case 'accounts':
        return (value as string[]).map((id) => accounts.find((account) => account.id === id)?.name ?? id).join(', ');
      case 'words':
        return (value as string[]).join(', ');
      case 'flag':
        return t('common.yes');
      case 'word':
        return String(value);
    }
  };

  const active = fields.filter((field) => narrows(field, filter));
  if (active.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={t('list.active')} data-testid="filter-chips">
      {active.map((field) => {
        const label = t(field.label);
        return (
          <span key={field.key} className={styles.chip}>
            <span>
              {label}: {words(field)}
            </span>
            <CloseButton
              size={18}
              iconSize={12}
              aria-label={t('list.chip.remove', { label })}
              onClick={() => onChange(takenOff(field, empty))}
              data-testid={`chip-${field.key}`}
            />
          </span>
        );
      })}
      <Button size="compact-xs" variant="subtle" onClick={onClear} data-testid="filter-clear">
        {t('list.clear')}
      </Button>
    </Group>
  );
}
