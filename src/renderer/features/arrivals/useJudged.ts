import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arrival, ArrivalWish } from '../../../shared/model/arrivals.ts';
import type { Account } from '../../../shared/model/domain.ts';
import { judgeArrivals, type JudgedArrival } from '../../../shared/rules/arrivals/marks.ts';
import { nowSeconds } from '../../../shared/values/dates.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { usePeople } from '../../state/people.ts';
import { useQuery } from '../../state/useQuery.ts';
import { todayHere } from '../../text/parseDay.ts';
import { firstWish, rowsWith, useArrivals } from './store.ts';

/** Half a booking number is another booking. */
const SETTLED_MS = 300;
const NONE: readonly JudgedArrival[] = [];

export type Judged = {
  readonly rows: readonly JudgedArrival[];
  /** Ticked by a person, or ready and not unticked. */
  readonly ticked: readonly JudgedArrival[];
  readonly wish: ArrivalWish | null;
  /** The look at the history that all this goes by; null: it is not there yet. */
  readonly check: number | null;
  readonly error: AppError | null;
};

/** What is asked for, kept by account: another one has other terminals, currencies and limits. */
function useWish(account: Account | null): ArrivalWish | null {
  const { i18n } = useTranslation();
  const wish = useArrivals((state) => state.wish);
  const fits = wish !== null && wish.accountId === account?.id;
  useEffect(() => {
    if (account !== null && !fits) useArrivals.setState({ wish: firstWish(account, i18n.language) });
  }, [account, fits, i18n.language]);
  return fits ? wish : null;
}

const numbersOf = (rows: readonly Arrival[]): string[] => [
  ...new Set(rows.map(({ bookingId }) => bookingId.trim()).filter((number) => number !== ''))
];

/** Every row of the list with what is to be said of it, as the history has it now. */
export function useJudged(account: Account | null): Judged {
  const { look, edits, ticks } = useArrivals();
  const wish = useWish(account);
  const people = usePeople((state) => state.people);
  const rows = useMemo(() => rowsWith(look, edits), [look, edits]);
  const [asked] = useDebouncedValue(rows, SETTLED_MS);
  const input = account === null || asked.length === 0 ? null : { accountId: account.id, bookingIds: numbersOf(asked) };
  const { data, error } = useQuery('arrivals.known', input, ['tokens', 'payments', 'intents', 'batches'], true);
  const grant = people?.mode === 'open' ? people.rights?.link : undefined;
  const judged = useMemo(() => {
    if (account === null || wish === null) return NONE;
    const known = new Map((data?.known ?? []).map((one) => [one.bookingId, one]));
    return judgeArrivals(rows, wish, { account, known, now: nowSeconds(), today: todayHere(), grant });
  }, [account, wish, rows, data, grant]);
  const ticked = useMemo(
    () => judged.filter(({ row, standing }) => standing !== 'off' && (ticks[row.line] ?? standing === 'ready')),
    [judged, ticks]
  );
  // What is not known of yet is not ticked by anybody.
  const settled = asked === rows && data !== null;
  return { rows: judged, ticked, wish, check: settled ? data.check : null, error };
}
