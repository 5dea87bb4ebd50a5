import { Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId } from 'react';

/** A titled group on a form or a detail. */
export function Panel({ title, children, testId }: { readonly title?: string; readonly children: ReactNode; readonly testId?: string }) {
  const id = useId();
  return (
    <Paper component="section" withBorder radius="lg" p="md" aria-labelledby={title ? id : undefined} data-testid={testId}>
      {title && (
        <Title order={2} size="h3" id={id} mb="sm">
          {title}
        </Title>
      )}
      <Stack gap="sm">{children}</Stack>
    </Paper>
  );
}
