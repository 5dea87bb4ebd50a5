import { useTranslation } from 'react-i18next';
import type { HeldRow } from '../../../shared/model/privacy.ts';
import { Fold } from '../../kit/Fold.tsx';
import { useFormats } from '../../text/locale.ts';
import styles from './privacy.module.css';

/** Each row with what it is, whether it can go, and all that it holds. */
export function HeldRows({ rows }: { readonly rows: readonly HeldRow[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <li key={`${row.table} ${row.id}`} data-testid={`held-${row.table}`} data-stays={row.stays ?? ''}>
          <span className={styles.kind}>{t(`privacy.in.${row.table}`)}</span>
          <span className={styles.label}>
            {row.label}
            {row.bookingId !== null && ` · ${t('privacy.booking', { booking: row.bookingId })}`}
          </span>
          <span className={styles.when}>{row.at === null ? '' : formats.moment(row.at)}</span>
          <span className={styles.state}>
            {row.blanked ? t('privacy.isBlank') : row.stays === null ? t('privacy.canGo') : t(`privacy.stays.${row.stays}`)}
          </span>
          <div className={styles.data}>
            <Fold title={t('privacy.all')}>
              <pre className={styles.json}>{JSON.stringify(JSON.parse(row.data), null, 2)}</pre>
            </Fold>
          </div>
        </li>
      ))}
    </ul>
  );
}
