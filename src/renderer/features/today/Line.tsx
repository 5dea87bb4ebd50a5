import { ActionIcon, Anchor, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/values/errors.ts';
import type { DueLine } from '../../../shared/model/today.ts';
import { canSnooze } from '../../../shared/rules/due.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { ClockIcon } from '../../kit/icons.ts';
import { useFormats } from '../../text/locale.ts';
import { useLineWords } from './lineWords.ts';
import { openLine } from './places.ts';
import styles from './today.module.css';

type Props = {
  readonly line: DueLine;
  readonly label: string;
  /** The Tab key leads to this one. */
  readonly here: boolean;
  readonly busy: boolean;
  /** What came of asking: an error, or that the gateway answered and nothing changed. */
  readonly said: AppError | 'asked' | null;
  readonly onAct: () => void;
  readonly onSnooze: () => void;
};

/** One thing that is due, with its one action. */
export function Line({ line, label, here, busy, said, onAct, onSnooze }: Props) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const { title, why } = useLineWords()(line);
  const amount = line.amount === null ? null : money(line.amount, line.currency);
  // Where neither guest nor booking is known, the amount alone tells one line from the next.
  const about = [title, amount].filter(Boolean).join(', ');
  const tab = here ? 0 : -1;
  return (
    <li className={styles.line} data-due={line.key} data-kind={line.kind} data-testid={`due-${line.kind}`}>
      <div className={styles.words}>
        <span className={styles.head}>
          {line.id === null ? (
            <span>{title}</span>
          ) : (
            <Anchor component="button" type="button" tabIndex={tab} onClick={() => openLine(line)} data-testid="due-open">
              {title}
            </Anchor>
          )}
          {amount !== null && <span className={styles.amount}>{amount}</span>}
        </span>
        <span className={styles.more}>{why}</span>
        {said === 'asked' && (
          <span className={styles.more} role="status">
            {t('today.asked')}
          </span>
        )}
        {said !== null && said !== 'asked' && <ErrorNotice error={said} />}
      </div>
      <div className={styles.buttons}>
        <Button
          size="compact-sm"
          tabIndex={tab}
          loading={busy}
          onClick={onAct}
          data-line
          data-testid="due-act"
          aria-label={`${label}: ${about}`}
        >
          {label}
        </Button>
        {canSnooze(line.kind) && (
          <ActionIcon
            variant="subtle"
            size="lg"
            tabIndex={tab}
            onClick={onSnooze}
            aria-label={`${t('today.snooze.action')}: ${about}`}
            title={t('today.snooze.action')}
            data-testid="due-snooze"
          >
            <ClockIcon size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
    </li>
  );
}
