import { Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';

type Props = { readonly title: string; readonly openAtFirst?: boolean; readonly testId?: string; readonly children: ReactNode };

/** What hardly anybody changes, folded away. What is wrong inside is unfolded by `focusFirstError`. */
export function Fold({ title, openAtFirst = false, testId, children }: Props) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} data-testid={testId}>
      <Text component="summary" size="sm" fw={600} style={{ cursor: 'pointer' }}>
        {title}
      </Text>
      <div style={{ display: 'grid', gap: 'var(--mantine-spacing-sm)', marginTop: 'var(--mantine-spacing-sm)' }}>{children}</div>
    </details>
  );
}
