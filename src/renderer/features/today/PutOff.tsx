import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DueLine } from '../../../shared/model/today.ts';
import { Fold } from '../../kit/Fold.tsx';
import { call } from '../../state/call.ts';
import { useFormats } from '../../text/locale.ts';
import { useLineWords } from './lineWords.ts';
import { openLine } from './places.ts';
import styles from './today.module.css';

/** What a person has put off: still here, until when and why. */
export function PutOff({ lines }: { readonly lines: readonly DueLine[] }) {
  const { t } = useTranslation();
  const { moment, money } = useFormats();
  const words = useLineWords();
  if (lines.length === 0) return null;
  return (
    <Fold title={t('today.snooze.list', { count: lines.length })} testId="put-off">
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line.key} className={styles.line} data-testid={`put-off-${line.kind}`}>
            <div className={styles.words}>
              <span className={styles.head}>
                <button type="button" className={styles.plain} onClick={() => openLine(line)}>
                  {words(line).title}
                </button>
                {line.amount !== null && <span className={styles.amount}>{money(line.amount, line.currency)}</span>}
              </span>
              <span className={styles.more}>{[t(`today.kind.${line.kind}.title`), words(line).why].join(' · ')}</span>
              <span className={styles.more}>
                {t('today.snooze.until', { when: moment(line.snooze?.until ?? null), reason: line.snooze?.reason ?? '' })}
              </span>
            </div>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void (line.accountId && call('today.wake', { accountId: line.accountId, key: line.key }))}
              data-testid="wake"
            >
              {t('today.snooze.wake')}
            </Button>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
