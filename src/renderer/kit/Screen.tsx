import { Box, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly actions?: ReactNode;
  readonly width?: number;
  readonly children: ReactNode;
};

/** A screen with its heading; lists fill the width, forms keep a readable one. All begin at the same edge. */
export function Screen({ title, hint, actions, width, children }: Props) {
  return (
    <Box px={20} pt={16} pb={20} maw={width}>
      <Group justify="space-between" align="flex-start" mb="md">
        <div>
          <Title order={1}>{title}</Title>
          {hint && (
            <Text c="dimmed" size="sm" mt={2}>
              {hint}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
    </Box>
  );
}
