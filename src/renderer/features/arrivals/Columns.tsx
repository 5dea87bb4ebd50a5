import { SegmentedControl, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ARRIVAL_ROLES, ArrivalRole, type ArrivalLook } from '../../../shared/model/arrivals.ts';
import type { Account } from '../../../shared/model/domain.ts';
import { Fold } from '../../kit/Fold.tsx';
import styles from './arrivals.module.css';
import { takeMapping } from './store.ts';

type Props = { readonly account: Account; readonly look: ArrivalLook };

const UNUSED = '-';
/** What the links need of a list. */
const NEEDED: readonly ArrivalRole[] = ['bookingId', 'arrival'];

/** What each column was taken for, over its first lines; every change has the list read anew. */
export function Columns({ account, look }: Props) {
  const { t } = useTranslation();
  const { mapping, saved, dayOrderSure } = look;
  const missing = NEEDED.filter((role) => (mapping.columns[role] ?? null) === null);
  const unsure = !saved && (missing.length > 0 || !dayOrderSure);
  const roleOf = (column: number): ArrivalRole | null => ARRIVAL_ROLES.find((role) => mapping.columns[role] === column) ?? null;
  const choose = (column: number, role: ArrivalRole | null) => {
    const others = { ...mapping.columns };
    for (const one of ARRIVAL_ROLES) if (others[one] === column) others[one] = null;
    if (role !== null) others[role] = column;
    void takeMapping(account.id, { ...mapping, columns: others });
  };
  return (
    <Fold
      key={look.signature}
      title={t(saved ? 'arrivals.columns.saved' : 'arrivals.columns.title')}
      openAtFirst={unsure}
      testId="arrivals-columns"
    >
      {missing.length > 0 && (
        <Text size="sm" data-testid="arrivals-missing">
          {t('arrivals.columns.missing', { columns: missing.map((role) => t(`arrivals.role.${role}`)).join(', ') })}
        </Text>
      )}
      {!dayOrderSure && (
        <div>
          <Text size="sm" mb={6}>
            {t('arrivals.dayOrder.unsure')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-label={t('arrivals.dayOrder.label')}
            value={mapping.dayOrder === 'mdy' ? 'mdy' : 'dmy'}
            data={(['dmy', 'mdy'] as const).map((value) => ({ value, label: t(`arrivals.dayOrder.${value}`) }))}
            onChange={(order) => void takeMapping(account.id, { ...mapping, dayOrder: order })}
            data-testid="arrivals-day-order"
          />
        </div>
      )}
      <Table look={look} roleOf={roleOf} choose={choose} />
    </Fold>
  );
}

type TableProps = {
  readonly look: ArrivalLook;
  readonly roleOf: (column: number) => ArrivalRole | null;
  readonly choose: (column: number, role: ArrivalRole | null) => void;
};

function Table({ look: { columns, samples }, roleOf, choose }: TableProps) {
  const { t } = useTranslation();
  const nameOf = (column: number) => columns[column] || t('arrivals.columns.unnamed', { number: column + 1 });
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('arrivals.columns.title')}>
      <table className={styles.columns}>
        <thead>
          <tr>
            {columns.map((_, column) => (
              <th key={column} scope="col">
                <span className={styles.columnName} title={nameOf(column)}>
                  {nameOf(column)}
                </span>
                <Select
                  size="xs"
                  aria-label={t('arrivals.columns.what', { column: nameOf(column) })}
                  allowDeselect={false}
                  value={roleOf(column) ?? UNUSED}
                  data={[
                    { value: UNUSED, label: t('arrivals.columns.unused') },
                    ...ARRIVAL_ROLES.map((role) => ({ value: role, label: t(`arrivals.role.${role}`) }))
                  ]}
                  onChange={(next) => choose(column, ArrivalRole.nullable().catch(null).parse(next))}
                  comboboxProps={{ width: 200, position: 'bottom-start' }}
                  data-testid={`column-${column}`}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {samples.map((sample, line) => (
            <tr key={line}>
              {sample.map((cell, column) => (
                <td key={column} title={cell}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
