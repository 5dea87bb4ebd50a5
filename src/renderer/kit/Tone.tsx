import type { ReactNode } from 'react';
import { AlertIcon, CheckIcon, ClockIcon, InfoIcon } from './icons.ts';
import styles from './tones.module.css';

/** good: done well. going: under way. warn: look here. bad: failed. still: over, nothing to do. */
export type Tone = 'good' | 'going' | 'warn' | 'bad' | 'still';

const icons = { good: CheckIcon, going: ClockIcon, warn: AlertIcon, bad: AlertIcon, still: InfoIcon } as const;

type WordProps = { readonly tone: Tone; readonly children: ReactNode; readonly testId?: string | undefined };

/** A short word with a tone: a state, an environment, a kind. The word carries the meaning, the colour only helps. */
export function Word({ tone, children, testId }: WordProps) {
  return (
    <span className={`${styles.tone} ${styles.word}`} data-tone={tone} data-testid={testId}>
      {children}
    </span>
  );
}

type NoticeProps = {
  readonly tone: Tone;
  readonly title: ReactNode;
  /** `alert` is read out at once, `status` when the reader pauses. */
  readonly role?: 'alert' | 'status' | 'note';
  readonly testId?: string;
  readonly data?: Readonly<Record<`data-${string}`, string>>;
  readonly children?: ReactNode;
};

/** A message in the flow of a screen. */
export function Notice({ tone, title, role = 'note', testId, data, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={`${styles.tone} ${styles.notice}`} data-tone={tone} role={role} data-testid={testId} {...data}>
      <Icon size={20} aria-hidden />
      <div>
        <div className={styles.title}>{title}</div>
        {children}
      </div>
    </div>
  );
}
