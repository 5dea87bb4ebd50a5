import { Button, CloseButton, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import styles from './chips.module.css';
import type { Field } from './fields.ts';
import { useFilterWords } from './useFilterWords.ts';

type Props<F> = {
  readonly fields: readonly Field<F>[];
  readonly filter: F;
  readonly empty: F;
  readonly accounts: readonly Account[];
  readonly onChange: (change: Partial<F>) => void;
  readonly onClear: () => void;
};

/** What narrows the list now, each with a way to take it off. */
export function FilterChips<F>({ fields, filter, empty, accounts, onChange, onClear }: Props<F>) {
  const { t } = useTranslation();
  const words = useFilterWords(accounts);
  const active = fields.filter((field) => field.narrows(filter));
  if (active.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={t('list.active')} data-testid="filter-chips">
      {active.map((field) => {
        const label = t(field.label);
        return (
          <span key={field.key} className={styles.chip}>
            <span>
              {label}: {words(field, filter)}
            </span>
            <CloseButton
              size={18}
              iconSize={12}
              aria-label={t('list.chip.remove', { label })}
              onClick={() => onChange(field.off(empty))}
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
