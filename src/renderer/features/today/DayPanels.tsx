import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Day, DaySums, Stay } from '../../../shared/model/today.ts';
import { Panel } from '../../kit/Panel.tsx';
import { openBooking } from '../../state/bookings.ts';
import { useFormats } from '../../text/locale.ts';
import styles from './today.module.css';

/** What moved today, and who comes and leaves. */
export function DayPanels({ day }: { readonly day: Day }) {
  const { t } = useTranslation();
  return (
    <>
      <Sums sums={day.sums} />
      <Stays title={t('today.arrivals')} none={t('today.noArrivals')} stays={day.arrivals} which="arrivals" />
      <Stays title={t('today.departures')} none={t('today.noDepartures')} stays={day.departures} which="departures" />
      {day.more && <p className={styles.hint}>{t('today.moreThanShown')}</p>}
    </>
  );
}

const COLUMNS = ['taken', 'held', 'givenBack'] as const;

function Sums({ sums }: { readonly sums: readonly DaySums[] }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  return (
    <Panel title={t('today.sums.title')} testId="day-sums">
      {sums.length === 0 ? (
        <p className={styles.hint}>{t('today.sums.none')}</p>
      ) : (
        <table className={styles.sums}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`today.sums.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sums.map((line) => (
              <tr key={line.currency} data-testid={`day-sums-${line.currency}`}>
                {COLUMNS.map((column) => (
                  <td key={column} data-none={line[column] === 0 || undefined}>
                    {money(line[column], line.currency)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

type StaysProps = { readonly title: string; readonly none: string; readonly stays: readonly Stay[]; readonly which: string };

function Stays({ title, none, stays, which }: StaysProps) {
  return (
    <Panel title={stays.length === 0 ? title : `${title} · ${stays.length}`} testId={which}>
      {stays.length === 0 ? (
        <p className={styles.hint}>{none}</p>
      ) : (
        <ul className={styles.lines}>
          {stays.map((stay) => (
            <StayLine key={stay.bookingId} stay={stay} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function StayLine({ stay }: { readonly stay: Stay }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const parts = stay.sums.flatMap(({ currency, taken, refunded, reserved, open }) => [
    taken > 0 ? t('today.stay.paid', { amount: money(taken, currency) }) : null,
    refunded > 0 ? t('today.stay.refunded', { amount: money(refunded, currency) }) : null,
    reserved > 0 ? t('today.stay.held', { amount: money(reserved, currency) }) : null,
    open > 0 ? t('today.stay.open', { amount: money(open, currency) }) : null
  ]);
  const told = [...parts, stay.cardStored ? t('today.stay.card') : null].filter((part) => part !== null);
  return (
    <li className={styles.stay} data-testid={`stay-${stay.bookingId}`}>
      <Anchor component="button" type="button" size="sm" onClick={() => openBooking(stay)}>
        {[stay.guestName, stay.bookingId].filter(Boolean).join(' · ')}
      </Anchor>
      <span className={styles.more}>{told.length === 0 ? t('today.stay.nothing') : told.join(' · ')}</span>
    </li>
  );
}
