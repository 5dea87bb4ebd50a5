import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BookingSums } from '../../../shared/model/bookings.ts';
import { Panel } from '../../kit/Panel.tsx';
import { useFormats } from '../../text/locale.ts';
import styles from './booking.module.css';

const COLUMNS = ['asked', 'open', 'reserved', 'taken', 'refunded'] as const;

/** What the booking comes to, a line a currency: asked, still open, held, taken, given back. */
export function BookingSumsTable({ sums }: { readonly sums: readonly BookingSums[] }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  if (sums.length === 0) return null;
  return (
    <Panel testId="booking-sums">
      <Table verticalSpacing={6} horizontalSpacing={6} className={styles.sums}>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th key={column} ta="right">
                {t(`booking.page.sum.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sums.map((line) => (
            <Table.Tr key={line.currency} data-testid={`booking-sums-${line.currency}`}>
              {COLUMNS.map((column) => (
                <Table.Td key={column} ta="right" fw={column === 'taken' ? 700 : undefined} c={line[column] > 0 ? undefined : 'dimmed'}>
                  {money(line[column], line.currency)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
