import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { AlertIcon, CheckIcon, ClockIcon, InfoIcon, ReservedIcon } from './icons.ts';
import { useInTold } from './Told.tsx';
import styles from './tones.module.css';

/** good: done well. going: under way. held: money is held. warn: not known, look here. bad: failed. still: over. plain: nothing yet. */
export type Tone = 'good' | 'going' | 'held' | 'warn' | 'bad' | 'still' | 'plain';

const icons = {
  good: CheckIcon,
  going: ClockIcon,
  held: ReservedIcon,
  warn: AlertIcon,
  bad: AlertIcon,
  still: InfoIcon,
  plain: InfoIcon
} as const;

type WordProps = {
  readonly tone: Tone;
  readonly children: ReactNode;
  /** A shape before the word, so that it does not take colours to tell words apart. */
  readonly icon?: Icon;
  readonly state?: string;
  readonly testId?: string | undefined;
};

/** A short word with a tone: a state, an environment, a kind. The word carries the meaning, the colour only helps. */
export function Word({ tone, children, icon: Shape, state, testId }: WordProps) {
  return (
    <span className={`${styles.tone} ${styles.word}`} data-tone={tone} data-state={state} data-testid={testId}>
      {Shape && <Shape size={13} stroke={2} aria-hidden />}
      {children}
    </span>
  );
}

type NoticeProps = {
  readonly tone: Tone;
  readonly title: ReactNode;
  /** `alert` is read out at once, `status` when the reader pauses. */
  readonly role?: 'alert' | 'status' | 'note';
  /** The answer to what was just done: large enough to be read from behind the counter. */
  readonly prominent?: boolean;
  readonly testId?: string;
  readonly data?: Readonly<Record<`data-${string}`, string>>;
  readonly children?: ReactNode;
};

/** A message in the flow of a screen. */
export function Notice({ tone, title, role = 'note', prominent = false, testId, data, children }: NoticeProps) {
  const Icon = icons[tone];
  const told = useInTold();
  return (
    <div
      className={`${styles.tone} ${styles.notice}`}
      data-tone={tone}
      data-prominent={prominent || undefined}
      role={told ? 'note' : role}
      data-testid={testId}
      {...data}
    >
      <Icon size={20} aria-hidden />
      <div>
        <div className={styles.title}>{title}</div>
        {children}
      </div>
    </div>
  );
}
