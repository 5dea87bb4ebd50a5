import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MovementKind, type SheetHead, type SheetView } from '../../../shared/model/closing.ts';
import { heldThrough, sumsBy } from '../../../shared/rules/close-sheet.ts';
import { NOTHING_MOVED } from '../../../shared/rules/movements.ts';
import { minor, subtract, type Minor } from '../../../shared/values/money.ts';
import { Fold } from '../../kit/Fold.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';
import { Differences } from './Differences.tsx';
import { OpenItems } from './OpenItems.tsx';

type Props = { readonly sheet: SheetView; readonly accounts: SheetHead['accounts'] };

/** Everything of a sheet but its lines. */
export function SheetBody({ sheet: { head, late }, accounts }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  return (
    <Stack gap="md">
      <Currencies head={head} />
      {late > 0 && <Notice tone="warn" title={t('closing.late', { count: late, shown: count(late) })} testId="closing-late" />}
      <OpenItems head={head} accounts={accounts} />
      <Differences head={head} accounts={accounts} />
      <Breakdown head={head} accounts={accounts} />
    </Stack>
  );
}

/** A column of amounts; what is nothing stands back. */
export function Amount({
  amount,
  currency,
  strong = false
}: {
  readonly amount: Minor;
  readonly currency: string;
  readonly strong?: boolean;
}) {
  const { money } = useFormats();
  return (
    <Table.Td ta="right" fw={strong ? 700 : undefined} c={amount === 0 ? 'dimmed' : undefined} style={{ whiteSpace: 'nowrap' }}>
      {amount === 0 ? '–' : money(amount, currency)}
    </Table.Td>
  );
}

type SumTableProps = { readonly label: string; readonly heads: readonly string[]; readonly testId: string; readonly children: ReactNode };

/** First what it is about, then amounts. */
function SumTable({ label, heads: [first, ...others], testId, children }: SumTableProps) {
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table aria-label={label} verticalSpacing={4} horizontalSpacing={6} fz="sm" data-testid={testId}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{first}</Table.Th>
            {others.map((head) => (
              <Table.Th key={head} ta="right">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Currencies({ head }: { readonly head: SheetHead }) {
  const { t } = useTranslation();
  const moved = sumsBy(head.sums, () => '');
  const currencies = heldThrough(head);
  if (currencies.length === 0) return <Text size="sm">{t('closing.nothing')}</Text>;
  const heads = ['currency', 'heldBefore', ...MovementKind.options, 'heldAfter'] as const;
  return (
    <SumTable label={t('closing.sums')} heads={heads.map((one) => t(`closing.column.${one}`))} testId="closing-sums">
      {currencies.map(({ currency, before, after }) => {
        const sum = [...moved.values()].find((one) => one.currency === currency)?.moved ?? NOTHING_MOVED;
        return (
          <Table.Tr key={currency} data-testid={`closing-sums-${currency}`}>
            <Table.Th scope="row">{currency}</Table.Th>
            <Amount amount={before} currency={currency} />
            {MovementKind.options.map((kind) => (
              <Amount key={kind} amount={sum[kind]} currency={currency} strong={kind === 'taken' || kind === 'captured'} />
            ))}
            <Amount amount={after} currency={currency} />
          </Table.Tr>
        );
      })}
    </SumTable>
  );
}

/** The gateways' records beside the journal, and the sums by account, method and scheme. */
function Breakdown({ head, accounts }: { readonly head: SheetHead; readonly accounts: SheetHead['accounts'] }) {
  const { t } = useTranslation();
  if (head.figures.length === 0) return null;
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name ?? id;
  const by = [
    ...sumsBy(head.sums, (sum) =>
      [nameOf(sum.accountId), sum.method, sum.scheme === sum.method ? null : sum.scheme].filter(Boolean).join(' · ')
    )
  ];
  return (
    <>
      <SumTable
        label={t('closing.figures.title')}
        heads={[t('closing.figures.what'), t('closing.figures.gateway'), t('closing.figures.desk'), t('closing.figures.difference')]}
        testId="closing-figures"
      >
        {head.figures.map(({ currency, kind, gateway, desk }) => (
          <Table.Tr key={`${currency} ${kind}`} data-testid={`closing-figure-${kind}-${currency}`}>
            <Table.Th scope="row" fw={400}>
              {t(`closing.kind.${kind}`)}, {currency}
            </Table.Th>
            <Amount amount={gateway} currency={currency} />
            <Amount amount={desk} currency={currency} />
            <Amount amount={subtract(gateway, desk)} currency={currency} strong={gateway !== desk} />
          </Table.Tr>
        ))}
      </SumTable>
      <Fold title={t('closing.by')} testId="closing-by">
        <SumTable
          label={t('closing.by')}
          heads={[t('closing.figures.what'), ...MovementKind.options.map((kind) => t(`closing.column.${kind}`))]}
          testId="closing-by-table"
        >
          {by.map(([key, { currency, word, moved }]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={400}>
                {word}, {currency}
              </Table.Th>
              {MovementKind.options.map((kind) => (
                <Amount key={kind} amount={minor(moved[kind])} currency={currency} />
              ))}
            </Table.Tr>
          ))}
        </SumTable>
      </Fold>
    </>
  );
}
