import { Group } from '@mantine/core';
import type { Token } from '../../shared/domain.ts';

/** What can be done with a link or a stored card at its gateway. `onDone` is called after anything was changed. */
export function TokenActions({ token }: { readonly token: Token; readonly onDone?: () => void }) {
  return <Group gap="xs" data-testid="token-actions" data-token={token.id} />;
}
