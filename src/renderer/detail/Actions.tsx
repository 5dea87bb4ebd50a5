import { Group, Text } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from './ActionButton.tsx';

/** The reason that is as true of every action, and has more to say (`offline`). */
export const OFFLINE = 'actions.off.offline';

export type Action = {
  readonly name: string;
  readonly label: string;
  /** A message key that says why it cannot be done now, or null. */
  readonly off: string | null;
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
  const reasons = [...new Set(actions.flatMap((action) => (action.off === null ? [] : [action.off])))];
  const lineId = (off: string) => `${id}-${reasons.indexOf(off)}`;
  return (
    <div>
      <Group gap="xs">
        {actions.map((action) => (
          <ActionButton
            key={action.name}
            name={action.name}
            label={action.label}
            offId={action.off === null ? null : lineId(action.off)}
            primary={action.primary ?? false}
            onClick={action.onClick}
          />
        ))}
        {children}
      </Group>
      {reasons.map((off) => (
        <Text key={off} id={lineId(off)} size="xs" c="dimmed" mt={6} data-testid="action-off">
          {actions
            .filter((action) => action.off === off)
            .map((action) => action.label.replace(/\s*…$/, ''))
            .join(', ')}
          : {off === OFFLINE && offline !== null ? offline : t([off, 'actions.off.other'], { why: off })}
        </Text>
      ))}
    </div>
  );
}
