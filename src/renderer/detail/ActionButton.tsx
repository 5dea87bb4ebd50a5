import { Button, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  readonly name: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** A message key that says why the action is off, or null. */
  readonly off: string | null;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly onClick: () => void;
};

/**
 * An action that stays in its place when it cannot be done, and says why. It keeps its place in the tab order, so that
 * the reason can be read without a mouse.
 */
export function ActionButton({ name, label, icon, off, primary = false, danger = false, onClick }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const reason = off === null ? null : t([off, 'actions.off.other'], { why: off });
  return (
    <Tooltip label={reason} disabled={reason === null} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <Button
        size="sm"
        variant={primary ? 'filled' : 'default'}
        color={danger ? 'red' : undefined}
        leftSection={icon}
        data-disabled={reason !== null || undefined}
        aria-disabled={reason !== null}
        aria-describedby={reason === null ? undefined : id}
        data-testid={`action-${name}`}
        onClick={(event) => {
          event.preventDefault();
          if (reason === null) onClick();
        }}
      >
        {label}
        {reason !== null && (
          <span id={id} hidden>
            {reason}
          </span>
        )}
      </Button>
    </Tooltip>
  );
}
