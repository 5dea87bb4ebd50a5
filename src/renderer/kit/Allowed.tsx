import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Channel } from '../../shared/ipc/contract.ts';
import type { Right } from '../../shared/model/people.ts';
import { useMayNot } from '../state/people.ts';

type Props = { readonly needs: Channel | Right; readonly children: ReactNode };

/** Fields and buttons that not everybody may use: off as a whole, with the reason in front of them. */
export function Allowed({ needs, children }: Props) {
  const denied = useMayNot()(needs);
  if (denied === null) return children;
  return (
    <>
      <Text size="sm" c="dimmed" data-testid="denied" data-denied={needs}>
        {denied}
      </Text>
      <fieldset disabled style={{ border: 0, margin: 0, padding: 0, minWidth: 0, display: 'contents' }}>
        {children}
      </fieldset>
    </>
  );
}
