import { Checkbox, SegmentedControl, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FEW_ARRIVALS } from '../../../shared/model/arrivals.ts';
import type { Account } from '../../../shared/model/domain.ts';
import { DESPITE, type JudgedArrival } from '../../../shared/rules/arrivals/marks.ts';
import { add, NOTHING, type Minor } from '../../../shared/values/money.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { NewLinkIcon } from '../../kit/icons.ts';
import { MayButton } from '../../kit/MayButton.tsx';
import { useMayNot } from '../../state/people.ts';
import { useOffline } from '../../state/useOffline.ts';
import { useFormats } from '../../text/locale.ts';
import { showBatch } from '../batch/store.ts';
import { ArrivalRow } from './ArrivalRow.tsx';
import styles from './arrivals.module.css';
import { tickAll, untick, useArrivals } from './store.ts';
import type { Judged } from './useJudged.ts';

const FILTERS = ['all', 'ticked', 'look', 'off'] as const;
type Filter = (typeof FILTERS)[number];

/** A row that nothing speaks against but where it is to be sent. */
const isHarmless = ({ standing, marks }: JudgedArrival): boolean => standing !== 'off' && marks.every((mark) => mark === 'noEmail');

type Props = { readonly account: Account; readonly judged: Judged };

/** Every row with what is to be said of it; ticked, corrected in place, and made links of. */
export function Rows({ account, judged }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const [filter, setFilter] = useState<Filter>('all');
  const { rows, ticked } = judged;
  const chosen = new Set(ticked.map(({ row }) => row.line));
  const of: Readonly<Record<Filter, (one: JudgedArrival) => boolean>> = {
    all: () => true,
    ticked: ({ row }) => chosen.has(row.line),
    look: ({ standing }) => standing === 'look',
    off: ({ standing }) => standing === 'off'
  };
  const shown = rows.filter(of[filter]);
  const harmless = shown.filter(isHarmless).map(({ row }) => row.line);
  const all = harmless.length > 0 && harmless.every((line) => chosen.has(line));
  return (
    <div>
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label={t('arrivals.filter.label')}
        value={filter}
        data={FILTERS.map((value) => ({ value, label: `${t(`arrivals.filter.${value}`)} ${count(rows.filter(of[value]).length)}` }))}
        onChange={(next) => setFilter(FILTERS.find((one) => one === next) ?? 'all')}
        data-testid="arrivals-filter"
      />
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('shell.screen.arrivals')}>
        <table className={styles.rows} data-testid="arrivals-rows">
          <thead>
            <tr>
              <th scope="col" className={styles.tick}>
                <Checkbox
                  size="xs"
                  aria-label={t('arrivals.tickAll')}
                  title={t('arrivals.tickAll')}
                  checked={all}
                  indeterminate={!all && harmless.some((line) => chosen.has(line))}
                  disabled={harmless.length === 0}
                  onChange={(event) =>
                    tickAll(event.currentTarget.checked ? harmless : shown.map(({ row }) => row.line), event.currentTarget.checked)
                  }
                  data-testid="arrivals-tick-all"
                />
              </th>
              <th scope="col">{t('arrivals.role.bookingId')}</th>
              <th scope="col">{t('arrivals.role.guest')}</th>
              <th scope="col">{t('arrivals.col.stay')}</th>
              <th scope="col" className={styles.figure}>
                {t('arrivals.col.asked')}
              </th>
              <th scope="col">{t('arrivals.col.standing')}</th>
              <th scope="col">
                <VisuallyHidden>{t('arrivals.edit')}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <ArrivalRow key={one.row.line} account={account} judged={one} ticked={chosen.has(one.row.line)} />
            ))}
          </tbody>
        </table>
      </div>
      <Foot account={account} judged={judged} />
    </div>
  );
}

/** The sums by currency, in one line. */
function useSums(ticked: readonly JudgedArrival[]): string {
  const { money } = useFormats();
  const sums = new Map<string, Minor>();
  for (const { asked, currency } of ticked) if (asked !== null) sums.set(currency, add(sums.get(currency) ?? NOTHING, asked));
  return [...sums].map(([currency, amount]) => money(amount, currency)).join(' + ');
}

function Foot({ account, judged: { ticked, wish, check } }: Props) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const look = useArrivals((state) => state.look);
  const offline = useOffline(account.id);
  const denied = useMayNot();
  const sums = useSums(ticked);
  const many = ticked.length > FEW_ARRIVALS;
  const channel = many ? 'arrivals.startMany' : 'arrivals.start';
  const start = useAction(channel, ({ id }) => {
    untick(ticked.map(({ row }) => row.line));
    showBatch(id);
  });
  const send = () => {
    if (wish === null || check === null) return;
    const rows = ticked.map(({ row, marks }) => ({ row, despite: marks.some((mark) => DESPITE.includes(mark)) }));
    const columns = look === null ? null : { signature: look.signature, mapping: look.mapping };
    void start.run({ check, wish, rows, columns });
  };
  const why = denied(channel) ?? offline;
  return (
    <div className={styles.foot}>
      <div style={{ flex: '1 1 200px' }}>
        {start.error && <ErrorNotice error={start.error} />}
        {why !== null && ticked.length > 0 && (
          <Text size="sm" c="dimmed" data-testid="arrivals-why">
            {why}
          </Text>
        )}
      </div>
      <MayButton
        needs={channel}
        leftSection={<NewLinkIcon size={18} aria-hidden />}
        loading={start.busy}
        disabled={ticked.length === 0 || check === null || offline !== null}
        onClick={send}
        data-testid="arrivals-make"
      >
        {ticked.length === 0
          ? t('arrivals.make.none')
          : sums === ''
            ? t('arrivals.make.plain', { count: ticked.length, shown: count(ticked.length) })
            : t('arrivals.make.sum', { count: ticked.length, shown: count(ticked.length), amount: sums })}
      </MayButton>
    </div>
  );
}
