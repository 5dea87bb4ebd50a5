import { Group, Text } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../shared/ipc/contract.ts';
import type { Right } from '../../shared/model/people.ts';
import { useMayNot } from '../state/people.ts';
import { ActionButton } from './ActionButton.tsx';
import styles from './detail.module.css';

/** The reason that is as true of every action, and has more to say (`offline`). */
export const OFFLINE = 'actions.off.offline';

export type Action = {
  readonly name: string;
  readonly label: string;
  /** A message key that says why it cannot be done now, or null. */
  readonly off: string | null;
  /** The right it takes of whoever is signed in. */
  readonly needs?: Channel | Right;
  readonly primary?: boolean;
  readonly onClick: () => void;
};

type Props = {
  readonly actions: readonly Action[];
  /** In words, why nothing can be sent now and until when. */
  readonly offline?: string | null;
  readonly children?: ReactNode;
};

/** Actions side by side, and below them in words why some are off; one line for those with the same reason. */
export function Actions({ actions, offline = null, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const mayNot = useMayNot();
  // What somebody may never do is said before what cannot be done just now.
  const reasonOf = ({ needs, off }: Action): string | null => {
    const denied = needs === undefined ? null : mayNot(needs);
    if (denied !== null || off === null) return denied;
    return off === OFFLINE && offline !== null ? offline : t([off, 'actions.off.other'], { why: off });
  };
  const reasons = [...new Set(actions.map(reasonOf).filter((reason) => reason !== null))];
  const lineId = (off: string | null) => (off === null ? null : `${id}-${reasons.indexOf(off)}`);
  return (
    <div>
      <Group gap="xs" className={styles.actions}>
        {actions.map((action) => (
          <ActionButton
            key={action.name}
            name={action.name}
            label={action.label}
            offId={lineId(reasonOf(action))}
            primary={(action.primary ?? false) && reasonOf(action) === null}
            onClick={action.onClick}
          />
        ))}
        {children}
      </Group>
      {reasons.map((off) => (
        <Text key={off} id={lineId(off) ?? undefined} size="xs" c="dimmed" mt={6} data-testid="action-off">
          {actions
            .filter((action) => reasonOf(action) === off)
            .map((action) => action.label.replace(/\s*…$/, ''))
            .join(', ')}
          : {off}
        </Text>
      ))}
    </div>
  );
}
