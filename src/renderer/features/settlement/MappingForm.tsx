import { MultiSelect, Select, SimpleGrid, Table, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CsvMapping, StatementLook } from '../../../shared/model/settlement.ts';
import { Notice } from '../../kit/Tone.tsx';
import styles from './settlement.module.css';

type Props = { readonly table: NonNullable<StatementLook['table']>; readonly onChange: (mapping: CsvMapping) => void };

const ORDERS = ['dmy', 'mdy', 'ymd'] as const;
const ROLES = ['day', 'amount', 'credit', 'debit', 'fee', 'currency'] as const;
type Role = (typeof ROLES)[number];

/** What each column of a table was taken for. Every change has the file read anew, so what stands here is what was read. */
export function MappingForm({ table: { columns, sample, mapping, saved, sure }, onChange }: Props) {
  const { t } = useTranslation();
  const choices = columns.map((name, index) => ({
    value: String(index),
    label: name === '' ? t('settlement.column.unnamed', { number: index + 1 }) : name
  }));
  const set = (role: Role, value: string | null) => {
    const column = value === null ? null : Number(value);
    // A day cannot be left out, nor can both kinds of amount.
    if (role === 'day' && column === null) return;
    const next = { ...mapping, [role]: column };
    if (role === 'amount' && column !== null) Object.assign(next, { credit: null, debit: null });
    if ((role === 'credit' || role === 'debit') && column !== null) Object.assign(next, { amount: null });
    if (next.amount !== null || next.credit !== null) onChange(next);
  };
  const pick = (role: Role) => (
    <Select
      key={role}
      label={t(`settlement.column.${role}`)}
      data={choices}
      value={mapping[role] === null ? null : String(mapping[role])}
      onChange={(value) => set(role, value)}
      clearable={role !== 'day'}
      data-testid={`column-${role}`}
    />
  );
  return (
    <div data-testid="settlement-mapping">
      {saved || sure ? (
        <Text size="sm" mb={6}>
          {t(saved ? 'settlement.column.saved' : 'settlement.column.guessed')}
        </Text>
      ) : (
        <Notice tone="warn" title={t('settlement.column.unsure')} testId="settlement-unsure">
          {t('settlement.column.unsureText')}
        </Notice>
      )}
      <SimpleGrid cols={3} spacing="xs">
        {ROLES.map(pick)}
        <Select
          label={t('settlement.column.order')}
          data={ORDERS.map((order) => ({ value: order, label: t(`settlement.column.orders.${order}`) }))}
          value={mapping.dayOrder}
          allowDeselect={false}
          onChange={(order) => order && onChange({ ...mapping, dayOrder: order })}
        />
        <Select
          label={t('settlement.column.decimal')}
          data={[',', '.']}
          value={mapping.decimal}
          allowDeselect={false}
          onChange={(decimal) => (decimal === ',' || decimal === '.') && onChange({ ...mapping, decimal })}
        />
        {mapping.currency === null && (
          <TextInput
            label={t('settlement.column.fixed')}
            defaultValue={mapping.fixedCurrency ?? ''}
            maxLength={3}
            onBlur={({ currentTarget: { value } }) =>
              /^[A-Za-z]{3}$/.test(value) && onChange({ ...mapping, fixedCurrency: value.toUpperCase() })
            }
            data-testid="column-fixed"
          />
        )}
      </SimpleGrid>
      <MultiSelect
        mt="xs"
        label={t('settlement.column.text')}
        data={choices}
        value={mapping.text.map(String)}
        onChange={(all) => onChange({ ...mapping, text: all.map(Number) })}
      />
      <Sample choices={choices} rows={sample.slice(0, 3)} />
    </div>
  );
}

type Choice = { readonly value: string; readonly label: string };

/** The first lines of the file, under the names of their columns. */
function Sample({ choices, rows }: { readonly choices: readonly Choice[]; readonly rows: readonly (readonly string[])[] }) {
  return (
    <div className={styles.sample}>
      <Table fz="xs" mt="xs" verticalSpacing={2}>
        <Table.Thead>
          <Table.Tr>
            {choices.map(({ value, label }) => (
              <Table.Th key={value}>{label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            // Lines of a file have no other name than their place.
            // oxlint-disable-next-line react/no-array-index-key
            <Table.Tr key={index}>
              {choices.map(({ value }) => (
                <Table.Td key={value}>{(row[Number(value)] ?? '').slice(0, 60)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
