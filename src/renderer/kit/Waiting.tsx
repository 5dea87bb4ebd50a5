import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './waiting.module.css';

/** What will be there: a table of rows, one row in full, titled groups, or some lines. */
type Shape = 'list' | 'detail' | 'panels' | 'lines';

/** Milliseconds after which it is said that this is not usual. */
const LONG = 10_000;

function useLong(): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  return long;
}

/**
 * Stands where something is fetched for the first time, in the shape of what will be there: nothing on the screen moves once it is.
 * An answer that is there at once is never preceded by it (waiting.module.css).
 */
export function Waiting({ like = 'lines' }: { readonly like?: Shape }) {
  const { t } = useTranslation();
  const long = useLong();
  return (
    <div role="status" aria-label={t('common.loading')} className={styles.waiting} data-like={like} data-testid="waiting">
      {long && <Text size="sm">{t('common.waitingLong')}</Text>}
      <div className={styles.shape} aria-hidden>
        <Bones like={like} />
      </div>
    </div>
  );
}

const times = (count: number, bone: (index: number) => React.ReactNode) => Array.from({ length: count }, (_, index) => bone(index));

/** Lines of a text are not all as long. */
const WIDTHS = ['62%', '84%', '48%', '71%'] as const;

const Line = ({ index }: { readonly index: number }) => <div className={styles.line} style={{ width: WIDTHS[index % WIDTHS.length] }} />;

const Group = ({ lines }: { readonly lines: number }) => (
  <div className={styles.group}>
    <div className={styles.title} />
    {times(lines, (index) => (
      <Line key={index} index={index} />
    ))}
  </div>
);

function Bones({ like }: { readonly like: Shape }) {
  if (like === 'lines') return times(3, (index) => <Line key={index} index={index} />);
  if (like === 'panels') return times(3, (index) => <Group key={index} lines={3 - index} />);
  if (like === 'list') {
    return times(14, (index) => (
      <div key={index} className={styles.row}>
        <Line index={index} />
        <Line index={index + 1} />
        <Line index={index + 2} />
        <Line index={index + 3} />
      </div>
    ));
  }
  return (
    <>
      <div className={styles.amount} />
      <Line index={0} />
      <div className={styles.actions}>
        {times(3, (index) => (
          <div key={index} className={styles.action} />
        ))}
      </div>
      <Group lines={4} />
      <Group lines={3} />
    </>
  );
}
