import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  readonly name: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Id of the line that says why the action is off, or null while it is on. */
  readonly offId: string | null;
  readonly primary?: boolean;
  readonly onClick: () => void;
};

/** An action that keeps its place, also in the tab order, when it cannot be done; the reason stands below (OffReasons). */
export function ActionButton({ name, label, icon, offId, primary = false, onClick }: Props) {
  const off = offId !== null;
  return (
    <Button
      size="sm"
      variant={primary && !off ? 'filled' : 'default'}
      leftSection={icon}
      data-disabled={off || undefined}
      aria-disabled={off}
      aria-describedby={offId ?? undefined}
      data-testid={`action-${name}`}
      onClick={(event) => {
        event.preventDefault();
        if (!off) onClick();
      }}
    >
      {label}
    </Button>
  );
}
