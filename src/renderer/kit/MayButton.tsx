import { Button } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import type { ComponentPropsWithoutRef, MouseEvent } from 'react';
import type { Channel } from '../../shared/ipc/contract.ts';
import type { Right } from '../../shared/model/people.ts';
import { useMayNot } from '../state/people.ts';

type Props = ButtonProps &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & {
    /** The call it makes, or the right that this takes. */
    readonly needs: Channel | Right;
  };

/** A button that not everybody may press: it keeps its place, also in the tab order, and says why it is off. Main decides again. */
export function MayButton({ needs, onClick, title, ...props }: Props) {
  const denied = useMayNot()(needs);
  if (denied === null) return <Button {...props} title={title} onClick={onClick} />;
  return (
    <Button
      {...props}
      type="button"
      title={denied}
      data-disabled
      data-denied={needs}
      aria-disabled
      aria-description={denied}
      onClick={(event: MouseEvent) => event.preventDefault()}
    />
  );
}
